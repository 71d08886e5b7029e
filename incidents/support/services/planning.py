"""Conversations: planned, agreed for a time, held or missed (R-63)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.support import notifications
from incidents.support.enums import STEPS_OF_PHASE, ConversationStatus, Phase, Step, SupportStatus, Way
from incidents.support.models import Conversation, ConversationNote, Support
from incidents.support.summaries.terms import day_of, free_days, terms_of, working_day_from, working_days_after
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import lock, take_to


class NotAcceptedError(ValueError):
    """Nobody plans a conversation that the person does not want."""


@transaction.atomic
def plan_first(support: Support, *, by: User, now: datetime) -> None:
    """Plan the conversations of this phase that were never planned, from the day of the report."""
    known = set(support.conversations.exclude(status=ConversationStatus.CANCELLED).values_list("step", flat=True))
    steps = [step for step in STEPS_OF_PHASE[Phase(support.phase)] if step not in known]
    if not steps:
        return
    terms, free = terms_of(support.organisation_id), free_days(support.organisation_id)
    reported_on, today = timezone.localdate(support.incident.reported_at), timezone.localdate(now)
    for step in steps:
        day = day_of(step, reported_on=reported_on, today=today, terms=terms, free=free)
        _plan(support, step, day, by=by, now=now)


@transaction.atomic
def plan_extra(*, support: Support, planned_on: date, by: User, now: datetime | None = None) -> Conversation:
    """One more conversation. Raises NotAcceptedError unless the person said yes."""
    support = lock(support)
    if support.status != SupportStatus.ACCEPTED:
        raise NotAcceptedError(support.pk)
    planned = support.conversations.planned().filter(step=Step.EXTRA).first()
    if planned is not None:
        if planned.planned_on != planned_on:
            planned.planned_on, planned.starts_at = planned_on, None
            planned.save(update_fields=["planned_on", "starts_at"])
        return planned
    return _plan(support, Step.EXTRA, planned_on, by=by, now=now or timezone.now())


@transaction.atomic
def agree_time(
    *, conversation: Conversation, starts_at: datetime, way: Way, place: str, by: User, now: datetime | None = None
) -> None:
    """Agree on a time, or on another one; the other of the two hears of it and can put it in a calendar.

    Raises TransitionError when the conversation was held, or is off.
    """
    conversation = lock(conversation, within={ConversationStatus.PLANNED})
    told = (conversation.starts_at, conversation.way, conversation.place)
    if told == (starts_at, way, place):
        return
    conversation.sequence += 1
    conversation.starts_at, conversation.way, conversation.place = starts_at, way, place
    conversation.planned_on = timezone.localdate(starts_at)
    conversation.save(update_fields=["starts_at", "way", "place", "planned_on", "sequence"])
    record(action="support.time_agreed", by=by, subject=conversation, organisation_id=conversation.organisation_id)
    if not notifications.is_history(now or timezone.now()):
        notifications.tell_person(
            conversation.support,
            "support_appointment",
            by=by,
            key=f"{conversation.pk}:{conversation.sequence}",
        )


@transaction.atomic
def record_held(
    *, conversation: Conversation, held_on: date, by: User, note: str = "", way: str = "", now: datetime | None = None
) -> bool:
    """The two talked; a note is for these two alone (DECISIONS 1). False for a double press."""
    now = now or timezone.now()
    way = way or conversation.way
    if not take_to(
        thing=conversation, to=ConversationStatus.HELD, by=by, now=now, held_on=held_on, held_by=by, way=way
    ):
        return False
    if note.strip():
        ConversationNote.objects.create(
            organisation_id=conversation.organisation_id,
            conversation=conversation,
            text=note,
            written_at=now,
            written_by=by,
        )
        record(action="support.note_written", by=by, subject=conversation, organisation_id=conversation.organisation_id)
    return True


@transaction.atomic
def record_missed(*, conversation: Conversation, by: User, now: datetime | None = None) -> Conversation | None:
    """It did not come to a conversation: the first time it is planned again for the next working day.

    Returns the new one; nothing after a second time, and for a double press.
    """
    now = now or timezone.now()
    if not take_to(thing=conversation, to=ConversationStatus.MISSED, by=by, now=now):
        return None
    support = conversation.support
    missed = support.conversations.filter(step=conversation.step, status=ConversationStatus.MISSED).count()
    if missed > 1:
        return None
    today = timezone.localdate(now)
    again = working_days_after(today, 1, free_days(support.organisation_id))
    return _plan(support, Step(conversation.step), again, by=by, now=now)


@transaction.atomic
def move_to_day(*, conversation: Conversation, planned_on: date, by: User) -> None:
    """Another day, without a time yet; a day off gives way to the next working day.

    Whose appointment is off hears so.
    """
    conversation = lock(conversation, within={ConversationStatus.PLANNED})
    day = working_day_from(planned_on, free_days(conversation.organisation_id))
    if conversation.planned_on == day and conversation.starts_at is None:
        return
    was_agreed = conversation.starts_at is not None
    conversation.planned_on, conversation.starts_at = day, None
    conversation.sequence += 1
    conversation.save(update_fields=["planned_on", "starts_at", "sequence"])
    if was_agreed:
        _tell_off(conversation, by)
    record(action="support.day_moved", by=by, subject=conversation, organisation_id=conversation.organisation_id)


@transaction.atomic
def remove_note(*, note: ConversationNote, by: User) -> None:
    """Either of the two takes a note away for good; that it was there stays in the audit, its words do not."""
    record(action="support.note_removed", by=by, subject=note.conversation, organisation_id=note.organisation_id)
    note.delete()


def cancel_planned(support: Support, *, by: User, now: datetime) -> None:
    """What was planned is off."""
    for conversation in support.conversations.planned():
        take_to(thing=conversation, to=ConversationStatus.CANCELLED, by=by, now=now)


def forget_times(support: Support, *, by: User | None) -> None:
    """Whoever comes next agrees on times anew; the days stay, and whose appointment is off hears so."""
    for conversation in support.conversations.planned().exclude(starts_at=None):
        conversation.starts_at, conversation.way, conversation.place = None, "", ""
        conversation.sequence += 1
        conversation.save(update_fields=["starts_at", "way", "place", "sequence"])
        _tell_off(conversation, by)


def _tell_off(conversation: Conversation, by: User | None) -> None:
    key = f"{conversation.pk}:{conversation.sequence}"
    notifications.tell_person(conversation.support, "support_appointment_off", by=by, key=key)


def _plan(support: Support, step: Step, day: date, *, by: User, now: datetime) -> Conversation:
    conversation = Conversation(organisation_id=support.organisation_id, support=support, step=step, planned_on=day)
    take_to(thing=conversation, to=ConversationStatus.PLANNED, by=by, now=now)
    return conversation
