"""Step 2 of making a protocol: the meeting in which the team discusses it, and who was there (R-06)."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolVersion
from vpd.audit.services import record
from vpd.meetings.enums import MeetingKind
from vpd.meetings.models import TeamMeeting
from vpd.meetings.services import move_meeting, plan_meeting, record_attendance
from vpd.organisation.models import User
from vpd.organisation.status import take_to
from vpd.versions.services import lock_draft


@transaction.atomic
def record_discussion(
    *, version: ProtocolVersion, held_on: date, users: Collection[User], names: Iterable[str], by: User
) -> TeamMeeting:
    """Write down in which meeting the team discusses this draft and who is there; the draft is then in discussion.

    The meeting stays open until adoption, so that another day or a late colleague can still be written down. Raises
    NotADraftError.
    """
    version = lock_draft(version, by=by)
    meeting = version.meeting
    if meeting is None or not meeting.is_planned:
        meeting = plan_meeting(team=version.team, held_on=held_on, kind=MeetingKind.PROTOCOL, by=by)
    elif meeting.held_on != held_on:
        meeting = move_meeting(meeting=meeting, held_on=held_on, by=by)
    record_attendance(meeting=meeting, users=users, names=names, by=by)
    version.meeting = meeting
    version.save(update_fields=["meeting", "changed_at"])
    if version.state != VersionStatus.IN_DISCUSSION:
        take_to(thing=version, to=VersionStatus.IN_DISCUSSION, by=by)
    record(action="protocol.discussed", by=by, subject=version, organisation_id=version.organisation_id)
    return meeting
