"""The register as a list on the page, and as a file without anybody in it."""

from collections.abc import Iterable

from vpd.privacy.subject_requests.enums import Asker
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.ui.moments import as_day_short, remaining
from vpd.ui.tables import Cell, Column, Table, Value

OF_OPEN = ("number", "right", "asker", "received", "term")
"""What is open has one state: its term says the rest."""


def requests_table(rows: Iterable[SubjectRequest], *, are_open: bool) -> Table:
    """Number, right, who by kind, and what is left of the term or how it ended; no names."""
    lines: list[list[Cell | Value]] = [
        [
            Cell(row.number, url=row.get_absolute_url()),
            str(row.asked_right.label).capitalize(),
            str(Asker(row.asker).label).capitalize(),
            as_day_short(row.received_on),
            _term(row),
            Cell(str(row.state.label), tone=row.state.tone),
        ]
        for row in rows
    ]
    columns = [
        Column("number", "Nummer"),
        Column("right", "Recht"),
        Column("asker", "Wie"),
        Column("received", "Ontvangen"),
        Column("term", "Termijn" if are_open else "Klaar op"),
        Column("state", "Uitkomst"),
    ]
    table = Table(columns=columns, rows=lines, caption="Verzoeken over gegevens")
    return table.only(OF_OPEN) if are_open else table


def _term(row: SubjectRequest) -> Cell:
    """What is left, or on which day it was answered and whether that was in time."""
    if row.is_open:
        left = remaining(row.due_on)
        return Cell(left.text, tone=left.tone)
    return Cell(as_day_short(row.closed_on), note="na de termijn" if row.is_answered_late else "")


def register_file(rows: Iterable[SubjectRequest]) -> Table:
    """The register for a spreadsheet: what was asked and how it went, never who or what about."""
    lines: list[list[Cell | Value]] = [
        [
            row.number,
            str(row.asked_right.label),
            row.asked_right.article,
            str(Asker(row.asker).label),
            row.received_on,
            row.first_due_on,
            "ja" if row.is_extended else "nee",
            row.due_on,
            str(row.state.label),
            row.closed_on,
        ]
        for row in rows
    ]
    columns = [
        Column("number", "Nummer"),
        Column("right", "Recht"),
        Column("article", "Artikel AVG", numeric=True),
        Column("asker", "Wie"),
        Column("received", "Ontvangen op"),
        Column("first_term", "Eerste termijn"),
        Column("extended", "Verlengd"),
        Column("term", "Termijn"),
        Column("state", "Stand"),
        Column("closed", "Klaar op"),
    ]
    return Table(columns=columns, rows=lines, caption="Verzoeken over gegevens")
