"""Handling an accident: the labour inspectorate where the law asks it (ARBO-06), and what was done in the end."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.accidents.enums import INSPECTORATE_STEPS, AccidentStepKind
from incidents.accidents.models import AccidentStep
from incidents.cases import notifications
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.handling.services.closing import check_closable
from incidents.handling.services.duplicates import bring_along
from incidents.handling.services.feedback import Answer, tell_closed
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import TooEarlyError, TransitionError, lock, must_follow, take_to


class AlreadySettledError(ValueError):
    """Somebody wrote down before that the labour inspectorate knows, or that it is no accident for them."""


class InspectorateMissingError(ValueError):
    """A reportable accident is not closed before it is written down that the labour inspectorate knows."""


@transaction.atomic
def settle_inspectorate(
    *, incident: Incident, kind: AccidentStepKind, done_on: date, note: str, by: User, now: datetime | None = None
) -> AccidentStep:
    """Write down that the employer told the labour inspectorate, or why that was not needed (ARBO-06).

    Raises AlreadySettledError when somebody was first, or when it is no reportable accident.
    """
    now = now or timezone.now()
    locked = lock(incident)
    if not locked.awaits_inspectorate:
        raise AlreadySettledError(incident.reference)
    step = _keep(incident, kind, done_on, note, by, now)
    incident.inspectorate_settled_at = now
    incident.save(update_fields=["inspectorate_settled_at"])
    record(action=f"incident.inspectorate_{kind}", by=by, subject=incident, organisation_id=incident.organisation_id)
    notifications.tell_handlers(incident, "accident_settled", by=by, now=now)
    notifications.tell_reporter(incident, "accident_settled", by=by, now=now)
    bring_along(lead=incident, by=by, now=now)
    return step


@transaction.atomic
def finish_accident(
    *,
    incident: Incident,
    done_on: date,
    note: str,
    by: User,
    answer: Answer,
    others: Mapping[int, Answer] | None = None,
    now: datetime | None = None,
) -> None:
    """Close the case of an accident with what was done about it; the reporter is told `answer` (F11).

    Reports of the same accident are closed with it: each hears what stands in `others` by its id, else the same words.
    Raises InspectorateMissingError while the law's step is open, TransitionError when the case is not in hand, or
    was closed by somebody else or with other words; keeps nothing then.
    """
    now = now or timezone.now()
    if lock(incident).awaits_inspectorate:
        raise InspectorateMissingError(incident.reference)
    check_closable(incident=incident, by=by, now=now)
    if not take_to(thing=incident, to=Status.HANDLED, by=by, now=now, reacted_at=now):
        kept = incident.accident_steps.filter(kind=AccidentStepKind.DONE).order_by("-pk").first()
        if kept is None or (kept.done_on, kept.note) != (done_on, note):
            raise TransitionError(incident)
        return
    _keep(incident, AccidentStepKind.DONE, done_on, note, by, now)
    record(action="incident.accident_finished", by=by, subject=incident, organisation_id=incident.organisation_id)
    tell_closed(incident, answer, others=others, by=by, now=now)
    bring_along(lead=incident, by=by, now=now, apart=set(others or {}))


def copy_steps(lead: Incident, follower: Incident) -> None:
    """What was written down of an accident holds for every report of it."""
    if not lead.is_accident:
        return
    known = set(follower.accident_steps.values_list("recorded_at", flat=True))
    settled = follower.accident_steps.filter(kind__in=sorted(INSPECTORATE_STEPS)).exists()
    AccidentStep.objects.bulk_create(
        AccidentStep(
            organisation_id=follower.organisation_id,
            incident=follower,
            kind=row.kind,
            done_on=row.done_on,
            note=row.note,
            recorded_at=row.recorded_at,
            recorded_by_id=row.recorded_by_id,
        )
        for row in lead.accident_steps.all()
        if row.recorded_at not in known and not (settled and row.kind in INSPECTORATE_STEPS)
    )
    follower.reacted_at = lead.reacted_at
    follower.inspectorate_settled_at = lead.inspectorate_settled_at or follower.inspectorate_settled_at
    follower.save(update_fields=["reacted_at", "inspectorate_settled_at"])


def _keep(
    incident: Incident, kind: AccidentStepKind, done_on: date, note: str, by: User, now: datetime
) -> AccidentStep:
    must_follow(now, on=incident.reported_at)
    if done_on < incident.happened_on:
        raise TooEarlyError(f"{done_on} comes before {incident.happened_on}")
    return AccidentStep.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        kind=kind,
        done_on=done_on,
        note=note,
        recorded_at=now,
        recorded_by=by,
    )
