"""Reporting on a phone by what stands on the screen: for three colleagues, and signals that become a pattern."""

import re

import pytest
from playwright.sync_api import Page, expect

from incidents.cases.models import Incident
from incidents.light_signals.models import IncidentSignal
from incidents.light_signals.services.patterns import find_all_patterns
from tests.browser.conftest import PHONE, OpenPage
from tests.cast import Cast
from tests.factories import make_member, make_user
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TAPS = 3


def test_report_for_three_colleagues(open_page: OpenPage, cast: Cast) -> None:
    colleagues = [make_user(cast.organisation, first_name=name) for name in ("Ans", "Bo", "Cor")]
    for colleague in colleagues:
        make_member(colleague, Role.EMPLOYEE, team=cast.team)
    page = open_page("/", person=cast.employee, width=PHONE)

    page.get_by_role("main").get_by_role("link", name="Incident melden").click()
    fill_what(page, "Belediging")
    page.get_by_role("checkbox", name="Mij", exact=True).uncheck()
    page.locator("summary", has_text="Een collega of meer mensen").click()
    for colleague in colleagues:
        page.get_by_role("group", name="Welke collega’s overkwam het?").get_by_label(colleague.full_name).check()
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/controleren/")
    for colleague in colleagues:
        expect(page.get_by_role("main")).to_contain_text(colleague.full_name)
    page.get_by_role("button", name="Melding versturen").click()
    page.wait_for_url("**/ontvangst/")

    incident = Incident.objects.get()
    assert {row.user for row in incident.affected.all()} == set(colleagues)
    told = {message.payload["user_id"] for message in OutboxMessage.objects.filter(kind="mail")}
    assert {colleague.pk for colleague in colleagues} <= told
    for colleague in colleagues:
        seen = open_page(f"/incidenten/{incident.reference}/", person=colleague)
        expect(seen.get_by_role("heading", level=1)).to_contain_text("Schelden en vernederen")


def test_three_signals_become_a_pattern_for_the_coordinator(open_page: OpenPage, cast: Cast) -> None:

    for person in (cast.employee, cast.colleague, cast.employee):
        assert give_signal(open_page("/incidenten/", person=person, width=PHONE), cast.location.name) == TAPS
    find_all_patterns()
    page = open_page("/incidenten/signalen/", person=cast.coordinator)

    assert IncidentSignal.objects.count() == TAPS
    expect(page.get_by_role("main")).to_contain_text(cast.location.name)
    expect(page.get_by_role("main")).to_contain_text(re.compile("drie signalen", re.IGNORECASE))


def fill_what(page: Page, tile: str) -> None:
    """Step 1, as short as it can be."""
    page.wait_for_url("**/wat/")
    page.locator("summary", has_text="Schelden en vernederen").click()
    with page.expect_response("**/advies/"):
        page.get_by_label(tile).check()
    with page.expect_response("**/advies/"):
        page.get_by_role("radio", name="Aan de balie").check()
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/wie/")


def give_signal(page: Page, place: str) -> int:
    """Give a signal from the list of reports; how many taps it took once it was begun."""
    page.get_by_role("link", name="Signaal geven").click()
    taps = 0
    for answer in ("Kritiek", "Aan de balie", place):
        page.locator(".vpd-tap", has_text=answer).first.click()
        taps += 1
    page.wait_for_url(re.compile(r"/signalen/\d+/$"))
    return taps
