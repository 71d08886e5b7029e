"""Newcomers whose mentor leaves, to another colleague of the team by name (R-18)."""

from datetime import datetime

from django.utils import timezone

from protocols.reading.access import can_see_readers_of
from protocols.reading.models import Mentorship, MentorshipQuerySet
from protocols.reading.services.induction import MentorError, appoint_mentor
from vpd.organisation.models import User
from vpd.organisation.open_with import WorkKind


def _mentors() -> MentorshipQuerySet:
    return Mentorship.objects.running(timezone.localdate())


def _give(person: User, to: User, by: User, now: datetime) -> int:
    rows = _mentors().filter(mentor=person).select_related("team", "user")
    return sum(_give_one(row, to, by, now) for row in rows)


def _give_one(row: Mentorship, to: User, by: User, now: datetime) -> bool:
    """Not to who works elsewhere, nor to the newcomer."""
    if not can_see_readers_of(by, row.team_id):
        return False
    try:
        appoint_mentor(team=row.team, user=row.user, mentor=to, by=by, now=now)
    except MentorError:
        return False
    return True


MENTORS = WorkKind(
    "mentors", "nieuwe collega om te begeleiden", "nieuwe collega’s om te begeleiden", "mentor", _mentors, _give
)
