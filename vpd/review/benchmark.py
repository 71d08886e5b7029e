"""A quarter of the organisation to lay beside that of others, without saying whose it is (R7; docs/benchmark-file.md).

It tells what was published, as it was counted that day: only the whole organisation, by the categories that all
municipalities use, no cell of one to four nor a way to one (DECISIONS 6, 9).
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from incidents.advice.enums import EMOTION_ONLY, Category
from incidents.outcomes.summaries.figures import category_counts
from vpd.figures.withholding import shown
from vpd.organisation.models import Organisation, Team
from vpd.review.models import Exposure, PublishedQuarter
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table, Value

FORMAT = "vpd-vergelijking-1"
WITHHELD = "afgeschermd"
GROUPS = (("emotie", "", EMOTION_ONLY), *((one.also_called, one.value, str(one.label)) for one in Category))
"""What a row is called in the file, how it is kept, and what people read."""


@dataclass(frozen=True)
class Benchmark:
    """What the file of one quarter holds."""

    quarter: Quarter
    on: date
    table: Table
    contacts: int | None
    """Of the whole organisation; None while a team did not say."""


def benchmark_of(organisation: Organisation, quarter: Quarter) -> Benchmark | None:
    """As it was published first; None while it was not. Three queries."""
    row = PublishedQuarter.objects.of(organisation).of_quarter(quarter).defer("board").first()
    if row is None:
        return None
    contacts = _contacts(organisation, quarter)
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
    rows = PublishedQuarter.objects.of(organisation).order_by().values_list("year", "quarter_number").distinct()
    return sorted((Quarter(*row) for row in rows), reverse=True)


def counts_by_kind(organisation: Organisation, quarter: Quarter) -> dict[str, int]:
    """What is kept when a quarter is published, before anything is withheld; one query."""
    counts = category_counts(organisation_id=organisation.pk, team=None, quarters=[quarter])
    return {key: number for key, (number,) in counts.items()}


def _contacts(organisation: Organisation, quarter: Quarter) -> int | None:
    rows = Exposure.objects.of(organisation).of_quarter(quarter).filter(way="")
    by_team = {row.team_id: row.contacts or 0 for row in rows}
    teams = set(Team.objects.of(organisation).filter(is_active=True).values_list("pk", flat=True))
    return sum(by_team.values()) if teams and teams <= by_team.keys() else None


def _row(quarter: Quarter, code: str, label: str, number: int | None, contacts: int | None) -> list[Cell | Value]:
    """Where the number is withheld its rate is too."""
    rate = None if number is None or contacts is None else round(100 * number / contacts, 2)
    return [FORMAT, quarter.slug, code, label, WITHHELD if number is None else number, rate]
