"""The page that waits for the worker goes on by itself, says only what is new, and is no dead end without scripts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from learning.measurements.documents import ask_for_report
from learning.measurements.summaries.places import places_of
from tests.browser.conftest import PHONE, Complaints, OpenPage, accessibility_faults, is_too_wide
from tests.cast import Cast
from tests.learning.measurements.factories import make_measurement
from tests.made_files import let_worker_make, promises
from tests.protocols.factories import make_norm
from vpd.messaging.models import OutboxMessage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = "#werk-stand"
NOTE_CHANGES = """
window.said = 0;
new MutationObserver(() => window.said++).observe(document.querySelector("#werk-stand"), {childList: true});
"""


def test_page_tells_a_failure_once_and_downloads_by_itself(open_page: OpenPage, cast: Cast) -> None:
    make_norm(cast.organisation)
    page = open_page(f"/protocollen/zakkaart/{cast.team.slug}/pdf/", person=cast.employee, width=PHONE)
    page.evaluate(NOTE_CHANGES)

    waiting = page.locator(SAID).inner_text()
    with page.expect_response(lambda response: response.status == 204):
        pass
    said_nothing_new = page.evaluate("window.said")
    faults = accessibility_faults(page)
    OutboxMessage.objects.filter(pk=promises()[0].pk).update(attempts=1, last_error="PdfError")
    expect(page.locator(SAID)).to_contain_text("Het maken lukte nog niet")
    faults += accessibility_faults(page)
    is_wide = is_too_wide(page)
    page.reload()
    OutboxMessage.objects.update(not_before=timezone.now())
    let_worker_make()
    with page.expect_download() as download:
        expect(page.locator(SAID)).to_contain_text("De normkaart is klaar.")

    assert "De normkaart wordt gemaakt" in waiting
    assert said_nothing_new == 0
    assert download.value.suggested_filename == f"normkaart-{cast.team.slug}.pdf"
    assert page.locator("#werk-verder").inner_text() == "Pdf downloaden"
    assert faults == []
    assert not is_wide


def test_page_whose_file_is_gone_does_not_wait_for_ever(
    open_page: OpenPage, cast: Cast, complaints: Complaints
) -> None:
    measurement = make_measurement(cast)
    place = places_of(cast.leader, measurement)[0]
    made = ask_for_report(measurement, place, by=cast.leader)
    page = open_page(f"/bestanden/{made.pk}/", person=cast.leader)

    waiting = page.locator(SAID).inner_text()
    made.delete()

    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")
    assert "De pdf wordt gemaakt" in waiting
    expect(page.locator("main")).to_contain_text("het bestand is weggehaald")
    assert all("Status Error Code 404" in complaint for complaint in complaints)
    complaints.clear()


def test_without_scripts_the_link_leads_to_the_file(open_page: OpenPage, cast: Cast) -> None:
    make_norm(cast.organisation)
    page = open_page(f"/protocollen/zakkaart/{cast.team.slug}/pdf/", person=cast.employee, script=False)

    page.get_by_role("link", name="Kijken of het klaar is").click()
    still = page.locator(SAID).inner_text()
    let_worker_make()
    with page.expect_download() as download:
        page.get_by_role("link", name="Kijken of het klaar is").click()

    assert "De normkaart wordt gemaakt" in still
    assert download.value.suggested_filename == f"normkaart-{cast.team.slug}.pdf"
