"""Planning, holding and calling off meetings, and who was there."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.meetings.enums import MEETING_TRANSITIONS, MeetingKind, MeetingStatus
from vpd.meetings.models import AgendaItem, MeetingAttendance, MeetingStatusChange, TeamMeeting
from vpd.meetings.services.errors import TransitionError
from vpd.organisation.models import Team, User


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
    locked = locked_planned(meeting)
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
    locked.items.open().update(meeting=next_meeting(locked.team, timezone.localdate(at)))
    return locked


def next_meeting(team: Team, on: date) -> TeamMeeting | None:
    """The first regular meeting that is planned from this day on."""
    coming = TeamMeeting.objects.of(team.organisation_id).of_team(team).coming(on)
    return coming.filter(kind=MeetingKind.REGULAR).first()


def locked_planned(meeting: TeamMeeting) -> TeamMeeting:
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
