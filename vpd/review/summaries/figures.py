"""The figures of a team, a department or the organisation over any row of quarters: half a year, a year, two.

For who reads the true counts of all of it. A period is made of whole quarters: a count from day to day would tell each
single report by subtraction (decision record 15).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.light_signals.summaries.figures import SignalFigures, signal_figures
from incidents.outcomes.summaries.effects import Aftermath, aftermath_of
from incidents.outcomes.summaries.figures import QuarterFigures, Teams, quarter_figures
from incidents.support.summaries.figures import SupportFigures, support_figures
from vpd.organisation.models import Department, Team, User
from vpd.review.access import can_read_every_report, can_read_true_counts
from vpd.review.lists import Lists, lists_of_all, lists_of_department, lists_of_team
from vpd.review.summaries.organisation import known_team_ids, teams_by_department
from vpd.review.summaries.quarters import HandlingFigures, handling_figures
from vpd.ui.asked_once import asked_once
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

MOST_QUARTERS = 8
EVERYTHING = "organisatie"


@dataclass(frozen=True)
class Whose:
    """What figures are about; `slug` stands in the address, `teams` are the ones that count (None: all)."""

    slug: str
    name: str
    teams: Teams
    lists: Lists


@dataclass(frozen=True)
class PeriodFigures:
    """Everything over a row of quarters, and what divides over as many quarters before them."""

    whose: Whose
    quarters: tuple[Quarter, ...]
    incidents: QuarterFigures
    """Of the quarters before, and then of these."""
    handling: HandlingFigures
    aftermath: Aftermath
    support: SupportFigures
    signals: SignalFigures

    @property
    def first(self) -> Quarter:
        return self.quarters[0]

    @property
    def last(self) -> Quarter:
        return self.quarters[-1]

    @property
    def divided(self) -> int:
        """How many the divisions count."""
        return sum(self.incidents.divided[len(self.quarters) :])


@asked_once
def readable(user: User) -> list[Whose]:
    """Of which teams, departments and whole this person reads every true count; the widest first."""
    known, of_department = known_team_ids(user), teams_by_department(user.organisation_id)
    found = []
    if can_read_true_counts(user):
        found.append(Whose(EVERYTHING, "Hele organisatie", None, lists_of_all(user)))
    departments = Department.objects.visible_to(user).values_list("pk", "name", "slug")
    for pk, name, slug in sorted(departments, key=lambda row: name_key(row[1])):
        inside = [team for team, department in of_department.items() if department == pk]
        if inside and known.issuperset(inside):
            lists = lists_of_department(user, pk, inside)
            found.append(Whose(f"afdeling-{slug}", f"Afdeling {name}", frozenset(inside), lists))
    # A team that ended stays for as long as its incidents can be chosen.
    since = Quarter.offered()[-1].start
    counted = Incident.objects.of(user.organisation_id).counted().filter(team=OuterRef("pk"), happened_on__gte=since)
    teams = Team.objects.visible_to(user).filter(Q(is_active=True) | Exists(counted), pk__in=known)
    for pk, name, slug in sorted(teams.values_list("pk", "name", "slug"), key=lambda row: name_key(row[1])):
        found.append(Whose(f"team-{slug}", f"Team {name}", frozenset([pk]), lists_of_team(user, pk)))
    return found


def has_figures(user: User, slug: str, quarter: Quarter) -> bool:
    """Whether this person can choose these figures, and that quarter of them."""
    return quarter in Quarter.offered() and any(one.slug == slug for one in readable(user))


def period_figures(*, user: User, whose: Whose, quarters: Sequence[Quarter]) -> PeriodFigures:
    """Over `quarters`, which follow each other; the caller asked `readable` whether `whose` may be read."""
    first, last = quarters[0], quarters[-1]
    of: Any = {
        "organisation_id": user.organisation_id,
        "teams": whose.teams,
        "sees_all": can_read_every_report(user),
    }
    return PeriodFigures(
        whose=whose,
        quarters=tuple(quarters),
        incidents=quarter_figures(**of, quarters=last.last(2 * len(quarters))),
        handling=handling_figures(**of, first=first, last=last, now=timezone.now()),
        aftermath=aftermath_of(**of, quarter=last, first=first, today=timezone.localdate()),
        support=support_figures(**of, first=first.start, last=last.end),
        signals=signal_figures(**of, quarters=last.last(2 * len(quarters)), shown=len(quarters)),
    )
