"""Writing to the outbox, and carrying it out."""

import logging
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from vpd.audit.services import record
from vpd.celery import app
from vpd.messaging.enums import Cadence
from vpd.messaging.models import WORKER_LOST, MessagePreference, OutboxMessage, WaitingNotice
from vpd.messaging.outbox import handler_of
from vpd.messaging.topics import Topic, topic_of

logger = logging.getLogger(__name__)

# The space of our advisory locks; any constant that no other code in this database uses.
LOCK_SPACE = 7301
MAX_ATTEMPTS = 24
BROKER_PAUSE_SECONDS = 20.0
_broker_away_until = 0.0
TOLD_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class CanWait:
    """A mail, and the notice that takes its place for who rather has an overview."""

    message: OutboxMessage
    notice: WaitingNotice
    topic: Topic


@dataclass(frozen=True)
class Gathered:
    """What is promised for the first time in one go: mails that go out, and those that may wait for an overview."""

    messages: list[OutboxMessage] = field(default_factory=list)
    can_wait: list[CanWait] = field(default_factory=list)


_gathered: ContextVar[Gathered | None] = ContextVar("gathered", default=None)


class Recipient(Protocol):
    pk: int
    organisation_id: int


@contextmanager
def in_one_go() -> Iterator[None]:
    """What is promised in here for the first time (`is_first`) is written together, at the end of the outermost."""
    if _gathered.get() is not None:
        yield
        return
    gathered = Gathered()
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    made = OutboxMessage.objects.bulk_create([*gathered.messages, *_sent_at_once(gathered.can_wait)])
    for message in made:
        transaction.on_commit(partial(nudge, message.pk))


def _sent_at_once(can_wait: Sequence[CanWait]) -> list[OutboxMessage]:
    """Those of which the reader wants no overview; the others are noted for it."""
    if not can_wait:
        return []
    people = {one.notice.user_id for one in can_wait}
    chosen = dict(MessagePreference.objects.filter(user_id__in=people).values_list("user_id", "cadence"))
    waiting: list[WaitingNotice] = []
    at_once: list[OutboxMessage] = []
    for one in can_wait:
        if _waits(one.topic, chosen.get(one.notice.user_id)):
            waiting.append(one.notice)
        else:
            at_once.append(one.message)
    # What waits already stays one.
    WaitingNotice.objects.bulk_create(waiting, ignore_conflicts=True)
    return at_once


def _waits(topic: Topic, chosen: str | None) -> bool:
    """True where a person rather hears of it in an overview: own choice, else what the topic says."""
    if chosen in {None, Cadence.STANDARD}:
        return topic.waits_by_default
    return chosen != Cadence.AT_ONCE


def enqueue(
    *,
    kind: str,
    payload: dict[str, object],
    organisation_id: int | None,
    key: str = "",
    not_before: datetime | None = None,
    is_first: bool = False,
) -> OutboxMessage:
    """Promise a side effect inside the caller's transaction; the broker is nudged after the commit.

    `key` makes the promise happen once: a second with the same kind and key returns the first. `is_first` says that
    there can be none yet, because what the key names was made in this transaction: then nothing is looked up.
    """
    values = {
        "organisation_id": organisation_id,
        "payload": payload,
        "not_before": not_before or timezone.now(),
    }
    gathered = _gathered.get()
    if key and is_first and not_before is None and gathered is not None:
        gathered.messages.append(OutboxMessage(kind=kind, key=key, **values))
        return gathered.messages[-1]
    if key and is_first:
        message, created = OutboxMessage.objects.create(kind=kind, key=key, **values), True
    elif key:
        message, created = OutboxMessage.objects.get_or_create(kind=kind, key=key, defaults=values)
    else:
        message, created = OutboxMessage.objects.create(kind=kind, **values), True
    if created and not_before is None:
        transaction.on_commit(lambda: nudge(message.pk))
    return message


def send_mail(
    *,
    to: Recipient,
    template: str,
    context: dict[str, str | int],
    organisation_id: int,
    key: str = "",
    is_urgent: bool = False,
    is_first: bool = False,
) -> OutboxMessage | None:
    """Promise a mail from `templates/mail/<template>.*`; the context carries numbers and links, no personal data.

    What can wait stands in the next overview of who wants that; None then. `is_urgent` goes out at once, always;
    `is_first` as `enqueue` says, and what is first in one go is divided at the end of it, for all people together.
    """
    topic = None if is_urgent else topic_of(template)
    payload = {"template": template, "user_id": to.pk, "context": context}
    if topic:
        notice = WaitingNotice(organisation_id=organisation_id, user_id=to.pk, topic=template, key=key)
        gathered = _gathered.get()
        if key and is_first and gathered is not None:
            message = OutboxMessage(
                kind="mail", key=key, organisation_id=organisation_id, payload=payload, not_before=timezone.now()
            )
            gathered.can_wait.append(CanWait(message, notice, topic))
            return message
        if _waits(topic, MessagePreference.objects.filter(user_id=to.pk).values_list("cadence", flat=True).first()):
            WaitingNotice.objects.bulk_create([notice], ignore_conflicts=True)
            return None
    return enqueue(kind="mail", payload=payload, organisation_id=organisation_id, key=key, is_first=is_first)


def forget_mails(keys: Collection[str]) -> None:
    """Take away that these mails were promised and sent, where who got one says something of that person."""
    OutboxMessage.objects.filter(kind="mail", key__in=keys).delete()
    WaitingNotice.objects.filter(key__in=keys).delete()


def nudge(message_id: int) -> None:
    """Tell a worker at once; when the broker is away nothing is lost, beat sweeps it up later."""
    global _broker_away_until
    if time.monotonic() < _broker_away_until:
        return
    try:
        app.send_task("messaging.deliver", args=[message_id], retry=False)
    except (OperationalError, OSError):
        _broker_away_until = time.monotonic() + BROKER_PAUSE_SECONDS
        logger.warning("broker away, the sweeper will deliver", extra={"outbox_id": message_id})


def deliver(message_id: int) -> bool:
    """Carry out one message, unless another worker is at it; true when it is done now.

    The claim is an advisory lock of this connection: it falls away with a killed worker, so that the message is
    taken up again at the next sweep. A handler that raises is tried again later, ever more slowly.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, message_id % 2**31])
        if not cursor.fetchone()[0]:
            return False
    try:
        message = OutboxMessage.objects.due(timezone.now()).filter(pk=message_id).first()
        return _carry_out(message) if message else False
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, message_id % 2**31])


def _carry_out(message: OutboxMessage) -> bool:
    # Counted beforehand: work that kills its worker every time is given up in the end, too.
    if message.attempts >= MAX_ATTEMPTS:
        OutboxMessage.objects.filter(pk=message.pk).update(failed_at=timezone.now())
        return False
    message.attempts += 1
    OutboxMessage.objects.filter(pk=message.pk).update(attempts=message.attempts, last_error=WORKER_LOST)
    try:
        handler_of(message.kind)(message.payload)
    except Exception as error:  # whatever a handler raises is told, kept and tried again
        _put_off(message, error)
        return False
    OutboxMessage.objects.filter(pk=message.pk).update(done_at=timezone.now(), last_error="")
    return True


def _put_off(message: OutboxMessage, error: Exception) -> None:
    attempts = message.attempts
    now = timezone.now()
    # Only the kind of error is kept: its text may carry an address or a name.
    values: dict[str, object] = {"attempts": attempts, "last_error": type(error).__name__}
    if attempts >= MAX_ATTEMPTS:
        values["failed_at"] = now
    else:
        values["not_before"] = now + timedelta(seconds=min(15 * 2 ** (attempts - 1), 3600))
    OutboxMessage.objects.filter(pk=message.pk).update(**values)
    logger.error(
        "outbox message put off",
        extra={
            "outbox_id": message.pk,
            "kind": message.kind,
            "attempts": attempts,
            "reason": type(error).__name__,
        },
    )


def due_messages(limit: int = 500) -> list[int]:
    """The ids that wait, oldest first."""
    due = OutboxMessage.objects.due(timezone.now()).order_by("not_before", "pk")
    return list(due.values_list("pk", flat=True)[:limit])


@transaction.atomic
def try_again(*, message: OutboxMessage, by: Recipient) -> None:
    """Take a failed message up anew, at the request of the functional admin."""
    record(action="outbox.tried_again", by=by, subject=message, organisation_id=by.organisation_id)
    take_up(message.pk)


def take_up(message_id: int) -> None:
    """Let a message be carried out now that was given up or put off; what is done stays done."""
    waiting = OutboxMessage.objects.filter(pk=message_id, done_at=None)
    if waiting.update(failed_at=None, attempts=0, not_before=timezone.now()):
        transaction.on_commit(lambda: nudge(message_id))


def is_history(moment: datetime) -> bool:
    """What an import or the example municipality dates in the past is told to nobody."""
    return timezone.now() - moment > TOLD_WITHIN
