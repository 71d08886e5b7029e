"""The pages that everyone meets, at both widths; and whether our watchdogs bark."""

import pytest

from tests.browser import conftest as window
from tests.browser.conftest import (
    EMPTY,
    PHONE,
    WIDE,
    Complaints,
    OpenPage,
    accessibility_faults,
    faults_of,
    is_too_wide,
)
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOR_EVERYONE = ["/", "/incidenten/", "/protocollen/", "/leren/", "/overleg/acties/"]
FOR_NOBODY = ["/inloggen/", "/bestaat-niet/"]


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_pages_are_accessible_and_fit(open_page: OpenPage, cast: Cast, width: int) -> None:
    faults = {}

    for person, paths in ((cast.employee, FOR_EVERYONE), (None, FOR_NOBODY)):
        page = open_page(EMPTY, person=person, width=width)
        for path in paths:
            page.goto(path)
            faults[path] = faults_of(page)

    assert {path: found for path, found in faults.items() if found} == {}


def test_planted_fault_is_found_by_axe(open_page: OpenPage) -> None:
    page = open_page("/inloggen/")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")

    faults, with_width = accessibility_faults(page), faults_of(page)

    assert any(fault.startswith("label:") for fault in faults)
    assert with_width == faults


def test_planted_wide_thing_is_found(open_page: OpenPage) -> None:
    page = open_page("/inloggen/", width=PHONE)
    page.evaluate("document.querySelector('main').style.minInlineSize = '900px'")

    assert is_too_wide(page)
    assert "too wide" in faults_of(page)


def test_request_elsewhere_and_inline_script_are_found(open_page: OpenPage, complaints: Complaints) -> None:
    page = open_page("/inloggen/")

    page.evaluate("fetch('https://elsewhere.example/').catch(() => 0)")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))")
    heard = {"elsewhere.example", "script"}
    for _ in range(100):
        if all(any(word in complaint for complaint in complaints) for word in heard):
            break
        page.wait_for_timeout(100)  # Chromium tells in its own time

    found = " ".join(complaints)
    complaints.clear()
    assert {word for word in heard if word in found} == heard


def test_missing_chromium_fails_in_ci_and_is_skipped_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "BROWSERS", ("no-such-browser",))
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="make system"):
        window.chromium_or_reason()

    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="make system"):
        window.chromium_or_reason()
