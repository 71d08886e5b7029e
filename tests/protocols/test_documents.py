"""The PDF holds the whole form with every line once, in order."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from protocols.documents import deliver_document, document_key, document_state
from protocols.enums import Audience
from protocols.models import ProtocolDocument, ProtocolVersion
from protocols.services import Place, add_lines
from protocols.summaries import document_of
from tests.cast import Cast
from tests.protocols.factories import make_adopted, make_draft
from tests.protocols.instrument import FORM_TEXTS
from vpd.messaging.models import WORKER_LOST, OutboxMessage
from vpd.organisation.files import read_chunks

pytestmark = pytest.mark.django_db


def squeezed(text: str) -> str:
    """Without the spaces and line ends that a page's layout brings, and without running heads and feet."""
    return re.sub(r"\s+", "", text)


def adopted_with_sentences(cast: Cast) -> tuple[ProtocolVersion, list[str]]:
    sentences: list[str] = []
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    sentences += version.lines.filter(text__startswith="Onze afspraak over").values_list("text", flat=True)
    number = re.compile(r"nummer (\d+)x")
    return version, sorted(sentences, key=lambda text: int(number.search(text)[1]))


def pdf_text(version: ProtocolVersion, audience: Audience = Audience.TEAM) -> str:
    content = b"".join(read_chunks(version.documents.get(audience=audience).file))
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def test_pdf_has_every_line_once_and_in_order(cast: Cast) -> None:
    version, sentences = adopted_with_sentences(cast)

    deliver_document({"version_id": version.pk, "audience": Audience.TEAM})

    text = pdf_text(version)
    found = [text.find(squeezed(sentence)) for sentence in sentences]
    assert len(sentences) == 26
    assert [text.count(squeezed(sentence)) for sentence in sentences] == [1] * len(sentences)
    assert found == sorted(found)


def test_pdf_has_every_text_of_the_form(cast: Cast) -> None:
    version, _ = adopted_with_sentences(cast)

    deliver_document({"version_id": version.pk, "audience": Audience.TEAM})

    text = pdf_text(version)
    assert [t for t in FORM_TEXTS if "[………]" not in t and squeezed(t) not in text] == ["(afdelingsvisie)"]


def test_third_line_of_the_vision_is_marked(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    add_lines(version=version, place=Place("vision.meaning"), text="Een\nTwee\nDrie\nVier", by=cast.leader)

    prompt = document_of(version).section("visie").prompts[0]
    assert [line.mark for line in prompt.lines] == ["", "", "(afdelingsvisie)", ""]


def test_document_is_made_once(cast: Cast) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    deliver_document({"version_id": version.pk, "audience": Audience.TEAM})
    deliver_document({"version_id": version.pk, "audience": Audience.TEAM})

    assert ProtocolDocument.objects.filter(version=version).count() == 1
    assert document_state(version, Audience.TEAM).is_ready


def test_pdf_page_says_it_is_being_made_then_hands_it_out(cast: Cast, client_of) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    client: Client = client_of(cast.employee)
    address = reverse("protocols:pdf", args=[version.protocol_id])

    waiting = client.get(address)
    deliver_document({"version_id": version.pk, "audience": Audience.TEAM})
    ready = client.get(address)

    assert "De pdf wordt gemaakt" in waiting.content.decode()
    assert ready["Content-Type"] == "application/pdf"
    assert b"".join(ready.streaming_content).startswith(b"%PDF-")


def test_pdf_page_tells_that_it_failed(cast: Cast, client_of) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    OutboxMessage.objects.filter(key=document_key(version, Audience.TEAM)).update(attempts=1, last_error="PdfError")

    page = client_of(cast.employee).get(reverse("protocols:version_pdf", args=[version.protocol_id, 1]))

    assert "Het maken lukte nog niet" in page.content.decode()


def test_own_dilemmas_are_for_the_team_and_the_coordinator(cast: Cast, client_of) -> None:
    version, _ = adopted_with_sentences(cast)
    dilemma = version.lines.get(prompt_key="dilemmas.own").text
    address = reverse("protocols:detail", args=[version.protocol_id])

    deliver_document({"version_id": version.pk, "audience": Audience.TEAM})
    deliver_document({"version_id": version.pk, "audience": Audience.ORGANISATION})

    readers = {
        person: dilemma in client_of(getattr(cast, person)).get(address).content.decode()
        for person in ("employee", "leader", "coordinator", "other_team_employee", "other_team_leader", "executive")
    }
    assert [person for person, reads in readers.items() if reads] == ["employee", "leader", "coordinator"]
    assert squeezed(dilemma) in pdf_text(version)
    assert squeezed(dilemma) not in pdf_text(version, Audience.ORGANISATION)


def test_pdf_for_another_team_is_the_one_without_dilemmas(cast: Cast, client_of) -> None:
    version, _ = adopted_with_sentences(cast)
    dilemma = version.lines.get(prompt_key="dilemmas.own").text
    deliver_document({"version_id": version.pk, "audience": Audience.TEAM})
    deliver_document({"version_id": version.pk, "audience": Audience.ORGANISATION})

    answer = client_of(cast.other_team_employee).get(reverse("protocols:pdf", args=[version.protocol_id]))

    reader = PdfReader(BytesIO(b"".join(answer.streaming_content)))
    assert squeezed(dilemma) not in squeezed("".join(page.extract_text() for page in reader.pages))


def test_pdf_page_does_not_call_the_first_try_a_failure(cast: Cast, client_of) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    under_way = OutboxMessage.objects.filter(key=document_key(version, Audience.TEAM))
    under_way.update(attempts=1, last_error=WORKER_LOST)

    page = client_of(cast.employee).get(reverse("protocols:version_pdf", args=[version.protocol_id, 1]))

    assert "Het maken lukte nog niet" not in page.content.decode()
    assert not OutboxMessage.objects.in_trouble().exists()
