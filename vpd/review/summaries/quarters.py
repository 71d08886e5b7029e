"""What a team looks at together every quarter (R-111, CONTENT B.24)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from incidents.cases.enums import ReactionKind, Status
from incidents.cases.models import Reaction
from incidents.light_signals.summaries.figures import SignalFigures, signal_figures
from incidents.outcomes.summaries.effects import Aftermath, aftermath_of
from incidents.outcomes.summaries.figures import (
    GroupedSeries,
    QuarterFigures,
    Teams,
    counted_incidents,
    quarter_figures,
)
from protocols.agreements.models import ProtocolLine
from protocols.agreements.summaries.document import with_lead
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.contributions.summaries.checks import answers_of
from protocols.form_templates.models import TemplatePrompt
from vpd.actions.enums import PENDING_NEEDS, ActionStatus, NeedStatus
from vpd.actions.models import LearningNeed
from vpd.actions.summaries import ActionFigures, action_figures
from vpd.meetings.models import Decision
from vpd.organisation.models import Team
from vpd.review.opening import JUDGED, Opening, contacts_by_way, opening_of
from vpd.ui.moments import as_day_short
from vpd.ui.quarter import Quarter

QUARTERS_SHOWN = 8


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
    reactions: tuple[tuple[str, str, int], ...]
    """Kind, what it is called, and at how many incidents."""

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
    url: str


@dataclass(frozen=True)
class DecidedBefore:
    """An action that an earlier meeting agreed on, and how far it is."""

    title: str
    state: str
    tone: str
    note: str = ""


@dataclass(frozen=True)
class CheckedAgreement:
    """What the team said this quarter of one of its agreements."""

    text: str
    answer: str
    tone: str
    note: str


@dataclass(frozen=True)
class LearningFigures:
    """What a team wants to learn: what waits now, and what was learned in the quarter."""

    pending: int
    met: int


@dataclass(frozen=True)
class QuarterReview:
    """Everything in a team's quarterly report; page, PDF and tests read the same. Holds no personal data."""

    team_name: str
    organisation_name: str
    quarter: Quarter
    is_running: bool
    incidents: QuarterFigures
    handling: HandlingFigures
    aftermath: Aftermath
    actions: ActionFigures
    protocol: ProtocolState | None
    opening: Opening
    contacts: Mapping[str, Mapping[Quarter, int]]
    """With how many contacts the incidents go, by way and quarter; all together under nothing (U16)."""
    decided: tuple[DecidedBefore, ...]
    checks: tuple[CheckedAgreement, ...]
    learning: LearningFigures
    signals: SignalFigures


def decided_before(
    team: Team, quarter: Quarter, today: date, *, since: Quarter | None = None
) -> tuple[DecidedBefore, ...]:
    """What came of the actions that meetings agreed on in this quarter and the one before, or `since`; one query."""
    since = since or quarter.previous()
    decisions = (
        Decision.objects.of(team.organisation_id)
        .of_team(team)
        .filter(action__isnull=False, at__date__gte=since.start, at__date__lte=quarter.end)
    )
    return tuple(
        DecidedBefore(
            title=action.title,
            state={
                ActionStatus.OPEN: f"loopt, tot {as_day_short(action.due_on)}",
                ActionStatus.DONE: "gedaan",
                ActionStatus.DROPPED: "gestopt",
            }[ActionStatus(action.status)],
            tone="warn" if action.is_open and action.due_on < today else ActionStatus(action.status).tone,
            note=action.outcome if action.status == ActionStatus.DROPPED else "",
        )
        for action in (decision.action for decision in decisions.select_related("action"))
        if action is not None
    )


def checked_agreements(team: Team, quarter: Quarter) -> tuple[CheckedAgreement, ...]:
    """The answers to "doen we dit" with the words of each agreement as they stood then; two queries."""
    checks = answers_of(team, quarter)
    lines = ProtocolLine.objects.of(team.organisation_id).filter(
        version_id__in={check.version_id for check in checks}, lineage__in=[check.lineage for check in checks]
    )
    lead = TemplatePrompt.objects.filter(
        section__version_id=OuterRef("version__template_version_id"), key=OuterRef("prompt_key")
    )
    lines = lines.annotate(lead=Coalesce(Subquery(lead.values("lead")[:1]), Value("")))
    texts = {(line.version_id, line.lineage): with_lead(line.text, vars(line)["lead"]) for line in lines}
    return tuple(
        CheckedAgreement(
            texts.get((check.version_id, check.lineage), ""), check.said.label, check.said.tone, check.note
        )
        for check in checks
    )


def quarter_review(*, team: Team, quarter: Quarter, sees_all: bool) -> QuarterReview:
    """The figures of one team over a quarter, beside the seven quarters before it.

    Paper and whoever does not read every report get them without `sees_all`: what went past the leader counts in the
    totals alone.
    """
    today = timezone.localdate()
    contacts = contacts_by_way(team, quarter.last(JUDGED))
    whose: Any = {"organisation_id": team.organisation_id, "teams": [team.pk], "sees_all": sees_all}
    incidents = quarter_figures(**whose, quarters=quarter.last(QUARTERS_SHOWN))
    return QuarterReview(
        team_name=team.name,
        organisation_name=team.organisation.name,
        quarter=quarter,
        is_running=not quarter.has_ended(today),
        incidents=incidents,
        handling=handling_figures(**whose, first=quarter, now=timezone.now()),
        aftermath=aftermath_of(**whose, quarter=quarter, today=today),
        actions=action_figures(team=team, quarter=quarter),
        protocol=_protocol_state(team, min(quarter.end, today)),
        opening=opening_of(
            team=team,
            quarter=quarter,
            figures=incidents,
            today=today,
            contacts=contacts.get("", {}),
        ),
        contacts=contacts,
        decided=decided_before(team, quarter, today),
        checks=checked_agreements(team, quarter),
        learning=_learning(team, quarter),
        signals=signal_figures(**whose, quarters=quarter.last(QUARTERS_SHOWN), shown=1),
    )


def _learning(team: Team, quarter: Quarter) -> LearningFigures:
    met = Q(status=NeedStatus.MET, closed_at__date__gte=quarter.start, closed_at__date__lte=quarter.end)
    counts = (
        LearningNeed.objects.of(team.organisation_id)
        .of_team(team)
        .aggregate(pending=Count("pk", filter=Q(status__in=sorted(PENDING_NEEDS))), met=Count("pk", filter=met))
    )
    return LearningFigures(**counts)


def handling_figures(
    *,
    organisation_id: int,
    teams: Teams,
    first: Quarter,
    last: Quarter | None = None,
    now: datetime,
    sees_all: bool,
) -> HandlingFigures:
    """How many incidents of these quarters got a reaction in time, and which (R-42, R-10).

    What was taken over from an earlier register had no deadline here and is left out, as are accidents: no citizen
    hears of those. A disturbance breaks a house rule, and gets a reaction like aggression.
    """
    counted = counted_incidents(
        organisation_id=organisation_id,
        teams=teams,
        sees_all=sees_all,
        first=first.start,
        last=(last or first).end,
    )
    incidents = counted.handled_here().about_citizens()
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
    reactions = tuple((kind.value, str(kind.label), kinds[kind]) for kind in ReactionKind if kind in kinds)
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
            "reactions": [[label, number] for _, label, number in handling.reactions],
        },
        "aftermath": _aftermath_as_json(review.aftermath),
        "signals": list(review.signals.signals),
        "patterns": list(review.signals.patterns),
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
        "verdict": review.opening.verdict.value,
        "opening": [review.opening.heading, review.opening.text, review.opening.places, review.opening.rate],
        "protocol_version": review.protocol.number if review.protocol else None,
    }


def _aftermath_as_json(aftermath: Aftermath) -> dict[str, Any]:
    """Money as text, as it was counted."""
    police = aftermath.police
    return {
        "measures": {
            one.name: [one.imposed, one.heard, one.kept, one.broken, one.running, one.again]
            for one in aftermath.effects
        },
        "police": [police.total, police.complained, police.notified, police.declined, police.settled],
        "damage": {
            one.name: [one.number, one.unknown, str(one.amount), str(one.claimed), str(one.recovered)]
            for one in aftermath.damage
        },
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
        figures.by_weekday,
        figures.by_hour,
        figures.by_place_and_process,
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
        url=version.get_absolute_url(),
    )


def incidents_in_words(number: int) -> str:
    """ "geen incidenten", "1 incident", "5 incidenten"."""
    if number == 0:
        return "geen incidenten"
    return "1 incident" if number == 1 else f"{number} incidenten"
