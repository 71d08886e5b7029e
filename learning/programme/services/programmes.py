"""A programme from draft to agreed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from learning.programme.enums import Basics, ProgrammeStatus
from learning.programme.models import Programme, Training
from learning.programme.notifications import tell_proposed
from vpd.audit.services import record_changes
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.status import take_to
from vpd.ui.editing import Seen, lock_as_seen


class NothingPlannedError(ValueError):
    """An empty programme is not put before anybody."""


@transaction.atomic
def start_programme(*, team: Team | None, year: int, by: User, now: datetime | None = None) -> Programme:
    """The programme of a team for a year, or that of the organisation; the one that is there already comes back."""
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)  # two who begin at once
    found = Programme.objects.of(by.organisation_id).filter(team=team, year=year).first()
    if found is not None:
        return found
    now = now or timezone.now()
    programme = Programme(organisation_id=by.organisation_id, team=team, year=year, created_at=now, created_by=by)
    take_to(thing=programme, to=ProgrammeStatus.DRAFT, by=by, now=now)
    return programme


@transaction.atomic
def write_lead(*, programme: Programme, lead: str, basics: Basics, by: User, seen: Seen | None = None) -> Programme:
    """What the year is about, and whether the basics are in order (R-105). Raises SavedFirstError."""
    locked = lock_as_seen(programme, seen)
    record_changes(locked, {"lead": lead, "basics": basics}, action="programme.changed", by=by)
    return locked


@transaction.atomic
def propose_programme(*, programme: Programme, by: User, now: datetime | None = None) -> None:
    """Put it before who leads the team. Raises NothingPlannedError for an empty one."""
    _not_empty(programme)
    if take_to(thing=programme, to=ProgrammeStatus.PROPOSED, by=by, now=now):
        tell_proposed(programme, by=by)


@transaction.atomic
def agree_programme(*, programme: Programme, by: User, now: datetime | None = None) -> None:
    """This is what the team learns this year. Raises NothingPlannedError for an empty one."""
    _not_empty(programme)
    take_to(thing=programme, to=ProgrammeStatus.AGREED, by=by, now=now)


@transaction.atomic
def reopen_programme(*, programme: Programme, by: User, now: datetime | None = None) -> None:
    """Back to a draft; what is planned stays planned."""
    take_to(thing=programme, to=ProgrammeStatus.DRAFT, by=by, now=now)


def _not_empty(programme: Programme) -> None:
    if not Training.objects.kept().filter(programme=programme).exists():
        raise NothingPlannedError(programme.pk)
