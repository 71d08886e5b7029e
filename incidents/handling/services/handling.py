"""Handling a report: take it in hand, react, close, withdraw, reopen."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases import notifications
from incidents.cases.enums import ReactionKind, Status
from incidents.cases.models import Incident, Reaction
from incidents.handling.services.closing import check_closable
from incidents.handling.services.duplicates import bring_along, leave_group
from incidents.handling.services.feedback import keep_feedback
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError, take_to


class LateReasonMissingError(ValueError):
    """A reaction after its deadline says why it came late (R-42)."""


@transaction.atomic
def take_in_hand(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """A leader or coordinator starts handling; the reporter is told."""
    if take_to(thing=incident, to=Status.IN_PROGRESS, by=by, now=now):
        notifications.tell_reporter(incident, "incident_taken_in_hand", by=by, now=now)
        bring_along(lead=incident, by=by, now=now)


@transaction.atomic
def finish_case(
    *,
    incident: Incident,
    kind: ReactionKind,
    reacted_on: date,
    note: str,
    by: User,
    late_reason: str = "",
    feedback: str = "",
    reason_for_none: str = "",
    now: datetime | None = None,
) -> None:
    """Close the case with its reaction, or with the reason why there is none (R-10); the reporter is told.

    `feedback` is what the reporter and the affected read of it (F11), `reason_for_none` why there is nothing to tell;
    reports of the same event are closed with it. Raises TransitionError, and keeps nothing, when the case is not in
    hand, or was closed by somebody else or with another reaction; LateReasonMissingError when the deadline passed and
    no reason is given (R-42).
    """
    now = now or timezone.now()
    _check_late_reason(incident, late_reason, now)
    check_closable(incident=incident, by=by, now=now)
    if not take_to(thing=incident, to=Status.HANDLED, by=by, now=now, reacted_at=now):
        _check_same_reaction(incident, kind, reacted_on, note)
        return
    _keep_reaction(incident, kind, reacted_on, note, late_reason, by, now)
    if feedback or reason_for_none:
        keep_feedback(incident=incident, text=feedback, reason_for_none=reason_for_none, by=by, now=now)
    notifications.tell_reporter(incident, "incident_handled", by=by, now=now)
    if feedback:
        notifications.tell_affected(incident, "incident_feedback", by=by, now=now)
    bring_along(lead=incident, by=by, now=now)


@transaction.atomic
def withdraw_report(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """Take a report back; it stays findable and is no longer counted."""
    if take_to(thing=incident, to=Status.WITHDRAWN, by=by, now=now):
        leave_group(incident=incident, by=by, now=now)
        notifications.tell_reporter(incident, "incident_withdrawn", by=by, now=now)


@transaction.atomic
def reopen_case(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """Take up a closed or withdrawn case again; the reporter is told."""
    if take_to(thing=incident, to=Status.REOPENED, by=by, now=now):
        notifications.tell_reporter(incident, "incident_reopened", by=by, now=now)
        bring_along(lead=incident, by=by, now=now)


def _check_late_reason(incident: Incident, late_reason: str, now: datetime) -> None:
    if incident.is_late(now) and not late_reason:
        raise LateReasonMissingError(incident.reference)


def _check_same_reaction(incident: Incident, kind: ReactionKind, reacted_on: date, note: str) -> None:
    """Raises TransitionError when the case was closed with another reaction than this one."""
    kept = incident.reactions.order_by("-pk").first()
    if kept is None or (kept.kind, kept.reacted_on, kept.note) != (kind, reacted_on, note):
        raise TransitionError(incident)


def _keep_reaction(
    incident: Incident, kind: ReactionKind, reacted_on: date, note: str, late_reason: str, by: User, now: datetime
) -> Reaction:
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
    record(action="incident.reaction_recorded", by=by, subject=incident, organisation_id=incident.organisation_id)
    return reaction
