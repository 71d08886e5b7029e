"""Somebody asked to be called: to whom that goes, and what became of it (DECISIONS 10)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from incidents.cases import notifications
from incidents.cases.enums import UNANSWERED, HelpStatus
from incidents.cases.models import HelpAsked, HelpRequest, Incident
from incidents.cases.summaries.chain import last_link, next_in_chain
from incidents.cases.summaries.people import Circle, circle_of, involved_in
from vpd.audit.services import record
from vpd.organisation.calendar import office_hours_of
from vpd.organisation.models import User
from vpd.organisation.status import lock, take_to


class NoPhoneError(ValueError):
    """Nobody can be called without a number."""


@transaction.atomic
def ask_for_help(
    *, incident: Incident, phone: str, by: User, circle: Circle | None = None, now: datetime | None = None
) -> HelpRequest:
    """The reporter wants to be called at this number: the chosen addressee is asked first.

    Raises NoPhoneError.
    """
    now = now or timezone.now()
    if not phone:
        raise NoPhoneError(incident.reference)
    request = HelpRequest(
        organisation_id=incident.organisation_id,
        incident=incident,
        asked_by=by,
        asked_at=now,
        phone=phone,
        due_at=_due(incident, now),
    )
    take_to(thing=request, to=HelpStatus.OPEN, by=by, now=now)
    Incident.objects.filter(pk=incident.pk).update(awaits_help=True)
    incident.awaits_help = True
    _ask(request, next_in_chain(request, circle or _circle(incident, now)), now)
    return request


@transaction.atomic
def take_help_to(*, request: HelpRequest, to: HelpStatus, by: User, now: datetime | None = None) -> bool:
    """Somebody calls, reached nobody, spoke with the reporter, or the reporter needs no call any more.

    As soon as it is answered the number is erased. Raises TransitionError where a colleague was first.
    """
    now = now or timezone.now()
    values: dict[str, Any] = {"due_at": _due(request.incident, now)}
    if to == HelpStatus.TAKEN or (to == HelpStatus.SPOKEN and request.taken_by_id is None):
        values |= {"taken_by": by, "taken_at": now}
    if to not in UNANSWERED:
        values["phone"] = ""
    if not take_to(thing=request, to=to, by=by, now=now, **values):
        return False
    if to not in UNANSWERED:
        Incident.objects.filter(pk=request.incident_id).update(awaits_help=False)
    if to == HelpStatus.TAKEN:
        notifications.tell_help_taken(request, now=now)
    return True


@transaction.atomic
def change_help_number(*, request: HelpRequest, phone: str, by: User, now: datetime | None = None) -> None:
    """The reporter wants to be called at another number; who calls already hears that it changed.

    The earlier number is kept nowhere. Raises NoPhoneError, and TransitionError when it was answered in the meantime.
    """
    if not phone:
        raise NoPhoneError(request.pk)
    held = lock(request, within=UNANSWERED)
    if held.phone == phone:
        return
    request.phone = phone
    request.save(update_fields=["phone"])
    record(
        action="help.number_changed",
        by=by,
        subject=request,
        organisation_id=request.organisation_id,
        fields=["phone"],
    )
    if held.taken_by is not None:
        notifications.tell_help_number(request, held.taken_by, now=now or timezone.now())


@transaction.atomic
def pass_help_on(*, request: HelpRequest, by: User | None, now: datetime | None = None) -> None:
    """To the next in the chain; where everybody was asked, to the last once more, and the functional admin hears that.

    Raises TransitionError when it was answered in the meantime.
    """
    now = now or timezone.now()
    request = lock(request, within=UNANSWERED)
    incident = request.incident
    found = next_in_chain(request, _circle(incident, now))
    if not found:
        found = [row.user for row in request.asked.filter(round=request.round).select_related("user")]
        found = [person for person in found if may_be_asked(person, incident)]
        found = found or last_link(incident, _circle(incident, now))
        notifications.tell_nobody_answers(request, now=now)
    values: dict[str, Any] = {"round": request.round + 1, "due_at": _due(incident, now)}
    if request.status == HelpStatus.OPEN:
        for name, value in values.items():
            setattr(request, name, value)
        request.save(update_fields=list(values))
        record(action="help.passed_on", by=by, subject=request, organisation_id=request.organisation_id)
    else:
        take_to(thing=request, to=HelpStatus.OPEN, by=by, now=now, taken_by=None, taken_at=None, **values)
    _ask(request, found, now)


def watch_help(now: datetime | None = None) -> int:
    """What waits too long goes on, during office hours; returns how many did. Each has a transaction of its own."""
    now = now or timezone.now()
    told = 0
    # Beat works for every organisation at once.
    for pk in list(HelpRequest.objects.gone_by(now).order_by("due_at").values_list("pk", flat=True)):
        with transaction.atomic():
            held = HelpRequest.objects.select_for_update(of=("self",), skip_locked=True).gone_by(now).filter(pk=pk)
            request = held.select_related("incident__organisation", "incident__team").first()
            if request and office_hours_of(request.incident.organisation).is_open(now):
                pass_help_on(request=request, by=None, now=now)
                told += 1
    return told


@transaction.atomic
def settle_help(*, incident: Incident, by: User | None, now: datetime | None = None) -> None:
    """A report that was corrected or moved: whoever may not read it any more is not the one who calls."""
    now = now or timezone.now()
    for request in HelpRequest.objects.of(incident.organisation_id).unanswered().filter(incident=incident):
        request.incident = incident
        asked = [row.user for row in request.asked.filter(round=request.round).select_related("user")]
        waits_for = [request.taken_by] if request.taken_by else asked
        if not any(may_be_asked(person, incident) for person in waits_for):
            pass_help_on(request=request, by=by, now=now)


def may_be_asked(person: User, incident: Incident) -> bool:
    """Not who reported, went through it or saw it, nor a leader past whom it went (footnote 1 of DECISIONS 1)."""
    if person.pk in involved_in(incident):
        return False
    return HelpRequest.objects.visible_to(person).filter(incident=incident).exists()


def _ask(request: HelpRequest, people: list[User], now: datetime) -> None:
    HelpAsked.objects.bulk_create(
        HelpAsked(
            organisation_id=request.organisation_id, request=request, user=person, round=request.round, asked_at=now
        )
        for person in people
    )
    if people:
        notifications.tell_help_asked(request, people, now=now)
    else:
        notifications.tell_nobody_answers(request, now=now)


def _due(incident: Incident, now: datetime) -> datetime:
    organisation = incident.organisation
    return office_hours_of(organisation).after(now, organisation.help_office_hours)


def _circle(incident: Incident, now: datetime) -> Circle:
    on: date = timezone.localdate(now)
    return circle_of(organisation_id=incident.organisation_id, team=incident.team, on=on)
