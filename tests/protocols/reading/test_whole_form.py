"""The PDF holds the whole form with every line once, in order: of one protocol with a line in every open place."""

import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from django.db import transaction
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoDbBlocker

from protocols.agreements.enums import Audience
from protocols.agreements.models import ProtocolVersion
from protocols.form_templates.enums import INSTRUCTIONS, PromptKind
from protocols.form_templates.models import TemplateBullet, TemplatePrompt
from protocols.norms.enums import ColumnKey
from tests.cast import Cast
from tests.made_files import content_of, let_worker_make, made_of, squeezed
from tests.protocols.factories import make_adopted
from tests.sharing import MADE_ONCE

pytestmark = pytest.mark.django_db

UNTITLED = {PromptKind.MATRIX, PromptKind.RISKS, PromptKind.MEASURES, PromptKind.VISION}
"""What stands in the document under words of our own."""


@dataclass(frozen=True)
class Filled:
    """A protocol as its team and the rest of the organisation have it on paper."""

    version: ProtocolVersion
    sentences: list[str]
    """In the order of the form."""
    paper: PdfReader
    """Of the team itself."""
    text: str
    of_others: str

    @property
    def dilemma(self) -> str:
        return self.version.lines.get(prompt_key="dilemmas.own").text


@pytest.fixture(scope="module", params=[MADE_ONCE])
def filled(django_db_setup: bytes, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    with django_db_blocker.unblock(), transaction.atomic():
        cast: Cast = pickle.loads(django_db_setup)
        version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
        number = re.compile(r"nummer (\d+)x")
        sentences = version.lines.filter(text__startswith="Onze afspraak over").values_list("text", flat=True)
        let_worker_make()
        papers = {
            audience: PdfReader(BytesIO(content_of(made_of(version, audience=audience)))) for audience in Audience
        }

        yield Filled(
            version,
            sentences=sorted(sentences, key=lambda text: int(number.search(text)[1])),
            paper=papers[Audience.TEAM],
            text=text_of(papers[Audience.TEAM]),
            of_others=text_of(papers[Audience.ORGANISATION]),
        )

        transaction.set_rollback(True)


def text_of(paper: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in paper.pages))


def test_pdf_has_every_line_once_and_in_order(filled: Filled) -> None:
    text, sentences = filled.text, filled.sentences
    # The matrix takes a page of its own, where another page is full.
    of_matrix = [sentence for sentence in sentences if any(f"over {column} " in sentence for column in ColumnKey)]
    found = [text.find(squeezed(sentence)) for sentence in sentences if sentence not in of_matrix]
    in_matrix = [text.find(squeezed(sentence)) for sentence in of_matrix]
    assert (len(sentences), len(of_matrix)) == (26, 5)
    assert in_matrix == sorted(in_matrix)
    assert [text.count(squeezed(sentence)) for sentence in sentences] == [1] * len(sentences)
    assert found == sorted(found)


def test_pdf_has_what_holds_and_not_what_the_form_says_to_who_fills_it_in(filled: Filled) -> None:
    text = filled.text
    prompts = TemplatePrompt.objects.filter(section__version=filled.version.template_version)
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


def test_pdf_is_the_team_s_own_and_says_its_source_last(filled: Filled) -> None:
    pages = [page.extract_text() for page in filled.paper.pages]
    source = squeezed(filled.version.template_version.source)
    assert filled.paper.metadata.title == "Teamprotocol Inspectie"
    assert "Teamprotocol Inspectie" in pages[0]
    assert [number for number, page in enumerate(pages, start=1) if source in squeezed(page)] == [len(pages)]


def test_own_dilemmas_are_for_the_team_and_the_coordinator(cast: Cast, client_of, filled: Filled) -> None:
    dilemma = filled.dilemma
    address = reverse("protocols:detail", args=[filled.version.protocol_id])

    readers = {
        person: dilemma in client_of(getattr(cast, person)).get(address).content.decode()
        for person in ("employee", "leader", "coordinator", "other_team_employee", "other_team_leader", "executive")
    }
    assert [person for person, reads in readers.items() if reads] == ["employee", "leader", "coordinator"]
    assert squeezed(dilemma) in filled.text
    assert squeezed(dilemma) not in filled.of_others


def test_pdf_for_another_team_is_the_one_without_dilemmas(cast: Cast, client_of, filled: Filled) -> None:
    answer = client_of(cast.other_team_employee).get(reverse("protocols:pdf", args=[filled.version.protocol_id]))

    text = text_of(PdfReader(BytesIO(b"".join(answer.streaming_content))))
    assert text == filled.of_others
    assert squeezed(filled.dilemma) not in text
