"""The PDF holds the whole form with every line once, in order."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from protocols.agreements.enums import Audience
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines
from protocols.agreements.services.versions import adopt_protocol, ask_for_document, start_draft
from protocols.agreements.summaries.document import document_of
from protocols.form_templates.enums import INSTRUCTIONS, PromptKind
from protocols.form_templates.models import TemplateBullet, TemplatePrompt
from protocols.norms.enums import ColumnKey
from tests.cast import Cast
from tests.made_files import content_of, let_worker_make, made_of
from tests.protocols.factories import make_adopted, make_draft
from vpd.messaging.models import WORKER_LOST, OutboxMessage
from vpd.organisation.models import Organisation

pytestmark = pytest.mark.django_db

UNTITLED = {PromptKind.MATRIX, PromptKind.RISKS, PromptKind.MEASURES, PromptKind.VISION}
"""What stands in the document under words of our own."""


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
    content = content_of(made_of(version, audience=audience))
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def test_pdf_has_every_line_once_and_in_order(cast: Cast) -> None:
    version, sentences = adopted_with_sentences(cast)

    let_worker_make()

    text = pdf_text(version)
    # The matrix takes a page of its own, where another page is full.
    of_matrix = [sentence for sentence in sentences if any(f"over {column} " in sentence for column in ColumnKey)]
    found = [text.find(squeezed(sentence)) for sentence in sentences if sentence not in of_matrix]
    in_matrix = [text.find(squeezed(sentence)) for sentence in of_matrix]
    assert (len(sentences), len(of_matrix)) == (26, 5)
    assert in_matrix == sorted(in_matrix)
    assert [text.count(squeezed(sentence)) for sentence in sentences] == [1] * len(sentences)
    assert found == sorted(found)


def test_pdf_has_what_holds_and_not_what_the_form_says_to_who_fills_it_in(cast: Cast) -> None:
    version, _ = adopted_with_sentences(cast)

    let_worker_make()

    text = pdf_text(version)
    prompts = TemplatePrompt.objects.filter(section__version=version.template_version)
    fixed = {PromptKind.PARAGRAPH, PromptKind.STATEMENT, PromptKind.HEADING}
    matter = [p.text if p.kind in fixed else p.short for p in prompts if p.kind not in {*INSTRUCTIONS, *UNTITLED}]
    matter += [p.matter for p in prompts if p.matter]
    matter += TemplateBullet.objects.filter(prompt__in=prompts.exclude(kind__in=INSTRUCTIONS)).values_list(
        "text", flat=True
    )
    instructions = [p.text for p in prompts if p.kind in INSTRUCTIONS if p.text]
    instructions += TemplateBullet.objects.filter(prompt__kind__in=INSTRUCTIONS).values_list("text", flat=True)
    assert [words for words in matter if squeezed(words) not in text] == []
    assert [words for words in instructions if squeezed(words) in text] == []
    assert len(matter) > 35
    assert len(instructions) >= 6
    assert "[" not in text
    assert "Vulonderstaandschema" not in text
    assert "(afdelingsvisie)" not in text


def test_pdf_is_the_team_s_own_and_says_its_source_last(cast: Cast) -> None:
    version, _ = adopted_with_sentences(cast)

    let_worker_make()

    reader = PdfReader(BytesIO(content_of(made_of(version, audience=Audience.TEAM))))
    pages = [page.extract_text() for page in reader.pages]
    source = squeezed(version.template_version.source)
    assert reader.metadata.title == "Teamprotocol Inspectie"
    assert "Teamprotocol Inspectie" in pages[0]
    assert [number for number, page in enumerate(pages, start=1) if source in squeezed(page)] == [len(pages)]


def test_third_line_of_the_vision_is_marked(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    add_lines(version=version, place=Place("vision.meaning"), text="Een\nTwee\nDrie\nVier", by=cast.leader)

    _, prompt = document_of(version).place_of("vision.meaning")
    assert [line.mark for line in prompt.lines] == ["", "", "(afdelingsvisie)", ""]


def test_pdf_page_says_it_is_being_made_then_hands_it_out(cast: Cast, client_of) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    client: Client = client_of(cast.employee)
    address = reverse("protocols:pdf", args=[version.protocol_id])

    waiting = client.get(address)
    let_worker_make()
    ready = client.get(address)

    assert "De pdf wordt gemaakt" in waiting.content.decode()
    assert ready["Content-Type"] == "application/pdf"
    assert b"".join(ready.streaming_content).startswith(b"%PDF-")


def test_pdf_in_use_says_today_s_number_to_call_and_a_replaced_one_that_of_its_day(cast: Cast) -> None:
    before = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    now = timezone.localdate()
    in_use = adopt_protocol(
        version=start_draft(protocol=before.protocol, by=cast.leader),
        discussed_on=now,
        in_force_from=now,
        by=cast.coordinator,
        incomplete_reason="test",
        uninvolved_reason="test",
    )
    let_worker_make()
    Organisation.objects.filter(pk=cast.organisation.pk).update(emergency_phone="0800 1234")

    for version in (before, in_use):
        ask_for_document(ProtocolVersion.objects.get(pk=version.pk), Audience.TEAM)
    let_worker_make()

    assert "Bel112." in pdf_text(before)
    assert "Bel08001234." in pdf_text(in_use)


def test_pdf_page_tells_that_it_failed(cast: Cast, client_of) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    promise = OutboxMessage.objects.filter(pk=made_of(version, audience=Audience.TEAM).promise_id)
    promise.update(attempts=1, last_error="PdfError")

    page = client_of(cast.employee).get(reverse("protocols:version_pdf", args=[version.protocol_id, 1]))

    assert "Het maken lukte nog niet" in page.content.decode()


def test_own_dilemmas_are_for_the_team_and_the_coordinator(cast: Cast, client_of) -> None:
    version, _ = adopted_with_sentences(cast)
    dilemma = version.lines.get(prompt_key="dilemmas.own").text
    address = reverse("protocols:detail", args=[version.protocol_id])

    let_worker_make()

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
    let_worker_make()

    answer = client_of(cast.other_team_employee).get(reverse("protocols:pdf", args=[version.protocol_id]))

    reader = PdfReader(BytesIO(b"".join(answer.streaming_content)))
    assert squeezed(dilemma) not in squeezed("".join(page.extract_text() for page in reader.pages))


def test_pdf_page_does_not_call_the_first_try_a_failure(cast: Cast, client_of) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    under_way = OutboxMessage.objects.filter(pk=made_of(version, audience=Audience.TEAM).promise_id)
    under_way.update(attempts=1, last_error=WORKER_LOST)

    page = client_of(cast.employee).get(reverse("protocols:version_pdf", args=[version.protocol_id, 1]))

    assert "Het maken lukte nog niet" not in page.content.decode()
    assert not OutboxMessage.objects.in_trouble().exists()
