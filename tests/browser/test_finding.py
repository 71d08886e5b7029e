"""Finding one's way: without script, without a mouse, and on a phone."""

import pytest

from tests.browser.conftest import PHONE, WIDE, OpenPage, accessibility_faults, is_too_wide
from tests.browser.test_keyboard import tab_to
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.protocols.factories import make_adopted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Where the title of a page ends at the latest on a phone, of 844 pixels that are seen.
TITLE_WITHIN = 250
TITLE_ENDS = "document.querySelector('h1').getBoundingClientRect().bottom"

LINES_OF_NUMBERS = """number => [...document.querySelectorAll("main *")].flatMap(part =>
  [...part.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.includes(number)).map(node => {
    const range = document.createRange(), from = node.data.indexOf(number);
    range.setStart(node, from);
    range.setEnd(node, from + number.length);
    return range.getClientRects().length;
  })).filter(lines => lines > 0)"""
"""Over how many lines each number of a report stands, where it is seen."""


def test_menu_of_a_phone_works_without_script(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/incidenten/", person=cast.leader, width=PHONE, script=False)

    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Signalen en patronen").click()
    page.wait_for_url("**/incidenten/signalen/")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Overleg", exact=True).click()

    page.wait_for_url("**/overleg/")


def test_row_of_a_section_is_walked_by_keyboard(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/incidenten/", person=cast.leader, width=WIDE)

    tab_to(page, ".vpd-row__link", "Signalen en patronen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidenten/signalen/")

    assert page.get_by_role("navigation", name="In dit onderdeel").locator("[aria-current]").inner_text() == (
        "Signalen en patronen"
    )


def test_what_is_beyond_seven_unfolds_by_keyboard(open_page: OpenPage, cast: Cast) -> None:
    for _ in range(9):
        make_incident(cast)
    page = open_page("/", person=cast.leader, width=PHONE)
    last = page.locator(".vpd-waiting__item").last

    assert not last.is_visible()
    tab_to(page, "summary", "Nog 2")
    page.keyboard.press("Enter")

    assert last.is_visible()
    assert accessibility_faults(page) == []


def test_pages_start_high_and_fit_on_a_phone(open_page: OpenPage, cast: Cast) -> None:
    incident = make_incident(cast)
    protocol = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator).protocol_id
    page = open_page("/", person=cast.leader, width=PHONE)
    ends, too_wide, lines = {}, [], set()

    for path in ("/", f"/incidenten/{incident.reference}/", "/incidenten/", f"/protocollen/{protocol}/", "/overleg/"):
        page.goto(path)
        ends[path] = page.evaluate(TITLE_ENDS)
        too_wide += [path] if is_too_wide(page) else []
        for width in range(320, PHONE, 10):
            page.set_viewport_size({"width": width, "height": 900})
            lines |= set(page.evaluate(LINES_OF_NUMBERS, incident.reference))

    assert lines == {1}, "a number such as 2026-0102 is not broken at its hyphen"
    assert {path: end for path, end in ends.items() if end > TITLE_WITHIN} == {}
    assert too_wide == []


def test_eight_sections_stand_beside_each_other(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/incidenten/", person=cast.coordinator, width=WIDE)
    links = page.locator(".vpd-nav .vpd-nav__link")

    heights = {links.nth(at).bounding_box()["y"] for at in range(links.count())}

    assert (links.count(), len(heights)) == (8, 1)
