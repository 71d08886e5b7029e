"""Every step of a request: registered, identified, reports chosen, carried out, extended, answered (AVG-04)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone

from incidents.cases.models import Incident
from vpd.audit.services import destroying, record, record_changes
from vpd.organisation.calendar import working_day_from, working_today
from vpd.organisation.models import User
from vpd.organisation.status import lock, take_to
from vpd.privacy.subject_requests import notifications
from vpd.privacy.subject_requests.enums import Asker, Channel, RequestStatus, Right, SentHow
from vpd.privacy.subject_requests.models import (
    MENDED,
    RequestChange,
    RequestCounter,
    RequestedReport,
    RequestTask,
    SubjectRequest,
)
from vpd.privacy.subject_requests.summaries.requests import ANSWER, CHANGE, EXTENSION, IDENTITY, why_not
from vpd.privacy.subject_requests.summaries.terms import MORE_MONTHS_AT_MOST, first_term, longer_term
from vpd.retention.kinds import Kept, RetentionKind
from vpd.ui.editing import Seen, refuse_row_not_as_seen

LOGGED_IN = "Ingelogd in Veilig werken."
PERSON_KNOWN = "Een collega stelde net vast wie het vraagt. Kijk wat er nu staat."
EXTENDED_BEFORE = "De termijn is al verlengd. De dag van ontvangst blijft zo."
READ_TODAY = "In Veilig werken staat het antwoord er vandaag. Kies vandaag, of kies hoe het eerder is verstuurd."
GONE = "Weggehaald: de bewaartermijn is voorbij."
MOST_MONTHS = 60
WEEK = timedelta(days=7)
TEXTS = ("name", "contact", "words", "extension_reason", "identified_how", "reason", "answer")


class RefusedError(ValueError):
    """A step that cannot be taken; `str` says in Dutch why, and what to do."""


@dataclass(frozen=True)
class Asked:
    """What is asked, when and how it came in, and by whom: a colleague, or a citizen by name."""

    right: Right
    words: str
    channel: Channel
    received_on: date
    person: User | None = None
    name: str = ""
    contact: str = ""


@transaction.atomic
def register_request(*, asked: Asked, by: User, now: datetime | None = None) -> SubjectRequest:
    """Write down what came in; its term begins on the day of receipt."""
    now = now or timezone.now()
    found = _new(asked, by.organisation_id, now)
    found.registered_by = by
    take_to(thing=found, to=RequestStatus.RECEIVED, by=by, now=now)
    return found


@transaction.atomic
def ask_yourself(*, right: Right, words: str, by: User, now: datetime | None = None) -> SubjectRequest:
    """A colleague asks it here: who that is, is known by the log-in. The privacy officer hears of it.

    The history does not hold who took this step: after its term the register does not know who asked.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    found = _new(Asked(right, words, Channel.HERE, today, person=by), by.organisation_id, now)
    found.identified_at, found.identified_on, found.identified_how = now, today, LOGGED_IN
    take_to(thing=found, to=RequestStatus.RECEIVED, by=None, now=now)
    record(action="subject_request.asked", by=None, subject=found, organisation_id=found.organisation_id)
    notifications.tell_arrived(found, now=now)
    return found


def _new(asked: Asked, organisation_id: int, now: datetime) -> SubjectRequest:
    last_day = first_term(asked.received_on)
    return SubjectRequest(
        organisation_id=organisation_id,
        number=RequestCounter.next_references(organisation_id, timezone.localdate(now).year)[0],
        right=asked.right,
        channel=asked.channel,
        received_on=asked.received_on,
        registered_at=now,
        asker=Asker.COLLEAGUE if asked.person else Asker.CITIZEN,
        person=asked.person,
        name="" if asked.person else asked.name,
        contact=asked.contact,
        words=asked.words,
        first_due_on=last_day,
        due_on=last_day,
    )


@transaction.atomic
def change_request(*, request: SubjectRequest, by: User, seen: Seen | None = None, **values: object) -> None:
    """Mend what was written down wrong of an open request; the words of who sent it here stay theirs.

    Who asks is mended until it is known who that is, the day of receipt until the term was made longer; the term is
    counted anew. What stood there before is kept. Raises SavedFirstError, RefusedError, and TransitionError when
    the request is over.
    """
    locked = lock(request, within=[RequestStatus.RECEIVED])
    _refuse(locked, CHANGE, timezone.now())
    if "person" in values and locked.is_identified:
        raise RefusedError(PERSON_KNOWN)
    refuse_row_not_as_seen(locked, seen)
    before = {name: getattr(locked, name) for name in MENDED}
    received = values.get("received_on", locked.received_on)
    if isinstance(received, date) and received != locked.received_on:
        if locked.is_extended:
            raise RefusedError(EXTENDED_BEFORE)
        values |= dict.fromkeys(("first_due_on", "due_on"), first_term(received))
    if record_changes(locked, values, action="subject_request.changed", by=by):
        RequestChange.objects.create(
            organisation_id=locked.organisation_id,
            request=locked,
            changed_at=timezone.now(),
            changed_by=by,
            **before,
        )


@transaction.atomic
def identify(*, request: SubjectRequest, on: date, how: str, by: User, now: datetime | None = None) -> None:
    """It is established who asks. Raises RefusedError when that was done before, TransitionError when it is over."""
    locked = lock(request, within=[RequestStatus.RECEIVED])
    now = now or timezone.now()
    _refuse(locked, IDENTITY, now)
    values = {"identified_at": now, "identified_by": by, "identified_on": on, "identified_how": how}
    _save(locked, values, action="subject_request.identified", by=by)


@transaction.atomic
def add_reports(
    *, request: SubjectRequest, incidents: Collection[Incident], by: User, now: datetime | None = None
) -> None:
    """The request is about these reports: from now on the privacy officer reads them, until it is closed.

    Raises TransitionError when it is over.
    """
    locked = lock(request, within=[RequestStatus.RECEIVED])
    for incident in incidents:
        _, is_new = RequestedReport.objects.get_or_create(
            request=locked,
            incident=incident,
            defaults={
                "organisation_id": locked.organisation_id,
                "added_at": now or timezone.now(),
                "added_by": by,
            },
        )
        if is_new:
            record(action="subject_request.report_added", by=by, subject=locked, organisation_id=locked.organisation_id)


@transaction.atomic
def extend(
    *, request: SubjectRequest, months: int, reason: str, told_on: date, by: User, now: datetime | None = None
) -> None:
    """Once, by one or two months, while the first term runs and the person was told within it (AVG 12 lid 3).

    Raises RefusedError, and TransitionError when the request is over.
    """
    now = now or timezone.now()
    locked = lock(request, within=[RequestStatus.RECEIVED])
    if not 1 <= months <= MORE_MONTHS_AT_MOST:
        raise ValueError(f"A term is extended by at most {MORE_MONTHS_AT_MOST} months, not {months}")
    _refuse(locked, EXTENSION, now)
    values = {
        "due_on": longer_term(locked.received_on, months),
        "extended_at": now,
        "extended_by": by,
        "extension_told_on": told_on,
        "extension_reason": reason,
    }
    _save(locked, values, action="subject_request.extended", by=by)


@transaction.atomic
def ask_coordinator(
    *, request: SubjectRequest, incident: Incident, what: str, due_on: date, by: User, now: datetime | None = None
) -> RequestTask:
    """The coordinator is asked to do something in one report; who asks for it is not told.

    Raises TransitionError when the request is over.
    """
    now = now or timezone.now()
    locked = lock(request, within=[RequestStatus.RECEIVED])
    task = RequestTask.objects.create(
        organisation_id=locked.organisation_id,
        request=locked,
        incident=incident,
        what=what,
        due_on=due_on,
        asked_at=now,
        asked_by=by,
    )
    record(action="subject_request.task_asked", by=by, subject=task, organisation_id=task.organisation_id)
    notifications.tell_asked(task, now=now)
    return task


@transaction.atomic
def settle_task(*, task: RequestTask, is_done: bool, outcome: str, by: User, now: datetime | None = None) -> None:
    """The coordinator did it, or says why not; the privacy officer hears of it. Raises RefusedError the second time."""
    now = now or timezone.now()
    locked = RequestTask.objects.select_for_update(of=("self",)).select_related("request").get(pk=task.pk)
    if locked.done_at is not None:
        raise RefusedError("Hier staat al wat er is gedaan. Lees het hieronder.")
    if locked.has_lapsed:
        raise RefusedError("Dit hoeft niet meer: het verzoek is ingetrokken.")
    locked.is_done, locked.outcome, locked.done_at, locked.done_by = is_done, outcome, now, by
    locked.save(update_fields=["is_done", "outcome", "done_at", "done_by"])
    record(action="subject_request.task_settled", by=by, subject=locked, organisation_id=locked.organisation_id)
    notifications.tell_settled(locked, now=now)


@dataclass(frozen=True)
class Answer:
    """What the person gets: how far, why not, in which words, when and how."""

    outcome: RequestStatus
    on: date
    sent_how: SentHow
    reason: str = ""
    words: str = ""


@transaction.atomic
def answer_request(*, request: SubjectRequest, answer: Answer, by: User, now: datetime | None = None) -> None:
    """The person has the answer; a colleague reads it here and hears that it is there.

    Raises RefusedError before it is established who asks and for a day on which it did not stand here; TransitionError
    when it is over with another answer.
    """
    now = now or timezone.now()
    held = lock(request)
    if held.is_open:
        _refuse(held, ANSWER, now)
        if answer.sent_how == SentHow.HERE and answer.on != timezone.localdate(now):
            raise RefusedError(READ_TODAY)
    is_new = take_to(
        thing=request,
        to=answer.outcome,
        by=by,
        now=now,
        closed_on=answer.on,
        sent_how=answer.sent_how,
        reason=answer.reason,
        answer=answer.words,
    )
    if is_new:
        notifications.tell_answered(request, now=now)


@transaction.atomic
def withdraw_request(*, request: SubjectRequest, on: date, why: str, by: User, now: datetime | None = None) -> None:
    """The person does not ask it any more; what the coordinator was asked lapses. Both hear of it.

    Raises TransitionError.
    """
    now = now or timezone.now()
    if take_to(thing=request, to=RequestStatus.WITHDRAWN, by=by, now=now, closed_on=on, reason=why):
        notifications.tell_withdrawn(request, now=now)


def _refuse(request: SubjectRequest, step: str, now: datetime) -> None:
    if why := why_not(request, step, timezone.localdate(now)):
        raise RefusedError(why)


def _save(locked: SubjectRequest, values: dict[str, object], *, action: str, by: User) -> None:
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(values))
    record(action=action, by=by, subject=locked, organisation_id=locked.organisation_id, fields=list(values))


def remind_of_terms(now: datetime | None = None) -> None:
    """A week before a term and on its last day the privacy officer hears of it; once each, on working days.

    A last day is always a working day of the law; where this organisation is closed then, its last mail comes before.
    """
    for organisation, today, free in working_today(now):
        next_day = working_day_from(today + timedelta(days=1), free)
        soon = SubjectRequest.objects.of(organisation).open().filter(due_on__lte=today + WEEK)
        for request in soon:
            moment = "week" if request.due_on >= next_day else "last"
            notifications.remind(request, today, moment=moment)


def kept_requests(organisation_id: int, since: date) -> Iterable[Kept]:
    """From the day it was answered or withdrawn; what is open is needed."""
    rows = SubjectRequest.objects.of(organisation_id).over().filter(erased_on=None, closed_on__lte=since)
    for row in rows:
        if row.closed_on is not None:
            yield Kept(row.pk, row.number, row.closed_on)


def let_go(organisation_id: int, ids: Collection[int]) -> None:
    """Who asked, all words and which reports it was about go; number, right, dates and outcome stay."""
    gone = {name: Case(When(**{name: ""}, then=Value("")), default=Value(GONE)) for name in TEXTS}
    with destroying():
        chosen = SubjectRequest.objects.of(organisation_id).over().filter(pk__in=ids, erased_on=None)
        found = list(chosen.select_for_update())
        notifications.forget_asker(found)
        pks = [one.pk for one in found]
        rows = SubjectRequest.objects.of(organisation_id).filter(pk__in=pks)
        rows.update(**gone, person=None, erased_on=timezone.localdate())
        RequestedReport.objects.of(organisation_id).filter(request__in=pks).delete()
        RequestTask.objects.of(organisation_id).filter(request__in=pks).delete()
        RequestChange.objects.of(organisation_id).filter(request__in=pks).delete()
    for one in found:
        record(action="subject_request.emptied", by=None, subject=one, organisation_id=organisation_id)


RETENTION = RetentionKind(
    key="subject-request",
    name="Verzoeken over gegevens",
    stays="Wie het vroeg, de woorden, het antwoord en over welke meldingen het ging, gaan weg. Het nummer, het recht, "
    "de dagen en de uitkomst blijven: dat is het register. De termijn begint als het verzoek is beantwoord.",
    months=24,
    most=MOST_MONTHS,
    kept=kept_requests,
    destroy=let_go,
    path="/privacy/verzoeken/",
    is_of_reports=False,
    is_of_privacy_officer=True,
)
