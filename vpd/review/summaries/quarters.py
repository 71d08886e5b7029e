"""What a team looks at together every quarter (R-111, CONTENT B.24)."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.cases.enums import ReactionKind, Status
from incidents.cases.models import Incident, Reaction
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
from protocols.agreements.summaries.in_force import in_force_among, own_versions, protocol_in_force
from protocols.contributions.summaries.checks import answers_of
from protocols.form_templates.models import TemplatePrompt
from vpd.actions.enums import PENDING_NEEDS, ActionStatus, NeedStatus
from vpd.actions.models import LearningNeed
from vpd.actions.summaries import ActionFigures, action_figures
from vpd.files.enums import MadeState
from vpd.meetings.models import Decision
from vpd.meetings.summaries.teams import WANTED_A_YEAR, meeting_work, needs_more
from vpd.organisation import glance as glances
from vpd.organisation.access import Permission, access_of
from vpd.organisation.glance import glance
from vpd.organisation.models import Membership, Team, User
from vpd.review.benchmark import contacts_due_on
from vpd.review.filters import FAILED
from vpd.review.models import BoardMeeting, Exposure, PublishedQuarter, StoredReport
from vpd.review.opening import JUDGED, Opening, contacts_by_way, opening_of
from vpd.ui.moments import as_day_short
from vpd.ui.pieces import Harm, WaitingItem
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

QUARTERS_SHOWN = 8
PREPARE_DAYS = 30
REVIEW_DAYS = 60
"""So long after its end a quarter waits to be discussed."""
ALSO_ASKED = {
    2: " · ook: helpt onze aanpak?",
    4: " · ook: helpt onze aanpak, wat komt er op ons af, en welke incidenten bespreken we uitgebreid?",
}
"""What the review of these quarters asks besides (R-112, R-113)."""
IN_TROUBLE = [state for state in MadeState if state.is_in_trouble]


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


def _of_teams(organisation_id: int, teams: Sequence[Team], quarter: Quarter) -> dict[int, int]:
    """How many there were of each of these teams in a quarter."""
    rows = Incident.objects.of(organisation_id).counted().about(Kind.AGGRESSION).in_quarter(quarter)
    return dict(rows.filter(team__in=teams).values_list("team_id").annotate(number=Count("*")).order_by())


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """Towards the end of a quarter its review waits for the leader of each team, and after it until it is planned."""
    today = timezone.localdate(now)
    led = access_of(user).led_team_ids
    of_all = [*_not_made(user), *_with_the_board(user, today)]
    if not led:
        return of_all
    of_led = [*_to_count(user, now), *_to_review(user, led, today), *_to_prepare(user, led, today)]
    return [*of_all, *of_led, *_too_seldom(user, led, today)]


def _not_made(user: User) -> list[WaitingItem]:
    """For who reads every report: those that went wrong, and which of them are not tried again by themselves."""
    if not access_of(user).can(Permission.SEE_ALL_TEAM_FIGURES):
        return []
    failed = StoredReport.objects.visible_to(user).unfinished().with_state().filter(Q(made_state__in=IN_TROUBLE))
    states = [report.state for report in failed]
    if not states:
        return []
    given_up = states.count(MadeState.GIVEN_UP)
    delayed = len(states) - given_up
    what = []
    if given_up:
        what.append(f"{_reports(given_up)} niet gelukt, niet vanzelf opnieuw: open en kies “Nu opnieuw proberen”")
    if delayed:
        what.append(f"{_reports(delayed)} nog niet gelukt, we proberen het vanzelf opnieuw")
    return [
        WaitingItem(
            title="Kijk waarom een rapport niet lukt",
            url=f"{reverse('review:reports')}?state={FAILED}",
            note=" · ".join(what),
            harm=Harm.OFFICE,
        )
    ]


def _reports(number: int) -> str:
    return "1 rapport" if number == 1 else f"{number} rapporten"


def _to_review(user: User, led: Collection[int], today: date) -> list[WaitingItem]:
    """Teams with a protocol that planned no review of the quarter that ended last (R-111); none after two months.

    Reads what Mijn werk read already.
    """
    quarter = Quarter.of(today).previous()
    if today - quarter.end > timedelta(days=REVIEW_DAYS):
        return []
    reviewing = meeting_work(user).reviewing
    versions = in_force_among(own_versions(user), quarter.end)
    teams = [version.team for pk, version in versions.items() if pk in led and pk not in reviewing]
    return [
        WaitingItem(
            title="Bespreek het kwartaal met je team",
            url=reverse("review:team", kwargs={"quarter": quarter, "team_slug": team.slug}),
            note=f"{team.name} · {quarter}{ALSO_ASKED.get(quarter.number, '')}",
            due_at=quarter.end + timedelta(days=REVIEW_DAYS),
        )
        for team in sorted(teams, key=lambda team: name_key(team.name))
    ]


def register() -> None:
    glances.register(contacts_to_enter=_uncounted)


def _uncounted(user: User, now: datetime) -> QuerySet[Team] | None:
    """Led teams whose contacts of the quarter that ended last nobody entered, where the organisation counts them.

    Only teams that had people then: a new one had no contacts before it was there.
    """
    today = timezone.localdate(now)
    quarter, led = Quarter.of(today).previous(), access_of(user).led_team_ids
    if not led or not user.organisation.counts_contacts or today - quarter.end > timedelta(days=REVIEW_DAYS):
        return None
    entered = Exposure.objects.of(user.organisation_id).of_quarter(quarter).filter(way="", team=OuterRef("pk"))
    people = Membership.objects.of(user.organisation_id).filter(team=OuterRef("pk"), starts_on__lte=quarter.end)
    teams = Team.objects.of(user.organisation_id).filter(pk__in=led, is_active=True)
    return teams.filter(Exists(people)).exclude(Exists(entered))


def _to_count(user: User, now: datetime) -> list[WaitingItem]:
    """For each of those teams that somebody says how many contacts there were (U16)."""
    found = _uncounted(user, now)
    if found is None or not glance(user, now)["contacts_to_enter"]:
        return []
    quarter = Quarter.of(timezone.localdate(now)).previous()
    return [
        WaitingItem(
            title="Vul in hoeveel contacten je team had",
            url=reverse("review:contacts", kwargs={"quarter": quarter, "team_slug": slug}),
            note=f"{name} · {quarter}, een schatting is genoeg",
            due_at=contacts_due_on(quarter),
        )
        for name, slug in sorted(found.values_list("name", "slug"), key=lambda row: name_key(row[0]))
    ]


def _with_the_board(user: User, today: date) -> list[WaitingItem]:
    """For the coordinator from October on, while the board did not discuss the figures this year (R-115)."""
    if not needs_more(0, today) or not access_of(user).can(Permission.MANAGE_MEETINGS):
        return []
    rows = PublishedQuarter.objects.of(user.organisation_id).order_by("-year", "-quarter_number", "-pk")
    this_year = BoardMeeting.objects.of(user.organisation_id).of_year(today.year)
    row = rows.defer("counts", "board").exclude(Exists(this_year)).first()
    if row is None:
        return []
    return [
        WaitingItem(
            title="Bespreek de cijfers met het bestuur",
            url=reverse("review:board", args=[row.quarter]),
            note=f"{row.quarter} · minstens één keer per jaar",
            due_at=date(today.year, 12, 31),
        )
    ]


def _too_seldom(user: User, led: Collection[int], today: date) -> list[WaitingItem]:
    """Teams with a protocol that talk too seldom about this in a year, from October on, with nothing planned (R-114).

    Reads what Mijn werk read already.
    """
    if not needs_more(0, today):
        return []
    work = meeting_work(user)
    # A meeting of which nobody wrote down what came of it is none to come.
    planned = {meeting.team_id for meeting in work.planned if today <= meeting.held_on <= date(today.year, 12, 31)}
    versions = in_force_among(own_versions(user), today)
    teams = [version.team for pk, version in versions.items() if pk in led and pk not in planned]
    return [
        WaitingItem(
            title="Plan een werkoverleg over agressie en geweld",
            url=reverse("meetings:plan", args=[team.slug]),
            note=f"{team.name} · dit jaar {work.held.get(team.pk, 0)} keer besproken, minstens {WANTED_A_YEAR} keer",
            due_at=date(today.year, 12, 31),
        )
        for team in sorted(teams, key=lambda team: name_key(team.name))
        if needs_more(work.held.get(team.pk, 0), today)
    ]


def _to_prepare(user: User, led: Set[int], today: date) -> list[WaitingItem]:
    """In its last month the quarter of each team led, until its review is planned."""
    quarter = Quarter.of(today)
    if quarter.end - today > timedelta(days=PREPARE_DAYS):
        return []
    to_plan = led - meeting_work(user).prepared
    teams = list(Team.objects.of(user.organisation_id).filter(pk__in=to_plan, is_active=True).order_by("name"))
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
