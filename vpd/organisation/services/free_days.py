"""The organisation's own free days; what was reported before keeps the deadline it was given."""

from datetime import date

from django.db import transaction

from vpd.audit.services import record
from vpd.organisation.models import FreeDay, User


@transaction.atomic
def add_free_day(*, day: date, name: str, by: User) -> FreeDay:
    """Close the organisation on a day. Raises ValidationError for a day that is in the list already."""
    free_day = FreeDay(organisation_id=by.organisation_id, day=day, name=name)
    free_day.validate_constraints()
    free_day.save()
    record(action="free_day.added", by=by, subject=free_day, organisation_id=by.organisation_id)
    return free_day


@transaction.atomic
def remove_free_day(*, free_day: FreeDay, by: User) -> None:
    """Make it an ordinary day again."""
    record(action="free_day.removed", by=by, subject=free_day, organisation_id=free_day.organisation_id)
    free_day.delete()
