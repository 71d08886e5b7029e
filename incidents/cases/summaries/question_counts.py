"""How often each option of an extra question was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncQuarter

from incidents.cases.models import Incident, ReportAnswer
from incidents.questions.models import AttributeOption, ExtraQuestion
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table


@dataclass(frozen=True)
class QuestionCounts:
    """How often each answer was given, a quarter a column; of an open question how often it was answered."""

    label: str
    quarters: tuple[Quarter, ...]
    options: tuple[tuple[str, tuple[int, ...]], ...]
    answered: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        return not any(self.answered)

    @property
    def table(self) -> Table:
        """The counts as a table; a report with several answers counts once at each and once in the total."""
        columns = [Column("answer", "Antwoord"), *(Column(one.slug, one.in_chart, True) for one in self.quarters)]
        rows: list[list[Cell | str | int]] = [[text, *counts] for text, counts in self.options]
        rows.append(["Meldingen met een antwoord", *self.answered])
        return Table(columns=columns, rows=rows, caption=self.label, total=True)


def question_counts(organisation_id: int, lineage: UUID, *, quarters: Sequence[Quarter]) -> QuestionCounts | None:
    """How often each option was chosen in each quarter, across versions; None for a question never published.

    By the day it happened, every event once and without what was withdrawn; two grouped queries. Whoever reads it must
    be allowed to read every report of the organisation.
    """
    named = ExtraQuestion.objects.of(organisation_id).filter(lineage=lineage, version__published_at__isnull=False)
    newest = named.order_by("-version__number").first()
    if newest is None:
        return None
    incidents = Incident.objects.of(organisation_id).counted()
    incidents = incidents.filter(happened_on__gte=quarters[0].start, happened_on__lte=quarters[-1].end)
    given = ReportAnswer.objects.of(organisation_id).filter(question__lineage=lineage, incident__in=incidents)
    by_quarter = given.annotate(quarter=TruncQuarter("incident__happened_on")).order_by()
    number = Count("incident", distinct=True)
    chosen = {
        (option, Quarter.of(quarter)): count
        for option, quarter, count in by_quarter.exclude(option=None)
        .values_list("option__lineage", "quarter")
        .annotate(number=number)
    }
    reports = {
        Quarter.of(quarter): count for quarter, count in by_quarter.values_list("quarter").annotate(number=number)
    }
    options = AttributeOption.objects.filter(organisation_id=organisation_id, question__in=named)
    texts: dict[UUID, str] = {}
    for key, text in options.order_by("-question__version__number", "position").values_list("lineage", "text"):
        texts.setdefault(key, text)
    return QuestionCounts(
        label=newest.label,
        quarters=tuple(quarters),
        options=tuple((text, tuple(chosen.get((key, one), 0) for one in quarters)) for key, text in texts.items()),
        answered=tuple(reports.get(one, 0) for one in quarters),
    )
