"""What the reports of a team led to this year, without a case (U15); true counts, for that team alone (DECISIONS 6)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from incidents.cases.enums import ReactionKind, Status
from incidents.cases.models import Incident, IncidentQuerySet, Reaction
from incidents.handling.models import Feedback
from protocols.amendments.enums import AmendmentStatus
from protocols.amendments.models import Amendment
from vpd.actions.enums import ActionOrigin, ActionStatus
from vpd.actions.models import ImprovementAction
from vpd.organisation.models import Team
from vpd.ui.tables import Column, Table

FROM_REPORTS = (ActionOrigin.ANALYSIS.value, "pattern", "incident")
"""Origins of an action that stem from reports: the analysis of a case, and a pattern in signals."""
AMENDED_BY_REPORTS = ("incident", "analysis", "pattern")


@dataclass(frozen=True)
class TeamOutcomes:
    """One team in one year: how many reports, and how many of each kind of step followed."""

    team_name: str
    year: int
    reports: int
    handled: int
    told: int
    reactions: Table
    actions: int
    actions_done: int
    amendments: int

    @property
    def is_empty(self) -> bool:
        return not (self.reports or self.actions or self.amendments)

    @property
    def actions_note(self) -> str:
        return f"waarvan {self.actions_done} gedaan"

    @property
    def marking(self) -> str:
        return f"Alleen voor team {self.team_name}"


def team_outcomes(*, team: Team, on: date) -> TeamOutcomes:
    """Reports of what happened in the year of `on`, each event once; actions and amendments that began that year.

    What went past the leader is left out: who leads the team reads this too.
    """
    rows: IncidentQuerySet = Incident.objects.of_team(team).counted_for(sees_all=False)
    rows = rows.filter(happened_on__year=on.year)
    told = Feedback.objects.filter(~Q(text=""), incident__in=rows).values("incident").distinct()
    actions = ImprovementAction.objects.of_team(team).filter(origin_kind__in=FROM_REPORTS, created_at__year=on.year)
    done = actions.aggregate(number=Count("pk"), done=Count("pk", filter=Q(status=ActionStatus.DONE)))
    reports = rows.aggregate(number=Count("pk"), handled=Count("pk", filter=Q(status=Status.HANDLED)))
    amendments = Amendment.objects.of_team(team).filter(
        origin_kind__in=AMENDED_BY_REPORTS, status=AmendmentStatus.ADOPTED, decided_at__year=on.year
    )
    return TeamOutcomes(
        team_name=team.name,
        year=on.year,
        reports=reports["number"],
        handled=reports["handled"],
        told=told.count(),
        reactions=_reactions(rows, on.year),
        actions=done["number"],
        actions_done=done["done"],
        amendments=amendments.count(),
    )


def _reactions(rows: IncidentQuerySet, year: int) -> Table:
    """How many events got each kind of reaction; an event with two of a kind counts once for it."""
    found = (
        Reaction.objects.filter(incident__in=rows)
        .values_list("kind")
        .annotate(number=Count("incident", distinct=True))
        .order_by()
    )
    counts = dict(found)
    return Table(
        columns=[Column("kind", "Reactie aan de burger"), Column("number", "Aantal meldingen", numeric=True)],
        rows=[[kind.label.capitalize(), counts[kind.value]] for kind in ReactionKind if kind.value in counts],
        caption=f"Reacties aan de burger in {year}",
        empty="Er is nog geen reactie vastgelegd.",
    )
