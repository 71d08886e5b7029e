"""The protocol on paper, measured on the PDF itself: letters, full pages, and no line left alone."""

from collections import defaultdict
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from protocols.agreements.enums import Audience
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines
from protocols.reading.documents import protocol_pdf
from tests.cast import Cast
from tests.protocols.factories import adopt, make_draft
from vpd.demo.protocols import INSPECTIE, INSPECTIE_EXAMPLES, INSPECTIE_RISKS, fill_in
from vpd.organisation.models import Organisation

pytestmark = pytest.mark.django_db

SMALLEST = 7.5
"""Points: smaller cannot be read at arm's length."""

FOOT, HEAD = 60, 60
"""Points at the edges of a page that are not for its text."""


def pages_of(version: ProtocolVersion) -> list[PageObject]:
    return list(PdfReader(BytesIO(protocol_pdf(version, Audience.TEAM).content())).pages)


CHECKS = "leggen voor elke controle vast wie er gaat en wanneer die terug is, keer {}"


def adopted(
    cast: Cast, *, more: int = 0, at: str = "professional.emotion", words: str = CHECKS, less: bool = False
) -> ProtocolVersion:
    """What a real team wrote, with so many lines more at one question; or hardly anything."""
    version = make_draft(cast.team, by=cast.leader)
    answers = {"quality.customer": INSPECTIE["quality.customer"]} if less else INSPECTIE
    fill_in(version, answers, INSPECTIE_EXAMPLES, INSPECTIE_RISKS, by=cast.leader)
    if more:
        lines = "\n".join(words.format(number) for number in range(more))
        add_lines(version=version, place=Place(at), text=lines, by=cast.leader)
    return adopt(version, cast)


def sizes_and_heights(page: PageObject) -> dict[float, list[float]]:
    """By size in points how high on the page each piece of text of that size stands."""
    found: dict[float, list[float]] = defaultdict(list)

    def see(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            found[round(abs(size * tm[3] * cm[3]), 1)].append(tm[5] * cm[3] + cm[5])

    page.extract_text(visitor_text=see)
    return found


def fullness(page: PageObject) -> float:
    """The part of the page, from its top, that its text reaches."""
    heights = [y for at in sizes_and_heights(page).values() for y in at if y > FOOT]
    whole = float(page.mediabox.height) - FOOT - HEAD
    return (float(page.mediabox.height) - HEAD - min(heights)) / whole


def lying(page: PageObject) -> bool:
    return page.mediabox.width > page.mediabox.height


@pytest.mark.parametrize("more", [0, 40])
def test_pages_are_full_also_around_the_matrix_which_can_be_read(cast: Cast, more: int) -> None:
    pages = pages_of(adopted(cast, more=more))

    matrix = [number for number, page in enumerate(pages) if lying(page)]

    assert len(matrix) == 1
    assert f"in de tabel op pagina {matrix[0] + 1}" in " ".join(page.extract_text() for page in pages)
    assert [round(fullness(page), 2) for page in pages[:-1] if fullness(page) < 0.75] == []
    assert min(sizes_and_heights(pages[matrix[0]])) >= SMALLEST
    assert fullness(pages[matrix[0]]) > 0.8
    assert "Melden?" in pages[matrix[0]].extract_text()


def test_last_page_holds_more_than_how_the_protocol_came_about(cast: Cast) -> None:
    pages = pages_of(adopted(cast, more=12, at="assurance.effect", words="Nog een afspraak {}"))

    *others, last = (page.extract_text() for page in pages)
    before, about = last.split("Over dit protocol")
    assert "Nog een afspraak 11" in before
    assert "door Test Coordinator" in about
    assert not any("Over dit protocol" in text for text in others)
    assert [lying(page) for page in pages].count(True) == 1


def test_short_protocol_is_parted_by_its_matrix_and_says_whom_to_call(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(emergency_phone="0800 1234")

    pages = pages_of(adopted(cast, less=True))

    assert [lying(page) for page in pages].count(True) == 1
    assert not lying(pages[-1])
    assert [round(fullness(page), 2) for page in pages[:-1] if fullness(page) < 0.4] == []
    assert "Over dit protocol" in pages[-1].extract_text()
    assert "Bel 0800 1234." in pages[0].extract_text()
