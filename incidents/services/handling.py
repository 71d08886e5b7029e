"""What happens with a report after it was sent; every change of status goes through `change_status`."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents import notifications
from incidents.enums import TRANSITIONS, ReactionKind, Status
from incidents.models import Incident, IncidentStatusChange, Reaction
from vpd.audit.services import record
from vpd.organisation.models import User


class TransitionError(ValueError):
    """A report in this status cannot come into that one."""


class LateReasonMissingError(ValueError):
    """A reaction after its deadline says why it came late (R-42)."""


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


@transaction.atomic
def take_in_hand(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """A leader or coordinator starts handling; the reporter is told."""
    if change_status(incident=incident, to=Status.IN_PROGRESS, by=by, now=now):
        notifications.tell_reporter(incident, "incident_taken_in_hand", by=by, now=now)


@transaction.atomic
def record_reaction(
    *,
    incident: Incident,
    kind: ReactionKind,
    reacted_on: date,
    note: str,
    by: User,
    late_reason: str = "",
    now: datetime | None = None,
) -> Reaction:
    """Write down how the organisation reacted to the citizen, or why it did not (R-10).

    Raises LateReasonMissingError when the deadline has passed and nobody says why (R-42).
    """
    now = now or timezone.now()
    if incident.is_late(now) and not late_reason:
        raise LateReasonMissingError(incident.reference)
    reaction = Reaction.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        kind=kind,
        reacted_on=reacted_on,
        note=note,
        late_reason=late_reason,
        recorded_at=now,
        recorded_by=by,
    )
    incident.reacted_at = now
    incident.save(update_fields=["reacted_at"])
    record(action="incident.reaction_recorded", by=by, subject=incident, organisation_id=incident.organisation_id)
    return reaction


@transaction.atomic
def finish_case(
    *,
    incident: Incident,
    kind: ReactionKind,
    reacted_on: date,
    note: str,
    by: User,
    late_reason: str = "",
    now: datetime | None = None,
) -> None:
    """Close the case with its reaction, or with the reason why there is none (R-10); the reporter is told.

    Raises TransitionError, and keeps nothing, when the case is not in hand or somebody else closed it first;
    LateReasonMissingError when the deadline passed and no reason is given (R-42).
    """
    record_reaction(
        incident=incident, kind=kind, reacted_on=reacted_on, note=note, late_reason=late_reason, by=by, now=now
    )
    if not change_status(incident=incident, to=Status.HANDLED, by=by, now=now):
        raise TransitionError("closed already")
    notifications.tell_reporter(incident, "incident_handled", by=by, now=now)


@transaction.atomic
def withdraw_report(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """Take a report back; it stays findable and is no longer counted."""
    if change_status(incident=incident, to=Status.WITHDRAWN, by=by, now=now):
        notifications.tell_reporter(incident, "incident_withdrawn", by=by, now=now)


@transaction.atomic
def reopen_case(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """Take up a closed or withdrawn case again; the reporter is told."""
    if change_status(incident=incident, to=Status.REOPENED, by=by, now=now):
        notifications.tell_reporter(incident, "incident_reopened", by=by, now=now)
