"""Keeping what the four questions brought."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.analysis.models import Debrief
from incidents.cases.models import Incident
from vpd.audit.services import record, record_changes
from vpd.organisation.models import User
from vpd.organisation.status import lock
from vpd.ui.editing import SavedFirstError, Seen, fingerprint, lock_as_seen

CHANGEABLE = ("held_on", "expected", "happened", "difference", "takeaway")


@transaction.atomic
def record_debrief(
    *,
    incident: Incident,
    held_on: date,
    expected: str,
    happened: str,
    difference: str,
    takeaway: str,
    by: User,
    now: datetime | None = None,
) -> Debrief:
    """Write down what four questions brought. Raises SavedFirstError when a colleague did, in other words."""
    lock(incident)
    values = {
        "held_on": held_on,
        "expected": expected,
        "happened": happened,
        "difference": difference,
        "takeaway": takeaway,
    }
    kept = Debrief.objects.filter(incident=incident).first()
    if kept is not None:
        current = {name: getattr(kept, name) for name in CHANGEABLE}
        if current != values:
            raise SavedFirstError(current, fingerprint(current))
        return kept
    debrief = Debrief.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        recorded_at=now or timezone.now(),
        recorded_by=by,
        **values,
    )
    record(action="debrief.held", by=by, subject=incident, organisation_id=incident.organisation_id)
    return debrief


@transaction.atomic
def change_debrief(*, debrief: Debrief, by: User, seen: Seen | None = None, **values: object) -> Debrief:
    """Say it in other words. Raises SavedFirstError."""
    locked = lock_as_seen(debrief, seen)
    record_changes(
        locked,
        {name: values[name] for name in CHANGEABLE if name in values},
        action="debrief.changed",
        by=by,
        subject=locked.incident,
    )
    return locked
