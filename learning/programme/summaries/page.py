"""The page of a programme: the year in one look, every training with its reasons, what it costs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Count, Prefetch
from django.urls import reverse
from django.utils import timezone

from learning.programme.enums import (
    OF_A_TEAM,
    OF_THE_ORGANISATION,
    Audience,
    PricePer,
    ReasonKind,
    TrainingForm,
    TrainingSessionStatus,
)
from learning.programme.models import Programme, Training, TrainingElement, TrainingQuerySet, TrainingSession
from learning.programme.models.catalogue import euros
from learning.programme.summaries.attendance import (
    Coverage,
    Group,
    coverage_of,
    group_of,
    groups_of,
    people_for,
    trained_leaders,
)
from learning.programme.summaries.cautions import (
    Before,
    Caution,
    Placed,
    basics_caution,
    cautions_of,
    repeat_cautions,
)
from learning.programme.summaries.known import Fact, Known, facts_of, known_of
from learning.programme.summaries.reasons import LinkedReason, linked_with, need_urls
from learning.programme.summaries.suggestions import Suggestions, elements_of, repetitions_of, suggestions_for
from vpd.actions.enums import NeedStatus
from vpd.actions.models import LearningNeed
from vpd.organisation.models import User
from vpd.ui.moments import as_day_short
from vpd.ui.sorting import name_key

FREE = "geen kosten"
NO_PRICE = "nog geen prijs"


@dataclass(frozen=True)
class PlannedTraining:
    """One training as the page shows it."""

    training: Training
    placed: Placed
    sessions: tuple[TrainingSession, ...]
    reasons: tuple[LinkedReason, ...]
    cautions: tuple[Caution, ...]
    cost: Decimal | None

    @property
    def when(self) -> str:
        return as_day_short(self.placed.on) if self.placed.has_day else "datum volgt"

    @property
    def sources(self) -> list[LinkedReason]:
        """Where the reasons come from, each source once; of several of one kind each in its own words."""
        found = list({(one.kind, one.url): one for one in self.reasons}.values())
        times = Counter(one.kind for one in found)
        return [replace(one, kind=one.text) if times[one.kind] > 1 else one for one in found]

    @property
    def cost_words(self) -> str:
        if self.training.offer is None:
            return FREE if self.training.form == TrainingForm.MEETING else NO_PRICE
        return euros(self.cost) if self.cost is not None else NO_PRICE

    @property
    def in_quarter(self) -> int:
        """Of its first session in this year, else as planned."""
        is_here = self.placed.has_day and self.placed.on.year == self.training.programme.year
        return (self.placed.on.month - 1) // 3 + 1 if is_here else self.training.quarter

    @property
    def note(self) -> str:
        parts = [str(self.training.for_whom.label), str(self.training.how.label)]
        offer = self.training.offer
        return ", ".join([*parts, *filter(None, [offer.duration, offer.provider] if offer else [])])


@dataclass(frozen=True)
class YearRow:
    """For whom, with what stands in each quarter."""

    audience: Audience
    quarters: tuple[tuple[int, tuple[PlannedTraining, ...]], ...]


@dataclass(frozen=True)
class Costs:
    """What is known of the costs, and of how many trainings it is not."""

    total: Decimal
    unknown: int

    @property
    def is_known(self) -> bool:
        """Not when of all that costs something the price is missing."""
        return bool(self.total) or not self.unknown

    @property
    def words(self) -> str:
        return euros(self.total)

    @property
    def in_full(self) -> str:
        """In one line, with how many trainings say no price."""
        if not self.unknown:
            return self.words
        if not self.is_known:
            return "nog geen prijs bekend"
        number = "van één" if self.unknown == 1 else f"van {self.unknown}"
        return f"{self.words}; {number} nog geen prijs"

    def __add__(self, other: "Costs") -> "Costs":
        return Costs(self.total + other.total, self.unknown + other.unknown)


@dataclass(frozen=True)
class TeamYear:
    """What one team learns in a year, and what of it has a price."""

    programme: Programme
    rows: tuple[PlannedTraining, ...]

    @property
    def costs(self) -> Costs:
        return costs_of(self.rows)

    def in_quarter(self, number: int) -> list[PlannedTraining]:
        return [row for row in self.rows if row.in_quarter == number]


@dataclass(frozen=True)
class ShownSuggestion:
    """An element with its reasons as this reader may follow them."""

    element: TrainingElement
    reasons: tuple[LinkedReason, ...]


@dataclass(frozen=True)
class Unanswered:
    """A goal or a need in which no word led to an element, with the address at which one is chosen."""

    text: str
    url: str


@dataclass(frozen=True)
class ShownSuggestions:
    """As the page shows them: what was found, what fits the job family, and what somebody has to choose for."""

    found: tuple[ShownSuggestion, ...]
    of_family: tuple[ShownSuggestion, ...]
    unanswered: tuple[Unanswered, ...]


@dataclass(frozen=True)
class ProgrammePage:
    """Everything on the page of one programme."""

    programme: Programme
    facts: Sequence[Fact]
    rows: Sequence[PlannedTraining]
    year: Sequence[YearRow]
    costs: Costs
    coverage: Sequence[Coverage]
    suggestions: ShownSuggestions | None
    needs: Sequence[LearningNeed]
    cautions: Sequence[Caution]
    """Those of the whole year; each training has its own."""
    teams: Sequence[TeamYear]
    """Beside what the organisation does together: each team that has a programme that year."""

    @property
    def caution_count(self) -> int:
        return sum(len(row.cautions) for row in self.rows) + len(self.cautions)

    @property
    def summary_words(self) -> str:
        number, cautions = len(self.rows), self.caution_count
        parts = [{0: "nog geen training", 1: "één training"}.get(number, f"{number} trainingen")]
        if cautions:
            parts.append("één waarschuwing" if cautions == 1 else f"{cautions} waarschuwingen")
        return " · ".join(parts)


def page_of(programme: Programme, viewer: User, on: date) -> ProgrammePage:
    """A fixed number of queries, whatever is planned."""
    known = known_for(programme, on)
    rows = planned_trainings(programme, viewer, on, known)
    placed = [row.placed for row in rows]
    needs = open_needs(programme) if known else []
    suggestions = (
        suggestions_for(known, needs=needs, on=on, without={row.training.element_id for row in rows}) if known else None
    )
    return ProgrammePage(
        programme=programme,
        facts=facts_of(known, programme) if known else [],
        rows=rows,
        year=year_of(programme, rows),
        costs=costs_of(rows),
        coverage=coverage_of([programme], on).get(programme.pk, []),
        suggestions=_shown(suggestions, programme, viewer) if suggestions else None,
        needs=needs,
        cautions=_cautions(programme, placed),
        teams=[] if programme.team_id else teams_in_year(programme.organisation_id, programme.year, on),
    )


def _shown(suggestions: Suggestions, programme: Programme, viewer: User) -> ShownSuggestions:
    """With the way to where each reason comes from."""
    both = (suggestions.found, suggestions.of_family)
    urls = need_urls(viewer, programme.team)
    found, of_family = (
        tuple(ShownSuggestion(one.element, tuple(linked_with(one.reasons, programme.team, urls))) for one in rows)
        for rows in both
    )
    add_url = reverse("learning:add_training", args=[programme.pk])
    asked = {ReasonKind.GOAL: "teamdoel", ReasonKind.NEED: "leerwens"}
    unanswered = [
        Unanswered(why.text, f"{add_url}?{asked[why.kind]}={why.origin_id}") for why in suggestions.unanswered
    ]
    return ShownSuggestions(found, of_family, tuple(unanswered))


def _cautions(programme: Programme, placed: Sequence[Placed]) -> list[Caution]:
    if programme.team is None:
        return []
    basics = basics_caution(programme, placed)
    repetitions = repetitions_of(programme.team, elements_of(programme.organisation_id))
    return [*([basics] if basics else []), *repeat_cautions(programme, placed, repetitions)]


def planned_trainings(programme: Programme, viewer: User, on: date, known: Known | None) -> list[PlannedTraining]:
    """As the year goes, each with its sessions, reasons, warnings and costs."""
    rows = Training.objects.of(programme.organisation_id).filter(programme=programme)
    trainings = list(_with_sessions(rows).prefetch_related("reasons"))
    placed = {training.pk: _placed(training) for training in trainings}
    warned = cautions_of(programme, list(placed.values()), _before(programme, known, on)) if known else {}
    urls = need_urls(viewer, programme.team)
    found = [
        PlannedTraining(
            training=training,
            placed=placed[training.pk],
            sessions=tuple(training.sessions.all()),
            reasons=tuple(linked_with(list(training.reasons.all()), programme.team, urls)),
            cautions=tuple(warned.get(training.pk, ())),
            cost=_cost(training, on),
        )
        for training in trainings
    ]
    return sorted(found, key=lambda row: (row.placed.on, row.training.pk))


def teams_in_year(organisation_id: int, year: int, on: date) -> list[TeamYear]:
    """Every team with a programme that year, by name; some six queries at most, however many teams."""
    programmes = Programme.objects.of(organisation_id).filter(team__isnull=False, year=year).with_team()
    found: dict[int, list[PlannedTraining]] = {programme.pk: [] for programme in programmes}
    trainings = list(_with_sessions(Training.objects.of(organisation_id).filter(programme__in=found)))
    teams = [one.programme.team for one in trainings if one.offer and one.offer.price_per == PricePer.PERSON]
    groups = groups_of([team for team in teams if team], organisation_id, on) if teams else None
    for training in trainings:
        found[training.programme_id].append(
            PlannedTraining(
                training=training,
                placed=_placed(training),
                sessions=tuple(training.sessions.all()),
                reasons=(),
                cautions=(),
                cost=_cost(training, on, groups),
            )
        )
    return [
        TeamYear(programme, tuple(sorted(found[programme.pk], key=lambda row: (row.placed.on, row.training.pk))))
        for programme in sorted(programmes, key=lambda one: name_key(one.whose))
    ]


def _with_sessions(trainings: TrainingQuerySet) -> TrainingQuerySet:
    """Along with all that a plan reads of each; what was called off is no session of it."""
    sessions = TrainingSession.objects.exclude(status=TrainingSessionStatus.CANCELLED)
    sessions = sessions.annotate(invited=Count("participations")).order_by("starts_at", "pk")
    return (
        trainings.kept()
        .select_related("element", "offer", "programme__team__job_family")
        .prefetch_related(Prefetch("sessions", queryset=sessions))
        .in_order()
    )


def open_needs(programme: Programme) -> list[LearningNeed]:
    """What the team wants to learn and nobody answered yet."""
    rows = LearningNeed.objects.of(programme.organisation_id).filter(team=programme.team, status=NeedStatus.OPEN)
    return list(rows.order_by("created_at", "pk"))


def known_for(programme: Programme, on: date) -> Known | None:
    """Nothing for a year that is over: what is known now was not known then."""
    return known_of(programme.team, on) if programme.team and programme.year >= on.year else None


def year_of(programme: Programme, rows: Sequence[PlannedTraining]) -> list[YearRow]:
    """Who by quarter; a training stands in the quarter of its first session."""
    audiences = OF_A_TEAM if programme.team_id else OF_THE_ORGANISATION
    used = {row.training.audience for row in rows}
    return [
        YearRow(
            audience,
            tuple(
                (
                    number,
                    tuple(row for row in rows if row.training.audience == audience and row.in_quarter == number),
                )
                for number in range(1, 5)
            ),
        )
        for audience in audiences
        if audience in used or audience in audiences[:2]
    ]


def costs_of(rows: Sequence[PlannedTraining]) -> Costs:
    """Only what an offer names counts; what is given in the meeting costs nothing."""
    known = [row.cost for row in rows if row.cost is not None]
    return Costs(sum(known, Decimal(0)), sum(row.cost_words == NO_PRICE for row in rows))


def _placed(training: Training) -> Placed:
    first = next(iter(training.sessions.all()), None)
    if first is None:
        return Placed(training, training.starts_on, has_day=False)
    return Placed(training, timezone.localdate(first.starts_at), has_day=True)


def _cost(training: Training, on: date, groups: Mapping[int, Group] | None = None) -> Decimal | None:
    """What the offer asks: for who was invited, else for everybody it is for; each session of a group again."""
    offer = training.offer
    if offer is None:
        return None
    sessions = list(training.sessions.all())
    if offer.price_per == PricePer.PERSON:
        invited = sum(vars(session)["invited"] for session in sessions)
        return offer.cost_for(invited or len(people_for(training, on, groups)))
    price = offer.cost_for(0)
    return price * max(1, len(sessions)) if price is not None else None


def _before(programme: Programme, known: Known, on: date) -> Before:
    """What was there before this programme."""
    leaders = group_of(known.team, on).leaders
    elsewhere = [
        _placed(training).on
        for training in Training.objects.of(programme.organisation_id)
        .kept()
        .filter(programme__team=None, programme__year=programme.year, audience=Audience.LEADERS)
        .select_related("programme")
        .prefetch_related(
            Prefetch(
                "sessions",
                queryset=TrainingSession.objects.exclude(status=TrainingSessionStatus.CANCELLED).order_by("starts_at"),
            )
        )
    ]
    return Before(known.has_team_norm, trained_leaders(known.team, leaders), min(elsewhere, default=None))
