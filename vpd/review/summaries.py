"""What a team looks at together every quarter (R-111, CONTENT B.24), and the same above the team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.cases.enums import ReactionKind, Status
from incidents.cases.models import Incident, Reaction
from incidents.outcomes.summaries.figures import GroupedSeries, QuarterFigures, quarter_figures
from protocols.agreements.summaries.in_force import protocol_in_force
from vpd.actions.summaries import ActionFigures, action_figures
from vpd.figures.withholding import Shown, shown
from vpd.organisation.access import access_of
from vpd.organisation.models import Department, Team, User
from vpd.ui.asked_once import asked_once
from vpd.ui.pieces import WaitingItem
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

QUARTERS_SHOWN = 8
PREPARE_DAYS = 30


@dataclass(frozen=True)
class HandlingFigures:
    """How the incidents of a quarter were followed up; all are numbers of incidents.

    `in_time` + `late` + `waiting` = `total`; `waiting` still has time for a reaction. A reaction that never came
    counts as late once its deadline has passed (R-42).
    """

    total: int
    in_time: int
    late: int
    waiting: int
    handled: int
    reactions: tuple[tuple[str, int], ...]

    @property
    def due(self) -> int:
        return self.in_time + self.late


@dataclass(frozen=True)
class ProtocolState:
    """Which protocol held on the last day under review."""

    number: int
    in_force_from: date
    next_review_on: date
    is_review_due: bool


@dataclass(frozen=True)
class QuarterReview:
    """Everything in a team's quarterly report; page, PDF and tests read the same. Holds no personal data."""

    team_name: str
    organisation_name: str
    quarter: Quarter
    is_running: bool
    incidents: QuarterFigures
    handling: HandlingFigures
    actions: ActionFigures
    protocol: ProtocolState | None


def quarter_review(*, team: Team, quarter: Quarter) -> QuarterReview:
    """The figures of one team over a quarter, beside the seven quarters before it."""
    today = timezone.localdate()
    return QuarterReview(
        team_name=team.name,
        organisation_name=team.organisation.name,
        quarter=quarter,
        is_running=not quarter.has_ended(today),
        incidents=quarter_figures(
            organisation_id=team.organisation_id, team=team, quarters=quarter.last(QUARTERS_SHOWN)
        ),
        handling=handling_figures(team=team, quarter=quarter, now=timezone.now()),
        actions=action_figures(team=team, quarter=quarter),
        protocol=_protocol_state(team, min(quarter.end, today)),
    )


def handling_figures(*, team: Team, quarter: Quarter, now: datetime) -> HandlingFigures:
    """How many incidents of the quarter got a reaction in time, and which (R-42, R-10).

    What was taken over from an earlier register had no deadline here and is left out, as are accidents: no citizen
    hears of those. A disturbance breaks a house rule, and gets a reaction like aggression.
    """
    rows = Incident.objects.of(team.organisation_id).of_team(team).counted().handled_here().in_quarter(quarter)
    incidents = rows.about_citizens()
    no_reaction = Q(reacted_at=None)
    counts = incidents.aggregate(
        total=Count("pk"),
        in_time=Count("pk", filter=Q(reacted_at__lte=F("reaction_due_at"))),
        late=Count("pk", filter=Q(reacted_at__gt=F("reaction_due_at")) | (no_reaction & Q(reaction_due_at__lt=now))),
        waiting=Count("pk", filter=no_reaction & Q(reaction_due_at__gte=now)),
        handled=Count("pk", filter=Q(status=Status.HANDLED)),
    )
    kinds = dict(
        Reaction.objects.filter(incident__in=incidents)
        .values_list("kind")
        .annotate(number=Count("incident", distinct=True))
        .order_by()
    )
    reactions = tuple((str(kind.label), kinds[kind]) for kind in ReactionKind if kind in kinds)
    return HandlingFigures(reactions=reactions, **counts)


def figures_as_json(review: QuarterReview) -> dict[str, Any]:
    """What a stored report keeps: counts by coded key, so that "then" can be shown beside "now"."""
    incidents, actions, handling = review.incidents, review.actions, review.handling
    return {
        "quarter": review.quarter.slug,
        "quarters": [quarter.slug for quarter in incidents.quarters],
        "totals": list(incidents.totals),
        "reported_later": list(incidents.reported_later),
        "series": {
            series.key: [{"key": g.key, "label": g.label, "counts": list(g.counts)} for g in series.groups]
            for series in all_series(incidents)
        },
        "handling": {
            "total": handling.total,
            "in_time": handling.in_time,
            "late": handling.late,
            "waiting": handling.waiting,
            "handled": handling.handled,
            "reactions": [list(pair) for pair in handling.reactions],
        },
        "actions": {
            "on": actions.on.isoformat(),
            "open": actions.open,
            "overdue": actions.overdue,
            "added": actions.added,
            "done": actions.done,
            "dropped": actions.dropped,
            "satisfied": actions.satisfied,
            "not_satisfied": actions.not_satisfied,
        },
        "protocol_version": review.protocol.number if review.protocol else None,
    }


def all_series(figures: QuarterFigures) -> tuple[GroupedSeries, ...]:
    """Every division of the incidents, in the order of the report."""
    return (
        figures.by_kind,
        figures.by_category,
        figures.by_behaviour,
        figures.by_location,
        figures.by_channel,
        *figures.circumstances,
        figures.by_status,
    )


def _protocol_state(team: Team, on: date) -> ProtocolState | None:
    version = protocol_in_force(team=team, on=on)
    if version is None or version.in_force_from is None or version.look_again_on is None:
        return None
    return ProtocolState(
        number=version.number,
        in_force_from=version.in_force_from,
        next_review_on=version.look_again_on,
        is_review_due=version.look_again_on <= on,
    )


@dataclass(frozen=True)
class TeamLine:
    """A team in the coordinator's overview, with its true counts."""

    name: str
    slug: str
    now: int
    before: int
    overdue_actions: int


def team_lines(*, organisation_id: int, quarter: Quarter) -> list[TeamLine]:
    """Each team in use with its incidents in this quarter and the one before; for who sees all team figures."""
    teams = Team.objects.of(organisation_id).filter(is_active=True)
    now, before = _with_the_one_before(organisation_id, quarter)
    late = Q(improvementaction__status="open", improvementaction__due_on__lt=timezone.localdate())
    rows = teams.annotate(overdue=Count("improvementaction", filter=late)).values_list("pk", "name", "slug", "overdue")
    lines = [TeamLine(name, slug, now.get(pk, 0), before.get(pk, 0), overdue) for pk, name, slug, overdue in rows]
    return sorted(lines, key=lambda line: name_key(line.name))


@dataclass(frozen=True)
class DepartmentLine:
    """A department above which no small number shows: None is withheld (DECISIONS 6)."""

    name: str
    now: int | None
    before: int | None


@dataclass(frozen=True)
class OrganisationFigures:
    """The whole organisation in a quarter, by department, without small numbers."""

    quarter: Quarter
    total: int | None
    total_before: int | None
    departments: tuple[DepartmentLine, ...]


def organisation_figures(*, organisation_id: int, quarter: Quarter, is_true: bool = False) -> OrganisationFigures:
    """Incidents by department: no cell of 1 to 4, and no difference that yields one (DECISIONS 6).

    `is_true`: for who reads every report, and so may read every count (DECISIONS 9).
    """
    names = dict(Department.objects.of(organisation_id).values_list("pk", "name"))
    order = sorted(names, key=lambda pk: name_key(names[pk]))
    departments = dict(Team.objects.of(organisation_id).values_list("pk", "department_id"))
    counts_now, counts_before = (
        _summed(counts, departments) for counts in _with_the_one_before(organisation_id, quarter)
    )
    now, total = _safe(counts_now, order, is_true=is_true)
    before, total_before = _safe(counts_before, order, is_true=is_true)
    lines = tuple(DepartmentLine(names[pk], now[pk], before[pk]) for pk in order)
    return OrganisationFigures(quarter, total, total_before, lines)


def _summed(counts: Mapping[int, int], departments: Mapping[int, int]) -> dict[int, int]:
    """The counts of teams by the department of each."""
    found: dict[int, int] = {}
    for team_id, count in counts.items():
        found[departments[team_id]] = found.get(departments[team_id], 0) + count
    return found


def _safe(
    counts: Mapping[int, int], order: Sequence[int], *, is_true: bool
) -> tuple[dict[int, int | None], int | None]:
    cells = [counts.get(pk, 0) for pk in order]
    row = Shown(tuple(cells), sum(cells)) if is_true else shown(cells)
    return dict(zip(order, row.cells, strict=True)), row.total


@asked_once
def _with_the_one_before(organisation_id: int, quarter: Quarter) -> tuple[dict[int, int], dict[int, int]]:
    """How many there were of each team in a quarter and in the one before; one query, of an index alone."""
    rows = Incident.objects.of(organisation_id).counted().about(Kind.AGGRESSION)
    found = (
        rows.filter(happened_on__gte=quarter.previous().start, happened_on__lte=quarter.end)
        .order_by()
        .values_list("team_id")
        .annotate(
            now=Count("team", filter=Q(happened_on__gte=quarter.start)),
            before=Count("team", filter=Q(happened_on__lt=quarter.start)),
        )
    )
    now, before = {}, {}
    for key, count, earlier in found:
        now[key], before[key] = count, earlier
    return now, before


def _of_teams(organisation_id: int, teams: Sequence[Team], quarter: Quarter) -> dict[int, int]:
    """How many there were of each of these teams in a quarter."""
    rows = Incident.objects.of(organisation_id).counted().about(Kind.AGGRESSION).in_quarter(quarter)
    return dict(rows.filter(team__in=teams).values_list("team_id").annotate(number=Count("*")).order_by())


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """Towards the end of a quarter its review waits for the leader of each team (R-111)."""
    today = timezone.localdate(now)
    quarter = Quarter.of(today)
    led = access_of(user).led_team_ids
    if not led or quarter.end - today > timedelta(days=PREPARE_DAYS):
        return []
    teams = list(Team.objects.of(user.organisation_id).filter(pk__in=led, is_active=True).order_by("name"))
    counts = _of_teams(user.organisation_id, teams, quarter)
    return [
        WaitingItem(
            title="Bereid de kwartaalevaluatie voor",
            url=reverse("review:team", kwargs={"quarter": quarter, "team_slug": team.slug}),
            note=f"{team.name} · {quarter}, {incidents_in_words(counts.get(team.pk, 0))} tot nu toe",
            due_at=quarter.end,
        )
        for team in teams
    ]


def incidents_in_words(number: int) -> str:
    """ "geen incidenten", "1 incident", "5 incidenten"."""
    if number == 0:
        return "geen incidenten"
    return "1 incident" if number == 1 else f"{number} incidenten"
