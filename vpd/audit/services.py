"""Writing down who did and who saw what."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol, cast

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from vpd.audit.context import current_caller
from vpd.audit.enums import Result
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.audit.operations import DESTRUCTION_SWITCH

BATCH = 1000

_gathered: ContextVar[list[AuditEvent] | None] = ContextVar("gathered", default=None)


class Actor(Protocol):
    """Anything with an id: the audit knows no user model."""

    pk: int


def record_changes(
    locked: Model, values: Mapping[str, object], *, action: str, by: Actor | None, subject: Model | None = None
) -> list[str]:
    """Save what differs on a row that is locked, and that it was changed; the names of it. Nothing differs: no row.

    `subject` is what it belongs to, where that is what people look up.
    """
    changed = [name for name, value in values.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, values[name])
    if changed:
        locked.save(update_fields=changed)
        organisation_id = cast(Any, locked).organisation_id
        record(action=action, by=by, subject=subject or locked, organisation_id=organisation_id, fields=changed)
    return changed


@contextmanager
def destroying() -> Iterator[None]:
    """Within, rows that the database keeps as they are may be emptied and deleted: what they told is destroyed.

    Whatever happens inside, after it they may not: what fails is taken back, the switch with it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [DESTRUCTION_SWITCH])
        yield
        cursor.execute("SELECT set_config(%s, '', true)", [DESTRUCTION_SWITCH])


def record(
    *,
    action: str,
    by: Actor | None,
    subject: Model,
    organisation_id: int,
    fields: Iterable[str] = (),
    result: Result = Result.OK,
) -> AuditEvent:
    """Add one row, inside the caller's transaction (BIO2 8.15.01).

    `fields` are the names of what changed, never the values. `by=None` means the application itself.
    """
    caller = current_caller()
    event = AuditEvent(
        organisation_id=organisation_id,
        actor_id=by.pk if by else None,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        fields=sorted(fields),
        result=result,
        origin=caller.origin,
        request_id=caller.request_id,
    )
    gathered = _gathered.get()
    if gathered is None:
        event.save(force_insert=True)
    else:
        gathered.append(event)
    return event


@contextmanager
def recorded_together() -> Iterator[None]:
    """What is recorded in here is written at its end, all at once: for thousands of steps in one transaction."""
    events: list[AuditEvent] = []
    token = _gathered.set(events)
    try:
        yield
    finally:
        _gathered.reset(token)
    AuditEvent.objects.bulk_create(events, batch_size=BATCH)


def record_read(*, by: Actor, subject: Model, organisation_id: int) -> None:
    """Note that `by` read personal data in `subject`: one row per person, object and hour (AVG-15, DECISIONS 4)."""
    record_reads(by=by, subjects=[subject], organisation_id=organisation_id)


def record_reads(*, by: Actor, subjects: Iterable[Model], organisation_id: int) -> None:
    """As `record_read`, for a page that shows several at once: one query."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    ReadEvent.objects.bulk_create(
        [
            ReadEvent(
                organisation_id=organisation_id,
                reader_id=by.pk,
                subject_type=subject._meta.label_lower,
                subject_id=str(subject.pk),
                hour=hour,
            )
            for subject in subjects
        ],
        ignore_conflicts=True,
    )
