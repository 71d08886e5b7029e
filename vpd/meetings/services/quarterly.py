"""The quarterly review of a team as a meeting: its agenda makes itself, and fits twenty minutes (R-111, U10, U25)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.meetings.enums import DecisionOutcome, ItemStatus, MeetingKind, MeetingStatus, Rank
from vpd.meetings.exhibits import asks_decision, rank_of, words_for_minutes
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.meetings.room import MOST_PUT_FORWARD
from vpd.meetings.services.agenda import put_on_agenda
from vpd.meetings.services.decisions import decide
from vpd.meetings.services.errors import NotOfQuarterError, TooMuchPutForwardError
from vpd.meetings.services.meetings import begin_meeting
from vpd.meetings.sources import Proposal, quarterly_proposals
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.status import lock
from vpd.ui.quarter import Quarter

EARLY = (
    Rank.RULES,
    Rank.PERIODS,
    Rank.AMENDMENTS,
    Rank.INCIDENTS,
    Rank.FIGURES,
    Rank.AGREEMENTS,
    Rank.DEVIATIONS,
    Rank.ACTIONS,
)


@transaction.atomic
def plan_quarterly(
    *, team: Team, quarter: Quarter, held_on: date, by: User | None, now: datetime | None = None
) -> TeamMeeting:
    """Plan the review of a quarter; what waits and what the quarter gives to discuss comes on its agenda.

    There is one for each team and quarter: asked again, that one is given back.
    """
    now = now or timezone.now()
    Team.objects.select_for_update().get(pk=team.pk)
    existing = TeamMeeting.objects.of(team.organisation_id).of_team(team).of_quarter(quarter).first()
    if existing:
        return existing
    meeting = begin_meeting(team=team, held_on=held_on, kind=MeetingKind.QUARTERLY, by=by, now=now, quarter=quarter)
    for proposal in quarterly_proposals(team, quarter, by):
        _put(meeting, proposal, by, now)
    _arrange(meeting)
    return meeting


@transaction.atomic
def put_on_quarterly(*, meeting: TeamMeeting, origin: Origin, by: User, now: datetime | None = None) -> AgendaItem:
    """Put one of the things that the quarter gives on the agenda after all, in front while there is room.

    Raises NotOfQuarterError when the quarter no longer gives it, TransitionError when the meeting is over.
    """
    quarter = meeting.quarter
    if quarter is None:
        raise NotOfQuarterError(origin)
    team = Team.objects.select_related("organisation").get(pk=meeting.team_id)
    found = [one for one in quarterly_proposals(team, quarter, by) if one.origin == origin]
    if not found:
        raise NotOfQuarterError(origin)
    item = _put(meeting, found[0], by, now or timezone.now())
    if item.meeting_id == meeting.pk and item.is_put_forward and _put_forward_of(meeting) > MOST_PUT_FORWARD:
        item.is_put_forward = False
        item.save(update_fields=["is_put_forward"])
    return item


@transaction.atomic
def put_forward(*, item: AgendaItem, by: User) -> AgendaItem:
    """Discuss an open item by itself. Raises TooMuchPutForwardError at a review that has five, TransitionError."""
    return _turn(item, by, is_put_forward=True)


@transaction.atomic
def put_back(*, item: AgendaItem, by: User) -> AgendaItem:
    """Let an open item be "besproken" with the others. Raises TransitionError when it was decided."""
    return _turn(item, by, is_put_forward=False)


@transaction.atomic
def discuss_together(*, meeting: TeamMeeting, by: User, now: datetime | None = None) -> int:
    """Everything that is not put forward is discussed, without further ado; returns how many.

    What would be decided by that, such as a proposal, stays open and goes on to the next meeting.
    """
    locked = lock(meeting, within={MeetingStatus.PLANNED})
    rest = [item for item in locked.items.open().filter(is_put_forward=False) if not asks_decision(item)]
    about = words_for_minutes(by, rest)
    for item in rest:
        decide(item=item, outcome=DecisionOutcome.NO_ACTION, text="", by=by, about=about[item.pk], now=now)
    return len(rest)


def _turn(item: AgendaItem, by: User, *, is_put_forward: bool) -> AgendaItem:
    Team.objects.select_for_update().get(pk=item.team_id)
    locked = lock(item, within={ItemStatus.OPEN})
    if locked.is_put_forward == is_put_forward:
        return locked
    meeting = locked.meeting
    if is_put_forward and meeting and meeting.is_quarterly and _put_forward_of(meeting) >= MOST_PUT_FORWARD:
        raise TooMuchPutForwardError(locked.pk)
    locked.is_put_forward = is_put_forward
    locked.save(update_fields=["is_put_forward"])
    record(
        action="agenda_item.moved",
        by=by,
        subject=locked,
        organisation_id=locked.organisation_id,
        fields=["is_put_forward"],
    )
    return locked


def _put(meeting: TeamMeeting, proposal: Proposal, by: User | None, now: datetime) -> AgendaItem:
    item = put_on_agenda(
        team=meeting.team,
        title=proposal.title,
        note=proposal.note,
        origin=proposal.origin,
        by=by,
        meeting=meeting,
        minutes=proposal.minutes,
        now=now,
    )
    elsewhere = item.meeting
    if elsewhere and elsewhere.pk != meeting.pk and elsewhere.held_on >= meeting.held_on:
        # What a later meeting was to discuss is discussed now.
        item.meeting = meeting
        item.save(update_fields=["meeting"])
    if proposal.is_light and item.is_put_forward and item.meeting_id == meeting.pk:
        item.is_put_forward = False
        item.save(update_fields=["is_put_forward"])
    return item


def _put_forward_of(meeting: TeamMeeting) -> int:
    return meeting.items.on_agenda().put_forward().count()


def _arrange(meeting: TeamMeeting) -> None:
    """In the order of the review; put forward the rules, what people chose, and the first of each kind, five in all."""
    items = sorted(meeting.items.open(), key=lambda item: (rank_of(item), item.position, item.pk))
    chosen = set(_first_five(items))
    for position, item in enumerate(items, start=1):
        item.position, item.is_put_forward = position, item.pk in chosen
    AgendaItem.objects.bulk_update(items, ["position", "is_put_forward"])


def _first_five(items: Sequence[AgendaItem]) -> list[int]:
    """The keys of what is put forward: rules first, then what people put there, then kind by kind."""
    fixed = [item for item in items if rank_of(item) == Rank.RULES]
    brought = [item for item in items if rank_of(item) == Rank.OTHER]
    rounds: list[tuple[int, int, AgendaItem]] = []
    seen: dict[Rank, int] = {}
    for item in items:
        rank = rank_of(item)
        if item.is_put_forward and rank not in {Rank.RULES, Rank.OTHER}:
            seen[rank] = seen.get(rank, 0) + 1
            rounds.append((seen[rank], EARLY.index(rank) if rank in EARLY else len(EARLY) + rank, item))
    by_turn = [item for _, _, item in sorted(rounds, key=lambda one: one[:2])]
    light = [item for item in items if not item.is_put_forward]
    return [item.pk for item in [*fixed, *brought, *by_turn, *light][:MOST_PUT_FORWARD]]
