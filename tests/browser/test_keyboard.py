"""A report and a questionnaire without a mouse (WCAG 2.1.1)."""

import pytest
from playwright.sync_api import Page

from incidents.cases.models import Incident
from learning.results.models import Response
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.learning.factories import make_questionnaire, make_response

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_TABS = 80
IS_FOCUSED = """([selector, words]) => document.activeElement.matches(selector)
    && document.activeElement.textContent.includes(words)"""
# The ring stands around the thing itself, or around the tile it is in.
HAS_OUTLINE = """() => {
    const ringed = element => getComputedStyle(element).outlineStyle !== 'none'
        || getComputedStyle(element).boxShadow !== 'none';
    const tile = document.activeElement.closest('.vpd-tile');
    return ringed(document.activeElement) || tile !== null && ringed(tile);
}"""


def tab_to(page: Page, selector: str, words: str = "") -> None:
    """Press Tab until the focus is there, and see that it shows."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(IS_FOCUSED, [selector, words]):
            assert page.evaluate(HAS_OUTLINE), f"the focus does not show at {selector} {words}"
            return
    raise AssertionError(f"{selector} {words} is not reached by keyboard at {page.url}")


def press_button(page: Page, words: str, url: str) -> None:
    tab_to(page, "button", words)
    page.keyboard.press("Enter")
    page.wait_for_url(url)


def test_report_is_sent_by_keyboard_alone(open_page: OpenPage, cast: Cast) -> None:
    page = open_page("/incidenten/melden/", person=cast.employee)

    tab_to(page, "summary", "Schelden en vernederen")
    page.keyboard.press("Enter")
    tab_to(page, "input[name=behaviours]")
    with page.expect_response("**/advies/"):
        page.keyboard.press("Space")
    tab_to(page, "input[name=channel]")
    with page.expect_response("**/advies/"):
        page.keyboard.press("Space")
    press_button(page, "Verder", "**/wie/")
    press_button(page, "Verder", "**/controleren/")
    press_button(page, "Melding versturen", "**/ontvangst/")

    assert Incident.objects.count() == 1


def test_questionnaire_is_filled_in_by_keyboard_alone(open_page: OpenPage, cast: Cast) -> None:
    person = cast.employee
    response = make_response(person, make_questionnaire(sizes=(2,)))
    page = open_page(f"/leren/antwoorden/{response.pk}/deel/1/", person=person)

    for _ in range(2):
        tab_to(page, "input[type=radio]")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    page.wait_for_load_state("networkidle")  # what was answered is saved as one goes
    press_button(page, "Afronden", "**/resultaten/**")

    given = Response.objects.finished().get().answers.values_list("value", flat=True)
    assert list(given) == ["often", "often"]
