"""The conversation with the citizen: planned, invited, moved, held or not (R-42..R-44)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases.enums import OPEN_STATUSES, ReactionKind, Status
from incidents.cases.models import Incident
from incidents.handling.services.handling import Reacted, record_reaction
from incidents.reactions import notifications
from incidents.reactions.access import can_hear
from incidents.reactions.enums import TO_COME, HeardHow, InvitedHow, TalkStatus, TalkWay
from incidents.reactions.models import Hearing, Talk, TalkRecord
from incidents.reactions.services import letters
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import TooEarlyError, lock, take_to
from vpd.ui.editing import refuse_stale

IN_HAND = OPEN_STATUSES - {Status.REPORTED}


class InvolvedError(ValueError):
    """Who hears the citizen is never affected, reporter or witness, and handles the case (DECISIONS 10)."""


@dataclass(frozen=True)
class Meeting:
    """Who talks with the citizen, when and how."""

    hearer: User
    starts_at: datetime
    way: TalkWay
    place: str = ""


@dataclass(frozen=True)
class Said:
    """What was said: the behaviour that was addressed, the citizen's side in their words, and what was agreed."""

    behaviour: str
    citizen_side: str = ""
    agreements: str = ""


@transaction.atomic
def plan_talk(*, incident: Incident, meeting: Meeting, by: User, now: datetime | None = None) -> Talk:
    """Plan a conversation with the citizen; who has it hears so.

    Raises InvolvedError, and TransitionError when the case is not in hand.
    """
    now = now or timezone.now()
    held = lock(incident, within=IN_HAND)
    _check_hearer(meeting.hearer, held)
    running = held.talks.to_come().first()
    if running is not None and _told(running) == _told_in(meeting):
        return running
    talk = Talk(
        organisation_id=incident.organisation_id,
        incident=incident,
        hearer=meeting.hearer,
        starts_at=meeting.starts_at,
        way=meeting.way,
        place=meeting.place,
    )
    take_to(thing=talk, to=TalkStatus.PLANNED, by=by, now=now)
    notifications.tell_hearer(talk, "talk_planned", by=by, now=now)
    return talk


@transaction.atomic
def move_talk(*, talk: Talk, meeting: Meeting, by: User, seen: str | None = None, now: datetime | None = None) -> None:
    """Another time, place or colleague; another time or place asks for another invitation.

    Raises InvolvedError, SavedFirstError, and TransitionError when it was held or is off.
    """
    now = now or timezone.now()
    held = lock(talk, within=TO_COME)
    _check_hearer(meeting.hearer, held.incident)
    if _told(held) == _told_in(meeting):
        return
    refuse_stale(current=asked_of(held), new=asked_of(meeting), seen=seen)
    is_elsewhere = (held.starts_at, held.way, held.place) != (meeting.starts_at, meeting.way, meeting.place)
    values = {
        "hearer": meeting.hearer,
        "starts_at": meeting.starts_at,
        "way": meeting.way,
        "place": meeting.place,
        "sequence": held.sequence + 1,
    }
    if is_elsewhere and held.status == TalkStatus.INVITED:
        take_to(thing=talk, to=TalkStatus.PLANNED, by=by, now=now, action="talk.moved", invited_on=None, invited_how="")
    for name, value in values.items():
        setattr(talk, name, value)
    talk.save(update_fields=list(values))
    record(action="talk.moved", by=by, subject=talk, organisation_id=talk.organisation_id, fields=values)
    letters.move_letter(talk, by=by, now=now)
    notifications.tell_hearer(talk, "talk_planned", by=by, now=now)


@transaction.atomic
def record_invited(
    *,
    talk: Talk,
    how: InvitedHow,
    on: date,
    by: User,
    reacted: Reacted | None = None,
    now: datetime | None = None,
) -> None:
    """How and when the citizen was invited; where that was also the first reaction, it stops the clock (R-42).

    Raises TooEarlyError for a day before the incident, LateReasonMissingError, and TransitionError.
    """
    now = now or timezone.now()
    if on < talk.incident.happened_on:
        raise TooEarlyError(f"{on} comes before {talk.incident.happened_on}")
    if take_to(thing=talk, to=TalkStatus.INVITED, by=by, now=now, invited_on=on, invited_how=how) and reacted:
        record_reaction(incident=talk.incident, reacted=reacted, by=by, now=now)


@transaction.atomic
def record_talked(*, talk: Talk, reacted: Reacted, said: Said, by: User, now: datetime | None = None) -> None:
    """The conversation was held: what was said, and that it is a reaction at the moment it happened (R-42, R-44).

    Without the citizen's side it is no hearing yet. Raises InvolvedError when who had it turns out to have been part of
    it, LateReasonMissingError, TooEarlyError and TransitionError.
    """
    now = now or timezone.now()
    incident = talk.incident
    _check_hearer(talk.hearer, incident)
    if talk._state.adding:
        lock(incident)
        if incident.talks.filter(status=TalkStatus.HELD, hearer=talk.hearer, starts_at=talk.starts_at).exists():
            # The same button pressed twice.
            return
        starts_at = talk.starts_at
    else:
        starts_at = reacted.moment(incident, now)
    if not take_to(thing=talk, to=TalkStatus.HELD, by=by, now=now, starts_at=starts_at):
        return
    letters.take_back_letter(talk, by=by, now=now)
    add_record(talk=talk, said=said, by=by, now=now)
    if not incident.reactions.filter(kind=ReactionKind.CONVERSATION, reacted_on=reacted.on).exists():
        record_reaction(incident=incident, reacted=reacted, by=by, now=now)


def talk_held_at_once(*, incident: Incident, meeting: Meeting) -> Talk:
    """A conversation that nobody planned, to be recorded as held."""
    return Talk(
        organisation_id=incident.organisation_id,
        incident=incident,
        hearer=meeting.hearer,
        starts_at=meeting.starts_at,
        way=meeting.way,
        place=meeting.place,
    )


@transaction.atomic
def add_record(*, talk: Talk, said: Said, by: User, now: datetime | None = None) -> TalkRecord:
    """What was said, or what is added to it later: the earlier words stay (DECISIONS 9)."""
    now = now or timezone.now()
    kept = TalkRecord.objects.create(
        organisation_id=talk.organisation_id,
        talk=talk,
        behaviour=said.behaviour,
        agreements=said.agreements,
        recorded_at=now,
        recorded_by=by,
    )
    record(action="talk.recorded", by=by, subject=talk, organisation_id=talk.organisation_id)
    if said.citizen_side:
        Hearing.objects.create(
            organisation_id=talk.organisation_id,
            incident_id=talk.incident_id,
            talk=talk,
            how=HeardHow.CONVERSATION,
            heard_on=timezone.localdate(talk.starts_at),
            heard_by=talk.hearer,
            words=said.citizen_side,
            recorded_at=now,
            recorded_by=by,
        )
    return kept


@transaction.atomic
def record_no_talk(
    *, talk: Talk, to: TalkStatus, by: User, reacted: Reacted | None = None, now: datetime | None = None
) -> None:
    """It did not come to a conversation: the citizen did not come, is unknown, or it was called off.

    "Burger onbekend" is an outcome of reacting too, at the moment in `reacted`. Raises LateReasonMissingError.
    """
    now = now or timezone.now()
    incident = talk.incident
    if not take_to(thing=talk, to=to, by=by, now=now):
        return
    letters.take_back_letter(talk, by=by, now=now)
    if to != TalkStatus.UNKNOWN or reacted is None:
        return
    if not incident.reactions.filter(kind=ReactionKind.UNKNOWN).exists():
        record_reaction(incident=incident, reacted=reacted, by=by, now=now)


def _check_hearer(person: User, incident: Incident) -> None:
    """Raises InvolvedError for who was part of the incident, or does not handle the case."""
    if not can_hear(person, incident):
        raise InvolvedError(incident.reference)


def asked_of(told: Talk | Meeting) -> dict[str, object]:
    """Who, when, how and where, by the fields in which it is asked."""
    at = timezone.localtime(told.starts_at)
    hearer = told.hearer_id if isinstance(told, Talk) else told.hearer.pk
    return {"hearer": str(hearer), "day": at.date(), "time": at.time(), "way": str(told.way), "place": told.place}


def _told(talk: Talk) -> tuple[object, ...]:
    return (talk.hearer_id, talk.starts_at, talk.way, talk.place)


def _told_in(meeting: Meeting) -> tuple[object, ...]:
    return (meeting.hearer.pk, meeting.starts_at, meeting.way, meeting.place)
