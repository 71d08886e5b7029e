"""Which agreements a team is asked about this quarter, and what it said of them (R-71, CONTENT B.24)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion
from protocols.contributions.enums import CheckAnswer
from protocols.contributions.models import AgreementCheck
from protocols.contributions.summaries.agreements import agreements_of
from vpd.organisation.models import Team
from vpd.ui.quarter import Quarter

ASKED_AT_ONCE = 3
"""So many agreements are asked each quarter, in turn."""


@dataclass(frozen=True)
class AskedAgreement:
    """One agreement with what the team said of it this quarter; nothing yet when `answer` is empty."""

    lineage: UUID
    text: str
    answer: str = ""
    note: str = ""

    @property
    def said(self) -> CheckAnswer | None:
        return CheckAnswer(self.answer) if self.answer else None


@dataclass(frozen=True)
class AskedAgreements:
    """The three of a quarter, of the protocol in force."""

    version: ProtocolVersion | None
    asked: tuple[AskedAgreement, ...] = ()

    @property
    def is_answered(self) -> bool:
        return bool(self.asked) and all(one.answer for one in self.asked)


def agreements_to_ask(team: Team, quarter: Quarter, *, on: date | None = None) -> AskedAgreements:
    """Those answered this quarter, filled up to three with those that were asked longest ago or never.

    Of the protocol in force today, or `on` another day for the example municipality.
    """
    agreements = agreements_of(team, on=on or timezone.localdate())
    texts = {line.lineage: line.text for section in agreements.sections for line in section.lines if line.can_be_done}
    checks = list(AgreementCheck.objects.of(team.organisation_id).of_team(team).filter(lineage__in=texts))
    now = {check.lineage: check for check in checks if (check.year, check.quarter_number) == _key(quarter)}
    chosen = in_turn(list(texts), [(c.lineage, (c.year, c.quarter_number)) for c in checks], _key(quarter))
    return AskedAgreements(
        agreements.version,
        tuple(
            AskedAgreement(
                lineage,
                texts[lineage],
                now[lineage].answer if lineage in now else "",
                now[lineage].note if lineage in now else "",
            )
            for lineage in chosen
        ),
    )


def in_turn(
    lineages: Sequence[UUID], asked: Iterable[tuple[UUID, tuple[int, int]]], now: tuple[int, int]
) -> list[UUID]:
    """Three of these: first what was asked in this quarter, then what never was, then what was longest ago."""
    last: dict[UUID, tuple[int, int]] = {}
    for lineage, when in asked:
        last[lineage] = max(when, last.get(lineage, when))
    order = sorted(
        range(len(lineages)),
        key=lambda place: (last.get(lineages[place]) != now, last.get(lineages[place], (0, 0)), place),
    )
    return sorted((lineages[place] for place in order[:ASKED_AT_ONCE]), key=list(lineages).index)


def answers_of(team: Team, quarter: Quarter) -> list[AgreementCheck]:
    """The last answer about each agreement in a quarter, for the review; one query."""
    rows = AgreementCheck.objects.of(team.organisation_id).of_team(team).of_quarter(quarter)
    return list({check.lineage: check for check in rows}.values())


def answers_since(team: Team, quarter: Quarter) -> list[AgreementCheck]:
    """All answers from a quarter on, the last one last, for the learning programme; one query."""
    later = Q(year__gt=quarter.year) | Q(year=quarter.year, quarter_number__gte=quarter.number)
    rows = AgreementCheck.objects.of(team.organisation_id).of_team(team).filter(later)
    return list(rows.order_by("year", "quarter_number", "answered_at", "pk"))


def _key(quarter: Quarter) -> tuple[int, int]:
    return quarter.year, quarter.number
