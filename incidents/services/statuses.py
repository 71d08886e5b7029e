"""Every change of a report's status: the column and the history together."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.enums import TRANSITIONS, Status
from incidents.models import Incident, IncidentStatusChange
from vpd.audit.services import record
from vpd.organisation.models import User


class TransitionError(ValueError):
    """A report in this status cannot come into that one."""


@transaction.atomic
def change_status(*, incident: Incident, to: Status, by: User, now: datetime | None = None) -> bool:
    """Write the column and the history together, as `TRANSITIONS` allows (DECISIONS 4).

    True when the status changed. Raises TransitionError for a step that does not exist, and for one that somebody
    else took just before; the same person pressing twice changes nothing.
    """
    was = incident.status
    current = Incident.objects.select_for_update().get(pk=incident.pk).status if was else ""
    if current == to:
        if incident.status_changes.order_by("-changed_at", "-pk").values_list("changed_by_id", flat=True)[0] != by.pk:
            raise TransitionError(f"{to} already")
        incident.status = to
        return False
    if to not in TRANSITIONS[current]:
        raise TransitionError(f"{current} → {to}")
    incident.status = to
    incident.save(update_fields=["status"])
    IncidentStatusChange.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        from_status=current,
        to_status=to,
        changed_at=now or timezone.now(),
        changed_by_id=by.pk,
    )
    record(
        action=f"incident.{to}",
        by=by,
        subject=incident,
        organisation_id=incident.organisation_id,
        fields=["status"],
    )
    return True
