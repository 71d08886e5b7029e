"""A quarter of the organisation to lay beside that of others, without saying whose it is (R7; docs/benchmark-file.md).

It tells what was published, as it was counted that day: only the whole organisation, by the categories that all
municipalities use, no cell of one to four nor a way to one (DECISIONS 6, 9).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from incidents.advice.enums import EMOTION_ONLY, Category
from incidents.outcomes.summaries.figures import category_counts
from vpd.figures.withholding import shown
from vpd.organisation.models import Organisation
from vpd.review.models import Exposure, PublishedQuarter
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table, Value

FORMAT = "vpd-vergelijking-1"
WITHHELD = "afgeschermd"
COUNT_DAYS = 30
"""So long after its end the contacts of a quarter can be entered or corrected; then they are taken as they stand."""
GROUPS = (("emotie", "", EMOTION_ONLY), *((one.also_called, one.value, str(one.label)) for one in Category))
"""What a row is called in the file, how it is kept, and what people read."""


@dataclass(frozen=True)
class Benchmark:
    """What the file of one quarter holds."""

    quarter: Quarter
    on: date
    table: Table
    contacts: int | None
    """Of the whole organisation; None until they are settled."""

    @property
    def contacts_from(self) -> date:
        """From when contacts can be known."""
        return contacts_due_on(self.quarter) + timedelta(days=1)

    @property
    def waits_for_contacts(self) -> bool:
        return timezone.localdate() < self.contacts_from


def benchmark_of(organisation: Organisation, quarter: Quarter) -> Benchmark | None:
    """As it was published first; None while it was not, or was without its kinds. Two queries."""
    row = PublishedQuarter.objects.of(organisation).of_quarter(quarter).exclude(kinds={}).defer("board").first()
    if row is None:
        return None
    contacts = _contacts(row)
    counts = [row.kinds.get(key, 0) for _, key, _ in GROUPS]
    found = shown(counts, floor=organisation.smallest_shown)
    rows = [_row(quarter, "alle", "alle incidenten", found.total, contacts)]
    rows += [
        _row(quarter, code, label, cell, contacts) for (code, _, label), cell in zip(GROUPS, found.cells, strict=True)
    ]
    columns = [
        Column("format", "Formaat"),
        Column("quarter", "Kwartaal"),
        Column("code", "Code"),
        Column("kind", "Soort"),
        Column("number", "Incidenten", numeric=True),
        Column("rate", "Per 100 contacten", numeric=True),
    ]
    table = Table(columns=columns, rows=rows, caption=f"Vergelijking {quarter.slug}")
    return Benchmark(quarter, timezone.localdate(row.published_at), table, contacts)


def published_quarters(organisation: Organisation) -> list[Quarter]:
    """The quarters of which there is a file, newest first."""
    rows = PublishedQuarter.objects.of(organisation).exclude(kinds={}).order_by()
    found = rows.values_list("year", "quarter_number").distinct()
    return sorted((Quarter(*row) for row in found), reverse=True)


def contacts_due_on(quarter: Quarter) -> date:
    """The last day to enter the contacts of a quarter in time."""
    return quarter.end + timedelta(days=COUNT_DAYS)


def counts_by_kind(organisation: Organisation, quarter: Quarter) -> dict[str, int]:
    """What is kept when a quarter is published, before anything is withheld; one query."""
    counts = category_counts(organisation_id=organisation.pk, teams=None, quarters=[quarter], sees_all=True)
    return {key: number for key, (number,) in counts.items()}


def _contacts(row: PublishedQuarter) -> int | None:
    """Of all teams that entered any, as they stood when the time for it was over.

    Where a team with incidents came later: when the last of those came. Nothing that is entered since moves them.
    """
    entered = list(Exposure.objects.of(row.organisation_id).of_quarter(row.quarter).filter(way=""))
    came: dict[int, date] = {}
    for one in entered:
        came.setdefault(one.team_id, timezone.localdate(one.entered_at))
    needed = {team for team, number in row.by_team.items() if number}
    if not entered or not needed <= came.keys():
        return None
    until = max([contacts_due_on(row.quarter), *(came[team] for team in needed)])
    if timezone.localdate() <= until:
        return None
    settled = {one.team_id: one.contacts or 0 for one in entered if timezone.localdate(one.entered_at) <= until}
    return sum(settled.values()) or None


def _row(quarter: Quarter, code: str, label: str, number: int | None, contacts: int | None) -> list[Cell | Value]:
    """Where the number is withheld its rate is too."""
    rate = None if number is None or contacts is None else round(100 * number / contacts, 2)
    return [FORMAT, quarter.slug, code, label, WITHHELD if number is None else number, rate]
