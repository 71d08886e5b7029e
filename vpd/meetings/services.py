"""Changes to meetings, agendas and decisions."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vpd.actions.enums import ActionOrigin
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.actions.origins import Origin
from vpd.actions.services import add_action, add_learning_need, add_obstacle
from vpd.audit.services import record
from vpd.meetings.enums import (
    ITEM_TRANSITIONS,
    MEETING_TRANSITIONS,
    DecisionOutcome,
    ItemStatus,
    MeetingKind,
    MeetingStatus,
)
from vpd.meetings.models import (
    AgendaItem,
    AgendaItemStatusChange,
    Decision,
    MeetingAttendance,
    MeetingStatusChange,
    TeamMeeting,
)
from vpd.meetings.outcomes import follow_up
from vpd.organisation.models import Team, User

TITLE_LENGTH = 200


class TransitionError(ValueError):
    """This step is not possible from where the meeting or the item stands."""


class OtherTeamError(ValueError):
    """A meeting discusses only what its own team put on the agenda."""


class IncompleteDecisionError(ValueError):
    """A decision lacks what its outcome asks for; `field` says what."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


# --- meetings ------------------------------------------------------------------------------------------------------


@transaction.atomic
def plan_meeting(
    *,
    team: Team,
    held_on: date,
    by: User | None,
    kind: MeetingKind = MeetingKind.REGULAR,
    at: datetime | None = None,
) -> TeamMeeting:
    """Plan a meeting of a team; a regular one takes up what waits for the next meeting.

    Planning the same once more gives the one there is. `at` is the moment of planning, for the example municipality.
    """
    at = at or timezone.now()
    Team.objects.select_for_update().get(pk=team.pk)
    meetings = TeamMeeting.objects.of(team.organisation_id).of_team(team)
    existing = meetings.planned().filter(held_on=held_on, kind=kind).first()
    if existing:
        return existing
    meeting = TeamMeeting.objects.create(
        organisation_id=team.organisation_id, team=team, held_on=held_on, kind=kind, planned_at=at, planned_by=by
    )
    _write_meeting_history(meeting, "", MeetingStatus.PLANNED, by, at)
    record(action="meeting.planned", by=by, subject=meeting, organisation_id=meeting.organisation_id)
    if kind == MeetingKind.REGULAR:
        AgendaItem.objects.of(team.organisation_id).of_team(team).waiting().update(meeting=meeting)
    return meeting


@transaction.atomic
def move_meeting(*, meeting: TeamMeeting, held_on: date, by: User) -> TeamMeeting:
    """Put a planned meeting on another day. Raises TransitionError when it is over."""
    locked = _locked_planned(meeting)
    if locked.held_on != held_on:
        locked.held_on = held_on
        locked.save(update_fields=["held_on"])
        record(
            action="meeting.moved",
            by=by,
            subject=locked,
            organisation_id=locked.organisation_id,
            fields=["held_on"],
        )
    return locked


@transaction.atomic
def record_attendance(
    *, meeting: TeamMeeting, users: Collection[User], names: Iterable[str], by: User | None
) -> TeamMeeting:
    """Write down who was there: colleagues, and guests by name or function; replaces what was written before.

    Raises TransitionError for a meeting that was called off.
    """
    locked = TeamMeeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.status == MeetingStatus.CANCELLED:
        raise TransitionError(f"attendance of {locked.status}")
    locked.attendances.all().delete()
    guests = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    here = {"organisation_id": locked.organisation_id, "meeting": locked}
    MeetingAttendance.objects.bulk_create(
        [
            *(MeetingAttendance(**here, user=user) for user in dict.fromkeys(users)),
            *(MeetingAttendance(**here, name=name) for name in guests),
        ]
    )
    record(
        action="meeting.attendance",
        by=by,
        subject=locked,
        organisation_id=locked.organisation_id,
        fields=["attendances"],
    )
    return locked


@transaction.atomic
def hold_meeting(*, meeting: TeamMeeting, by: User | None, at: datetime | None = None) -> TeamMeeting:
    """Close a meeting that was held; what was not decided goes on to the next one.

    A meeting that was held before its day gets the day on which it was. A second time is no mistake.
    """
    at = at or timezone.now()
    return _close_meeting(meeting, MeetingStatus.HELD, by, at)


@transaction.atomic
def cancel_meeting(*, meeting: TeamMeeting, by: User | None, at: datetime | None = None) -> TeamMeeting:
    """Call a planned meeting off; what was to be discussed goes on to the next one."""
    return _close_meeting(meeting, MeetingStatus.CANCELLED, by, at or timezone.now())


def _close_meeting(meeting: TeamMeeting, to: MeetingStatus, by: User | None, at: datetime) -> TeamMeeting:
    locked = TeamMeeting.objects.select_for_update().get(pk=meeting.pk)
    before = locked.state
    if to == before:
        return locked
    if to not in MEETING_TRANSITIONS[before]:
        raise TransitionError(f"{before} > {to}")
    locked.status, locked.closed_at = to, at
    if to == MeetingStatus.HELD:
        locked.held_on = min(locked.held_on, timezone.localdate(at))
    locked.save(update_fields=["status", "closed_at", "held_on"])
    _write_meeting_history(locked, before, to, by, at)
    record(action=f"meeting.{to}", by=by, subject=locked, organisation_id=locked.organisation_id, fields=["status"])
    locked.items.open().update(meeting=_next_meeting(locked.team, timezone.localdate(at)))
    return locked


def _next_meeting(team: Team, on: date) -> TeamMeeting | None:
    """The first regular meeting that is planned from this day on."""
    coming = TeamMeeting.objects.of(team.organisation_id).of_team(team).coming(on)
    return coming.filter(kind=MeetingKind.REGULAR).first()


def _locked_planned(meeting: TeamMeeting) -> TeamMeeting:
    locked = TeamMeeting.objects.select_for_update().get(pk=meeting.pk)
    if not locked.is_planned:
        raise TransitionError(f"change of {locked.status}")
    return locked


def _write_meeting_history(
    meeting: TeamMeeting, before: str, after: MeetingStatus, by: User | None, at: datetime
) -> None:
    MeetingStatusChange.objects.create(
        organisation_id=meeting.organisation_id, meeting=meeting, from_status=before, to_status=after, at=at, by=by
    )


# --- the agenda ----------------------------------------------------------------------------------------------------


@transaction.atomic
def put_on_agenda(
    *,
    team: Team,
    title: str,
    origin: Origin | None,
    by: User | None,
    meeting: TeamMeeting | None = None,
    note: str = "",
    at: datetime | None = None,
) -> AgendaItem:
    """Put something on the agenda: of `meeting`, else of the next planned one, else it waits for that.

    While an item with the same origin is open, that one is given back. A title that is too long is cut off. Raises
    OtherTeamError for a meeting of another team, TransitionError for one that is over.
    """
    at = at or timezone.now()
    Team.objects.select_for_update().get(pk=team.pk)
    items = AgendaItem.objects.of(team.organisation_id).of_team(team)
    existing = items.open().from_origin(origin).first() if origin else None
    if existing:
        return existing
    if meeting is None:
        meeting = _next_meeting(team, timezone.localdate(at))
    elif meeting.team_id != team.pk:
        raise OtherTeamError
    else:
        meeting = _locked_planned(meeting)
    last = items.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        meeting=meeting,
        title=title[:TITLE_LENGTH],
        note=note,
        origin_kind=origin.kind if origin else "",
        origin_reference=origin.reference if origin else "",
        origin_id=origin.id if origin else None,
        position=last + 1,
        added_at=at,
        added_by=by,
    )
    _write_item_history(item, "", ItemStatus.OPEN, by, at)
    record(action="agenda_item.added", by=by, subject=item, organisation_id=item.organisation_id)
    return item


@transaction.atomic
def change_item(*, item: AgendaItem, title: str, note: str, by: User) -> AgendaItem:
    """Change the words of an open item. Raises TransitionError when it is decided or withdrawn."""
    locked = _locked_open(item)
    values = {"title": title, "note": note}
    changed = [name for name, value in values.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, values[name])
    if changed:
        locked.save(update_fields=changed)
        record(
            action="agenda_item.changed",
            by=by,
            subject=locked,
            organisation_id=locked.organisation_id,
            fields=changed,
        )
    return locked


@transaction.atomic
def move_item(*, item: AgendaItem, up: bool, by: User) -> AgendaItem:
    """Discuss an open item one place earlier or later; at the end of the list nothing happens."""
    locked = _locked_open(item)
    beside = AgendaItem.objects.of(locked.organisation_id).of_team(locked.team_id).filter(meeting=locked.meeting_id)
    order = list(beside.select_for_update().on_agenda())
    here = order.index(locked)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return locked
    order[here], order[there] = order[there], order[here]
    for position, other in enumerate(order, start=1):
        other.position = position
    AgendaItem.objects.bulk_update(order, ["position"])
    record(
        action="agenda_item.moved",
        by=by,
        subject=locked,
        organisation_id=locked.organisation_id,
        fields=["position"],
    )
    return locked


@transaction.atomic
def withdraw_item(*, item: AgendaItem, by: User | None, at: datetime | None = None) -> AgendaItem:
    """Take an open item off the agenda; a second time is no mistake. Raises TransitionError when it is decided."""
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    return _change_item_status(locked, ItemStatus.WITHDRAWN, by, at or timezone.now())


def _locked_open(item: AgendaItem) -> AgendaItem:
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if not locked.is_open:
        raise TransitionError(f"change of {locked.status}")
    return locked


def _change_item_status(locked: AgendaItem, to: ItemStatus, by: User | None, at: datetime) -> AgendaItem:
    before = locked.state
    if to == before:
        return locked
    if to not in ITEM_TRANSITIONS[before]:
        raise TransitionError(f"{before} > {to}")
    locked.status = to
    locked.save(update_fields=["status"])
    _write_item_history(locked, before, to, by, at)
    record(action=f"agenda_item.{to}", by=by, subject=locked, organisation_id=locked.organisation_id, fields=["status"])
    return locked


def _write_item_history(item: AgendaItem, before: str, after: ItemStatus, by: User | None, at: datetime) -> None:
    AgendaItemStatusChange.objects.create(
        organisation_id=item.organisation_id, item=item, from_status=before, to_status=after, at=at, by=by
    )


# --- decisions -----------------------------------------------------------------------------------------------------


@transaction.atomic
def decide(
    *,
    item: AgendaItem,
    outcome: DecisionOutcome,
    text: str,
    by: User | None,
    reason: str = "",
    owner: User | None = None,
    due_on: date | None = None,
    addressee: User | None = None,
    addressee_name: str = "",
    watcher: User | None = None,
    at: datetime | None = None,
) -> Decision:
    """Decide about an open item, and let follow what the outcome asks for, all at once.

    Only "no action" needs no words. A learning need and an obstacle are made here; the obstacle needs an addressee and
    a watcher (R-79), an answer is wanted by `due_on`. With an owner an improvement action goes along
    and needs a day (R-80). Then the app that owns the item's origin follows it up (`outcomes`). Raises
    IncompleteDecisionError for what is missing, NotOfTheTeamError for a watcher from elsewhere, TransitionError when
    the item is not open any more.
    """
    at = at or timezone.now()
    _check_complete(outcome, text, owner, due_on, addressee, addressee_name, watcher)
    locked = _locked_open(item)
    origin = _origin_of(locked)
    action: ImprovementAction | None = None
    need: LearningNeed | None = None
    obstacle: Obstacle | None = None
    if outcome == DecisionOutcome.LEARNING_NEED:
        need = add_learning_need(
            team=locked.team,
            title=_headline(text, locked),
            explanation=text if _headline(text, locked) != text else "",
            origin=origin,
            by=by,
            at=at,
        )
    if outcome == DecisionOutcome.ESCALATION and watcher:
        obstacle = add_obstacle(
            team=locked.team,
            title=locked.title,
            explanation=text,
            addressee=addressee,
            addressee_name=addressee_name,
            watcher=watcher,
            due_on=due_on,
            origin=origin,
            by=by,
            at=at,
        )
    if owner and due_on:
        action = add_action(
            team=locked.team,
            title=_headline(text, locked),
            description=reason,
            owner=owner,
            due_on=due_on,
            origin_kind=ActionOrigin(origin.kind),
            origin_reference=origin.reference,
            origin_id=origin.id,
            by=by,
            at=at,
        )
    decision = Decision.objects.create(
        organisation_id=locked.organisation_id,
        team=locked.team,
        item=locked,
        outcome=outcome,
        text=text,
        reason=reason,
        action=action,
        obstacle=obstacle,
        learning_need=need,
        at=at,
        by=by,
    )
    _change_item_status(locked, ItemStatus.DECIDED, by, at)
    record(action="decision.made", by=by, subject=decision, organisation_id=decision.organisation_id)
    follow_up(decision)
    return decision


def _check_complete(
    outcome: DecisionOutcome,
    text: str,
    owner: User | None,
    due_on: date | None,
    addressee: User | None,
    addressee_name: str,
    watcher: User | None,
) -> None:
    if outcome != DecisionOutcome.NO_ACTION and not text.strip():
        raise IncompleteDecisionError("text")
    if owner and not due_on:
        raise IncompleteDecisionError("due_on")
    if outcome == DecisionOutcome.ESCALATION and not (addressee or addressee_name.strip()):
        raise IncompleteDecisionError("addressee")
    if outcome == DecisionOutcome.ESCALATION and not watcher:
        raise IncompleteDecisionError("watcher")


def _headline(text: str, item: AgendaItem) -> str:
    """What was decided as a title; too long or nothing, then what it was about."""
    words = " ".join(text.split())
    return words if 0 < len(words) <= TITLE_LENGTH else item.title


def _origin_of(item: AgendaItem) -> Origin:
    """Where what follows comes from: what was discussed, or else the meeting in which it was."""
    if item.origin and item.origin.kind in ActionOrigin.values:
        return item.origin
    if item.meeting_id:
        return Origin(ActionOrigin.MEETING, id=item.meeting_id)
    return Origin(ActionOrigin.TEAM)
