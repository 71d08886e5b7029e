"""Which PDF a version has: with the number to call of its day, and what its page says while it is made."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from protocols.agreements.enums import Audience
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines
from protocols.agreements.services.versions import ask_for_document, start_draft
from protocols.agreements.summaries.document import document_of
from tests.cast import Cast
from tests.made_files import content_of, let_worker_make, made_of, nobody_asked_for
from tests.protocols.factories import adopt, make_adopted, make_draft
from vpd.messaging.models import WORKER_LOST, OutboxMessage
from vpd.organisation.models import Organisation

pytestmark = pytest.mark.django_db


def first_page(version: ProtocolVersion) -> str:
    return PdfReader(BytesIO(content_of(made_of(version, audience=Audience.TEAM)))).pages[0].extract_text()


def test_third_line_of_the_vision_is_marked(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    add_lines(version=version, place=Place("vision.meaning"), text="Een\nTwee\nDrie\nVier", by=cast.leader)

    _, prompt = document_of(version).place_of("vision.meaning")
    assert [line.mark for line in prompt.lines] == ["", "", "(afdelingsvisie)", ""]


def test_pdf_in_use_says_today_s_number_to_call_and_a_replaced_one_that_of_its_day(cast: Cast) -> None:
    before = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    in_use = adopt(start_draft(protocol=before.protocol, by=cast.leader), cast)
    nobody_asked_for(audience=Audience.ORGANISATION)
    let_worker_make()
    Organisation.objects.filter(pk=cast.organisation.pk).update(emergency_phone="0800 1234")

    for version in (before, in_use):
        ask_for_document(ProtocolVersion.objects.get(pk=version.pk), Audience.TEAM)
    let_worker_make()

    assert "Bel 112." in first_page(before)
    assert "Bel 0800 1234." in first_page(in_use)


def test_pdf_page_tells_that_it_failed(cast: Cast, client_of) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    promise = OutboxMessage.objects.filter(pk=made_of(version, audience=Audience.TEAM).promise_id)
    promise.update(attempts=1, last_error="PdfError")

    page = client_of(cast.employee).get(reverse("protocols:version_pdf", args=[version.protocol_id, 1]))

    assert "Het maken lukte nog niet" in page.content.decode()


def test_pdf_page_does_not_call_the_first_try_a_failure(cast: Cast, client_of) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    under_way = OutboxMessage.objects.filter(pk=made_of(version, audience=Audience.TEAM).promise_id)
    under_way.update(attempts=1, last_error=WORKER_LOST)

    page = client_of(cast.employee).get(reverse("protocols:version_pdf", args=[version.protocol_id, 1]))

    assert "Het maken lukte nog niet" not in page.content.decode()
    assert not OutboxMessage.objects.in_trouble().exists()
