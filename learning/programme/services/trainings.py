"""What stands in a programme; a learning need that comes in is answered by it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from learning.programme.enums import Audience, ReasonKind, TrainingForm, TrainingSessionStatus
from learning.programme.models import Offer, Programme, Reason, Training, TrainingElement
from learning.programme.summaries.reasons import Why
from vpd.actions.enums import NeedStatus
from vpd.actions.models import LearningNeed
from vpd.actions.services import change_need_status
from vpd.audit.services import record, record_changes
from vpd.organisation.models import User
from vpd.ui.editing import Seen, lock_as_seen

CHANGEABLE = ("title", "offer", "audience", "quarter", "form", "why")


class HasSessionsError(ValueError):
    """What is planned or was held is not taken out of the programme."""


@transaction.atomic
def add_training(
    *,
    programme: Programme,
    element: TrainingElement,
    audience: Audience,
    quarter: int,
    form: TrainingForm,
    why: str,
    by: User,
    title: str = "",
    offer: Offer | None = None,
    reasons: Sequence[Why] = (),
    needs: Sequence[LearningNeed] = (),
    now: datetime | None = None,
) -> Training:
    """A training with its reasons as they read today (R-96); the needs it answers become planned, and say so."""
    now = now or timezone.now()
    training = Training.objects.create(
        organisation_id=programme.organisation_id,
        programme=programme,
        element=element,
        offer=offer,
        title=title or element.name,
        audience=audience,
        quarter=quarter,
        form=form,
        why=why,
        created_at=now,
        created_by=by,
    )
    kept = [reason for reason in reasons if reason.kind != ReasonKind.NEED]
    kept += [Why(ReasonKind.NEED, f"Leerwens: “{need.title}”", need.pk) for need in needs]
    Reason.objects.bulk_create(
        Reason(
            organisation_id=programme.organisation_id,
            training=training,
            kind=reason.kind,
            text=reason.text,
            origin_id=reason.origin_id,
            asked=reason.asked,
        )
        for reason in kept
    )
    record(action="training.added", by=by, subject=training, organisation_id=training.organisation_id)
    for need in needs:
        if need.status == NeedStatus.OPEN:
            change_need_status(need=need, to=NeedStatus.PLANNED, by=by, outcome=_words(training), now=now)
    return training


@transaction.atomic
def change_training(*, training: Training, by: User, seen: Seen | None = None, **values: object) -> Training:
    """Another quarter, form, offer or reason. Raises SavedFirstError."""
    locked = lock_as_seen(training, seen)
    record_changes(
        locked, {name: values[name] for name in CHANGEABLE if name in values}, action="training.changed", by=by
    )
    return locked


@transaction.atomic
def remove_training(*, training: Training, by: User) -> None:
    """Take it out; the needs it answered are open again, what was called off is kept. Raises HasSessionsError."""
    locked = Training.objects.select_for_update().get(pk=training.pk)
    if locked.sessions.exclude(status=TrainingSessionStatus.CANCELLED).exists():
        raise HasSessionsError(locked.pk)
    asked = locked.reasons.filter(kind=ReasonKind.NEED).values("origin_id")
    for need in LearningNeed.objects.of(locked.organisation_id).filter(pk__in=asked, status=NeedStatus.PLANNED):
        change_need_status(need=need, to=NeedStatus.OPEN, by=by)
    locked.removed_at, locked.removed_by = timezone.now(), by
    locked.save(update_fields=["removed_at", "removed_by"])
    record(action="training.removed", by=by, subject=locked, organisation_id=locked.organisation_id)


def _words(training: Training) -> str:
    return f"In het programma van {training.programme.year}: “{training.title}”, {training.in_quarter}."
