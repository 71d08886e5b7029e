"""What happens to measures while they run: looked at again, violated, and the provisional one (R-47, R-48)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.measure_kinds.models import MeasureKind
from incidents.measures import notifications
from incidents.measures.access import can_propose, can_review, can_tell_violation, may_be_answered
from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure, ProvisionalMeasure, Violation
from incidents.measures.services.deciding import NotAllowedError, NotForEmotionError
from vpd.audit.services import record
from vpd.organisation.calendar import free_days_of, is_working_day, working_today
from vpd.organisation.models import Location, Organisation, User
from vpd.organisation.status import lock

_followers: list[Callable[..., object]] = []


def on_violated(follow: Callable[..., object]) -> None:
    """Let `follow(violation=…, by=…, now=…)` act on a measure that was not kept, in the same transaction.

    A room above registers it in `AppConfig.ready`: a violated ban asks for a decision about the police (DECISIONS 10).
    """
    if follow not in _followers:
        _followers.append(follow)


PROVISIONAL_DAYS = 5
REVIEW_AHEAD = timedelta(days=3)
END_AHEAD = timedelta(days=14)


class OnlyOnceError(ValueError):
    """There was a provisional measure in this case: what must last longer is decided on."""


def last_provisional_day(first: date, organisation: Organisation) -> date:
    """The fifth working day, the first day included when it is one."""
    free = free_days_of(organisation)
    day, counted = first, 0
    while True:
        counted += is_working_day(day, free)
        if counted == PROVISIONAL_DAYS:
            return day
        day += timedelta(days=1)


@transaction.atomic
def put_provisional(
    *,
    incident: Incident,
    kind: MeasureKind,
    location: Location | None,
    why: str,
    by: User,
    now: datetime | None = None,
) -> ProvisionalMeasure:
    """From today until at most the fifth working day, without hearing, letter or decider; it lapses by itself.

    Raises NotAllowedError, NotForEmotionError, OnlyOnceError.
    """
    now = now or timezone.now()
    if not may_be_answered(incident):
        raise NotForEmotionError(incident.reference)
    if not can_propose(by, incident):
        raise NotAllowedError(incident.reference)
    Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    if ProvisionalMeasure.objects.filter(incident=incident).exists():
        raise OnlyOnceError(incident.reference)
    today = timezone.localdate(now)
    put = ProvisionalMeasure.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        kind=kind,
        location=location,
        starts_on=today,
        ends_on=last_provisional_day(today, incident.organisation),
        why=why,
        put_by=by,
        put_at=now,
    )
    record(action="measure.provisional_put", by=by, subject=put, organisation_id=put.organisation_id)
    notifications.tell_provisional(put, by=by, now=now)
    return put


@transaction.atomic
def end_provisional(*, provisional: ProvisionalMeasure, by: User, now: datetime | None = None) -> None:
    """Stop it before it lapses. A second press changes nothing."""
    held = ProvisionalMeasure.objects.select_for_update(of=("self",)).get(pk=provisional.pk)
    if held.ended_on is None:
        held.ended_on = timezone.localdate(now)
        held.save(update_fields=["ended_on"])
        record(action="measure.provisional_ended", by=by, subject=held, organisation_id=held.organisation_id)


@transaction.atomic
def record_violation(
    *, measure: Measure | ProvisionalMeasure, happened_on: date, note: str, by: User, now: datetime | None = None
) -> Violation:
    """Somebody did not keep to it: who looks after it hears so, and the police is to be told (R-48).

    What was put at the door can be violated too. Raises NotAllowedError.
    """
    now = now or timezone.now()
    if not can_tell_violation(by, measure):
        raise NotAllowedError(measure.pk)
    same = measure.violations.filter(happened_on=happened_on, note=note, recorded_by=by).first()
    if same is not None:
        return same
    violation = measure.violations.create(
        organisation_id=measure.organisation_id,
        happened_on=happened_on,
        note=note,
        recorded_at=now,
        recorded_by=by,
    )
    record(action="measure.violated", by=by, subject=measure, organisation_id=measure.organisation_id)
    notifications.tell_violated(measure, by=by, now=now)
    for follow in _followers:
        follow(violation=violation, by=by, now=now)
    return violation


@transaction.atomic
def keep_after_review(*, measure: Measure, by: User, now: datetime | None = None) -> None:
    """Looked at again: it is still needed (R-47). Raises NotAllowedError, TransitionError when it does not run."""
    held = lock(measure, within={MeasureStatus.IMPOSED})
    if not can_review(by, held):
        raise NotAllowedError(measure.pk)
    if held.reviewed_on is None:
        held.reviewed_on = timezone.localdate(now)
        held.save(update_fields=["reviewed_on"])
        record(action="measure.reviewed", by=by, subject=held, organisation_id=held.organisation_id)


def remind(now: datetime | None = None) -> int:
    """Before the review and before the end, once each and on working days; returns how many heard something new."""
    now = now or timezone.now()
    told = 0
    for organisation, today, _ in working_today(now):
        for measure in Measure.objects.of(organisation).running(today).with_case().select_related("proposed_by"):
            if measure.is_to_review(today, REVIEW_AHEAD):
                told += notifications.remind(measure, "measure_review_soon", now=now)
            if measure.ends_on is not None and measure.ends_on - today <= END_AHEAD:
                told += notifications.remind(measure, "measure_ends_soon", now=now)
    return told
