"""What the reporter adds to a sent report, and what who handles it tells the reporter (F11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases import notifications
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.handling.models import Addition, Feedback
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import lock, must_follow


@dataclass(frozen=True)
class Answer:
    """What one reporter is told, or why nothing."""

    text: str = ""
    reason_for_none: str = ""


class WithdrawnError(ValueError):
    """Nothing is added to a report that was taken back."""


@transaction.atomic
def add_to_report(*, incident: Incident, text: str, by: User, now: datetime | None = None) -> Addition:
    """Keep what the reporter adds, with its date; who handles the case is told, after closing the coordinator too.

    Raises WithdrawnError for a report that was taken back.
    """
    incident = lock(incident)
    now = now or timezone.now()
    must_follow(now, on=incident.reported_at)
    if incident.status == Status.WITHDRAWN:
        raise WithdrawnError(incident.reference)
    addition = Addition.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        text=text,
        added_at=now,
        added_by=by,
    )
    record(action="incident.addition_written", by=by, subject=incident, organisation_id=incident.organisation_id)
    notifications.tell_handlers(incident, "incident_addition", by=by, now=now)
    return addition


@transaction.atomic
def give_feedback(*, incident: Incident, text: str, by: User, now: datetime | None = None) -> Feedback:
    """Tell the reporter and the affected how it stands; reports of the same event get the same words (F11)."""
    feedback = keep_feedback(incident=incident, text=text, reason_for_none="", by=by, now=now)
    group = [incident, *incident.duplicates.exclude(status=Status.WITHDRAWN).select_related("reported_by")]
    for report in group:
        if report.pk != incident.pk:
            keep_feedback(incident=report, text=text, reason_for_none="", by=by, now=feedback.given_at)
        notifications.tell_reporter(report, "incident_feedback", by=by, now=now)
        notifications.tell_affected(report, "incident_feedback", by=by, now=now)
    return feedback


def tell_closed(
    incident: Incident, answer: Answer, *, others: Mapping[int, Answer] | None = None, by: User, now: datetime
) -> None:
    """The reporter and who it happened to hear how it ended; reports of one event what stands in `others` by id."""
    _tell_closed(incident, answer, by, now)
    if others:
        for report in incident.duplicates.exclude(status=Status.WITHDRAWN).select_related("reported_by"):
            if report.pk in others:
                _tell_closed(report, others[report.pk], by, now)


def _tell_closed(incident: Incident, answer: Answer, by: User, now: datetime) -> None:
    if answer.text or answer.reason_for_none:
        keep_feedback(incident=incident, text=answer.text, reason_for_none=answer.reason_for_none, by=by, now=now)
    notifications.tell_reporter(incident, "incident_handled", by=by, now=now)
    if answer.text:
        notifications.tell_affected(incident, "incident_feedback", by=by, now=now)


def keep_feedback(
    *, incident: Incident, text: str, reason_for_none: str, by: User, now: datetime | None = None
) -> Feedback:
    """Write down what is told, or why nothing is; telling it is for the caller."""
    now = now or timezone.now()
    must_follow(now, on=incident.reported_at)
    feedback = Feedback.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        text=text,
        reason_for_none=reason_for_none,
        given_at=now,
        given_by=by,
    )
    record(action="incident.feedback_given", by=by, subject=incident, organisation_id=incident.organisation_id)
    return feedback
