"""A light case from Mijn werk to closed, counted: at most two screens and eight presses; a threat refuses that road."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from incidents.cases.enums import Status
from incidents.cases.models import Incident
from tests.browser.conftest import PHONE, WIDE, OpenPage, accessibility_faults, is_too_wide
from tests.cast import Cast
from tests.incidents.factories import make_incident

pytestmark = pytest.mark.browser

MOST_PRESSES, MOST_SCREENS = 8, 2


class Walk:
    """Presses, counted, and the pages they led to after Mijn werk."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.screens = page, 0, [page.url]

    def press(self, where: Locator) -> None:
        where.click()
        self.presses += 1
        if self.page.url != self.screens[-1]:
            self.screens.append(self.page.url)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_light_case_takes_two_screens_and_eight_presses(open_page: OpenPage, cast: Cast, width: int) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])
    page = open_page("/", person=cast.leader, width=width)
    walk = Walk(page)

    walk.press(page.get_by_role("main").get_by_role("link", name="Pak de melding op"))
    page.wait_for_url("**/licht-afronden/")
    assert accessibility_faults(page) == []
    assert not is_too_wide(page)
    for answer in ("Ter plekke aangesproken", "Ik vroeg het iedereen", "Nee", "Geen wijziging: de afspraak"):
        walk.press(page.locator("label", has_text=re.compile(rf"^\s*{answer}")))
    walk.press(page.get_by_role("button", name="Melding afronden"))

    expect(page.get_by_text("Opgepakt en afgerond.")).to_be_visible()
    incident = Incident.objects.get(pk=incident.pk)
    assert incident.status == Status.HANDLED
    assert walk.presses <= MOST_PRESSES
    # Mijn werk and the screen itself; what follows is the page that says it is done.
    assert len(walk.screens[:-1]) <= MOST_SCREENS
    assert accessibility_faults(page) == []


def test_threat_refuses_that_road_and_says_why(open_page: OpenPage, cast: Cast) -> None:
    incident = make_incident(cast, "WAPENGEBRUIK")
    page = open_page("/", person=cast.leader)

    page.get_by_role("main").get_by_role("link", name="Pak de melding op").click()
    page.wait_for_url(f"**/{incident.reference}/")
    expect(page.get_by_role("link", name="In één keer afronden")).to_have_count(0)
    page.goto(f"/incidenten/{incident.reference}/licht-afronden/")

    expect(page.get_by_text("kan een melding niet in één keer worden afgerond")).to_be_visible()
    page.get_by_role("link", name="Stap voor stap verder").click()
    expect(page.get_by_role("heading", name="Nu")).to_be_visible()
    assert accessibility_faults(page) == []
