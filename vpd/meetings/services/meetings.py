"""Planning, holding and calling off meetings, and who was there."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.meetings.enums import TAKES_UP, MeetingKind, MeetingStatus
from vpd.meetings.models import AgendaItem, MeetingAttendance, TeamMeeting
from vpd.meetings.outcomes import tell_held
from vpd.meetings.services.errors import NobodyPresentError
from vpd.organisation.models import Team, User
from vpd.organisation.status import lock, take_to
from vpd.ui.quarter import Quarter


@transaction.atomic
def plan_meeting(
    *,
    team: Team,
    held_on: date,
    by: User | None,
    kind: MeetingKind = MeetingKind.REGULAR,
    now: datetime | None = None,
) -> TeamMeeting:
    """Plan a meeting of a team; a regular one takes up what waits for the next meeting.

    Planning the same once more gives the one there is. `now` is the moment of planning, for the example municipality.
    """
    now = now or timezone.now()
    Team.objects.select_for_update().get(pk=team.pk)
    meetings = TeamMeeting.objects.of(team.organisation_id).of_team(team)
    existing = meetings.planned().filter(held_on=held_on, kind=kind).first()
    if existing:
        return existing
    return begin_meeting(team=team, held_on=held_on, kind=kind, by=by, now=now)


def begin_meeting(
    *, team: Team, held_on: date, kind: MeetingKind, by: User | None, now: datetime, quarter: Quarter | None = None
) -> TeamMeeting:
    """A planned meeting with what waits on its agenda; the caller holds the lock on the team."""
    meeting = TeamMeeting(
        organisation_id=team.organisation_id,
        team=team,
        held_on=held_on,
        kind=kind,
        year=quarter.year if quarter else None,
        quarter_number=quarter.number if quarter else None,
        planned_at=now,
        planned_by=by,
    )
    take_to(thing=meeting, to=MeetingStatus.PLANNED, by=by, now=now)
    if kind in TAKES_UP:
        AgendaItem.objects.of(team.organisation_id).of_team(team).waiting().update(meeting=meeting)
    return meeting


@transaction.atomic
def move_meeting(*, meeting: TeamMeeting, held_on: date, by: User) -> TeamMeeting:
    """Put a planned meeting on another day. Raises TransitionError when it is over."""
    locked = lock(meeting, within={MeetingStatus.PLANNED})
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
    *,
    meeting: TeamMeeting,
    users: Collection[User],
    names: Iterable[str],
    by: User | None,
    now: datetime | None = None,
) -> TeamMeeting:
    """Write down who was there: colleagues, and guests by name or function.

    While the meeting is planned this replaces what was written before; once it was held it is a correction, which
    keeps what stood there. Raises TransitionError for a meeting that was called off.
    """
    locked = lock(meeting, within={MeetingStatus.PLANNED, MeetingStatus.HELD})
    guests = dict.fromkeys(name.strip() for name in names if name.strip())
    wanted = {*((user.pk, "") for user in users), *((None, name) for name in guests)}
    written = {(one.user_id, one.name): one for one in locked.attendances.present()}
    gone = locked.attendances.filter(pk__in=[one.pk for key, one in written.items() if key not in wanted])
    mark: dict[str, object] = {}
    if locked.is_held:
        mark = {"added_at": now or timezone.now(), "added_by": by}
        gone.update(withdrawn_at=mark["added_at"], withdrawn_by=by)
    else:
        gone.delete()
    MeetingAttendance.objects.bulk_create(
        MeetingAttendance(organisation_id=locked.organisation_id, meeting=locked, user_id=user_id, name=name, **mark)
        for user_id, name in sorted(wanted - set(written), key=lambda pair: (pair[0] or 0, pair[1]))
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
def hold_meeting(*, meeting: TeamMeeting, by: User | None, now: datetime | None = None) -> TeamMeeting:
    """Close a meeting that was held; what was not decided goes on to the next one.

    A meeting that was held before its day gets the day on which it was. Raises NobodyPresentError as long as nobody
    wrote down who was there, TransitionError.
    """
    planned = lock(meeting)
    if planned.is_planned and not planned.attendances.present().exists():
        raise NobodyPresentError(planned.pk)
    return _close_meeting(meeting, MeetingStatus.HELD, by, now or timezone.now())


@transaction.atomic
def cancel_meeting(*, meeting: TeamMeeting, by: User | None, now: datetime | None = None) -> TeamMeeting:
    """Call a planned meeting off; what was to be discussed goes on to the next one. Raises TransitionError."""
    return _close_meeting(meeting, MeetingStatus.CANCELLED, by, now or timezone.now())


def _close_meeting(meeting: TeamMeeting, to: MeetingStatus, by: User | None, now: datetime) -> TeamMeeting:
    today, planned = timezone.localdate(now), lock(meeting)
    held_on = planned.day_if_held(today) if to == MeetingStatus.HELD else planned.held_on
    if take_to(thing=meeting, to=to, by=by, now=now, closed_at=now, held_on=held_on):
        meeting.items.open().update(meeting=next_meeting(meeting.team, today), is_put_forward=True)
        if to == MeetingStatus.HELD:
            tell_held(meeting, by)
    return meeting


def next_meeting(team: Team, on: date) -> TeamMeeting | None:
    """The first meeting from this day on that takes up what waits."""
    coming = TeamMeeting.objects.of(team.organisation_id).of_team(team).coming(on)
    return coming.filter(kind__in=sorted(TAKES_UP)).first()
