"""What nobody looked at: of that nothing says that it is done."""

from collections.abc import Collection
from uuid import UUID

from protocols.agreements.models import ProtocolLine
from protocols.agreements.summaries.document import Document, DocumentLine, DocumentPrompt, DocumentSection
from protocols.norms.enums import MatrixRow
from protocols.stocktaking.models import StocktakingAnswer
from vpd.ui.asked_once import asked_once


def overlooked(document: Document) -> list[tuple[DocumentSection, DocumentPrompt]]:
    """The questions that hold only what came along from the form or another team, in the order of the form.

    Taking stock of one, writing there, or an adopted version that had it is looking at it (R-06, R-07). Two queries.
    """
    version = document.version
    stock, known = _taken_stock_of(version.pk), _adopted_before(version.based_on_id)
    return [
        (section, prompt)
        for section in document.editable_sections
        for prompt in section.prompts
        if prompt.counts and prompt.is_answered and not prompt.is_measures and prompt.key not in stock
        if all(line.came_along and line.lineage not in known for line in _lines(document, prompt))
    ]


def _lines(document: Document, prompt: DocumentPrompt) -> Collection[DocumentLine]:
    """What the team would have written there itself; the measures with their risk situations."""
    if prompt.is_matrix:
        cells = document.matrix_lines.items()
        return [line for (_, row), lines in cells if row == MatrixRow.TEAM_NORM for line in lines]
    return [one for line in prompt.lines for one in (line, *line.children)]


@asked_once
def _taken_stock_of(version_id: int) -> frozenset[str]:
    return frozenset(StocktakingAnswer.objects.filter(version=version_id).values_list("prompt_key", flat=True))


@asked_once
def _adopted_before(version_id: int | None) -> frozenset[UUID]:
    """The lines of the adopted version that this one goes on from."""
    if version_id is None:
        return frozenset()
    return frozenset(ProtocolLine.objects.filter(version=version_id).kept().values_list("lineage", flat=True))
