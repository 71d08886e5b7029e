"""What nobody reported but many saw: light signals, and the patterns in them (U2)."""

from collections.abc import Sequence

from incidents.light_signals.summaries.figures import SignalFigures
from vpd.review.lists import Lists
from vpd.review.report.divisions import Compared
from vpd.review.report.pieces import Chapter
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table, Value

MEANING = (
    "Een signaal is licht en zonder naam. Gebeurt het vaker op dezelfde plek of bij hetzelfde werk, dan heet dat een "
    "patroon."
)


def signals_chapter(
    signals: SignalFigures, quarters: Sequence[Quarter], columns: Sequence[Compared], lists: Lists
) -> Chapter:
    """How many, and which patterns for who may open them; nothing where there were none."""
    if not any((*signals.signals, *signals.patterns)):
        return Chapter("Signalen en patronen")

    def counts(numbers: Sequence[int], *, is_listed: bool) -> list[Cell | Value]:
        cells: list[Cell | Value] = []
        for column in columns:
            number = sum(numbers[place] for place in column.places)
            first, last = (quarters[column.places[place]] for place in (0, -1))
            cells.append(lists.signals(number, first, last) if is_listed else number)
        return cells

    rows = [
        ["Signalen", *counts(signals.signals, is_listed=True)],
        ["Patronen gevonden", *counts(signals.patterns, is_listed=False)],
    ]
    labels = [Column(f"n{place}", column.label, numeric=True) for place, column in enumerate(columns)]
    tables = [Table([Column("what", "Signalen en patronen"), *labels], rows, caption="Signalen en patronen")]
    if lists.is_open and signals.found:
        tables.append(_found(signals))
    return Chapter("Signalen en patronen", (MEANING,), tables=tuple(tables))


def _found(signals: SignalFigures) -> Table:
    columns = [Column("what", "Patroon"), Column("counted", "Wat erin telt"), Column("state", "Stand")]
    rows: list[list[Cell | Value]] = [
        [Cell(card.title, url=card.url), card.counted, Cell(card.status, tone=card.tone)] for card in signals.found
    ]
    return Table(columns, rows, caption="Patronen")
