"""A request to be called, in the words of the reporter and of who calls (DECISIONS 10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from incidents.cases.access import can_answer_help
from incidents.cases.duties import CasePart, Duty, KeepsOpen, subject_of
from incidents.cases.enums import CALLING, HelpStatus
from incidents.cases.models import HelpRequest, Incident
from incidents.cases.summaries.chain import next_in_chain
from incidents.cases.summaries.people import circle_of
from vpd.organisation.access import Permission, access_of
from vpd.organisation.calendar import OfficeHours, office_hours_of
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.phones import Phone
from vpd.ui.pieces import Harm, TimelineItem

ACTS = {
    "bellen": HelpStatus.TAKEN,
    "gesproken": HelpStatus.SPOKEN,
    "niet-bereikt": HelpStatus.NOT_REACHED,
    "weer-niet-bereikt": HelpStatus.NOT_REACHED_AGAIN,
    "doorgeven": HelpStatus.OPEN,
    "hoeft-niet-meer": HelpStatus.WITHDRAWN,
}
"""What an address says is done with the request."""


WITH_PEOPLE = ("help_requests__asked_by", "help_requests__taken_by", "help_requests__asked__user")
"""What is read along to tell of a request; nothing of it is read twice."""


@dataclass(frozen=True)
class HelpForReporter:
    """What the reporter reads: whom it was put to, who calls and when, and whom to call outside office hours."""

    heading: str
    text: str
    number: str
    outside: str
    outside_phone: Phone
    withdraw_url: str
    number_url: str


@dataclass(frozen=True)
class HelpCall:
    """What who answers reads; the number only for who took it."""

    heading: str
    text: str
    phone: Phone
    buttons: list[tuple[str, str]]
    """Words and address; the first is the one to press."""
    pass_on_url: str


def unanswered_of(incident: Incident) -> HelpRequest | None:
    """The request at this report that waits for an answer, with whom it was put to."""
    if not incident.awaits_help:
        return None
    prefetch_related_objects([incident], *WITH_PEOPLE)
    return next((request for request in incident.help_requests.all() if request.is_unanswered), None)


def for_reporter(request: HelpRequest, now: datetime) -> HelpForReporter:
    """ "Gevraagd aan …", then "… belt je vandaag"."""
    organisation = request.incident.organisation
    hours = office_hours_of(organisation)
    heading, text = _said_to_reporter(request, now)
    return HelpForReporter(
        heading=heading,
        text=text,
        number=request.phone,
        outside=outside_words(hours, now),
        outside_phone=Phone(organisation.night_phone or organisation.emergency_phone),
        withdraw_url=_act_url(request, HelpStatus.WITHDRAWN),
        number_url=reverse("incidents:help_number", kwargs={"reference": request.incident.reference}),
    )


def outside_words(hours: OfficeHours, now: datetime) -> str:
    """Outside office hours: when somebody is there again; nothing during them."""
    if hours.is_open(now):
        return ""
    return f"Het is nu buiten kantooruren. Vanaf {as_moment(hours.next_open(now))} is er weer iemand."


def for_caller(request: HelpRequest, user: User, now: datetime) -> HelpCall | None:
    """What this person does now with the request; nothing for who may not answer it, or where a colleague calls."""
    if not can_answer_help(user, request.incident):
        return None
    name = request.asked_by.full_name
    first = request.asked_by.first_name
    spoken = _act_url(request, HelpStatus.SPOKEN)
    if request.status == HelpStatus.OPEN:
        return HelpCall(
            heading=f"Bel {name}",
            text=f"{first} vroeg {as_moment(request.asked_at)} om een telefoontje. {_otherwise(request, now)}",
            phone=Phone(),
            buttons=[
                ("Ik bel nu", _act_url(request, HelpStatus.TAKEN)),
                (f"Ik heb {first} al gesproken", spoken),
            ],
            pass_on_url="",
        )
    if request.taken_by_id != user.pk:
        return None
    is_again = request.status != HelpStatus.TAKEN
    to = HelpStatus.NOT_REACHED_AGAIN if request.status == HelpStatus.NOT_REACHED else HelpStatus.NOT_REACHED
    tried = f"Je hebt {first} nog niet bereikt. Bel opnieuw." if is_again else f"Jij hebt gezegd dat je {first} belt."
    return HelpCall(
        heading=f"Bel {name}{' opnieuw' if is_again else ''}",
        text=f"{tried} {_otherwise(request, now)}",
        phone=Phone(request.phone),
        buttons=[
            (f"Ik heb {first} gesproken", spoken),
            ("Weer niet bereikt" if is_again else "Niet bereikt", _act_url(request, to)),
        ],
        pass_on_url=_act_url(request, HelpStatus.OPEN),
    )


def called_by_another(request: HelpRequest, user: User) -> str:
    """For who handles the case and need not call: who does."""
    if request.status in CALLING and request.taken_by and request.taken_by_id != user.pk:
        return f"{request.asked_by.full_name} vroeg om contact. {request.taken_by.full_name} belt."
    return ""


def help_duties(incidents: Sequence[Incident], viewer: User, now: datetime) -> Iterable[tuple[int, Duty]]:
    """Each unanswered request, and that a case stays open as long (DECISIONS 10)."""
    asking = {incident.pk: incident for incident in incidents if incident.awaits_help}
    if not asking:
        return
    prefetch_related_objects(list(asking.values()), *WITH_PEOPLE)
    requests = [one for incident in asking.values() for one in incident.help_requests.all() if one.is_unanswered]
    strangers = [one.pk for one in requests if not _knows(viewer, one)]
    unseen = set(strangers)
    if strangers and not access_of(viewer).can(Permission.HANDLE_INCIDENTS):
        visible = HelpRequest.objects.visible_to(viewer).filter(pk__in=strangers)
        unseen -= set(visible.values_list("pk", flat=True))
    elif strangers:
        unseen = set()
    for request in requests:
        incident = asking[request.incident_id]
        if request.pk in unseen:
            yield incident.pk, _unseen(request, incident)
            continue
        name = request.asked_by.full_name
        is_asked = viewer in request.asked_now and request.taken_by_id is None
        is_mine = viewer.pk == request.taken_by_id or is_asked
        yield (
            incident.pk,
            Duty(
                key=f"help:{request.pk}",
                part=CasePart.PEOPLE,
                what="Bellen",
                state=str(HelpStatus(request.status).label),
                tone=HelpStatus(request.status).tone,
                who=_names([request.taken_by] if request.taken_by else request.asked_now) or "nog niemand",
                due_at=request.due_at,
                is_mine=is_mine,
                subject_key=subject_of(request.asked_by_id),
                subject=name,
                harm=Harm.HELP,
                keeps_open=KeepsOpen(f"{name} vroeg om contact en is nog niet gesproken. Bel eerst."),
            ),
        )


def _knows(viewer: User, request: HelpRequest) -> bool:
    """Who asked, who calls, and who was asked last."""
    return viewer.pk in {request.asked_by_id, request.taken_by_id, *(person.pk for person in request.asked_now)}


def _unseen(request: HelpRequest, incident: Incident) -> Duty:
    """Of a report that is handled along and that the viewer does not read: that somebody waits, and no more."""
    return Duty(
        key=f"help:{request.pk}",
        part=CasePart.PEOPLE,
        what="Bellen",
        state="gevraagd",
        tone="bad",
        harm=Harm.HELP,
        keeps_open=KeepsOpen(
            f"Bij melding {incident.reference} wacht nog iemand op een telefoontje. Vraag de coördinator."
        ),
    )


def help_steps(incident: Incident) -> list[TimelineItem]:
    """What happened with each request, with its moment; reads the rows that were read along."""
    items = []
    for request in incident.help_requests.all():
        for step in request.status_changes.all():
            items.append(TimelineItem(f"Vraag om contact: {HelpStatus(step.to_status).label}", step.changed_at))
    return items


def _said_to_reporter(request: HelpRequest, now: datetime) -> tuple[str, str]:
    if request.taken_by is not None:
        name = request.taken_by.full_name
        day = _when(request.due_at, now)
        if request.status == HelpStatus.TAKEN:
            return f"{name} belt je {day}", "Houd je telefoon bij je. Lukt het niet, dan zie je dat hier."
        return f"{name} belt je {day} opnieuw", "Er is gebeld, maar jullie hebben elkaar nog niet gesproken."
    asked = _names(request.asked_now)
    if not asked:
        return "Er is nu niemand bereikbaar", "Bel zelf iemand. De nummers staan op deze pagina."
    return (
        f"Gevraagd aan {asked}",
        f"Neemt niemand de vraag op vóór {as_moment(request.due_at)}? Dan gaat die naar een andere collega.",
    )


def _otherwise(request: HelpRequest, now: datetime) -> str:
    """What happens if nobody acts, by name."""
    incident = request.incident
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=timezone.localdate(now))
    after = _names(next_in_chain(request, circle))
    moment = as_moment(request.due_at)
    if after:
        return f"Lukt het niet vóór {moment}? Dan gaat de vraag naar {after}."
    return f"Lukt het niet vóór {moment}? Dan vragen we het je opnieuw."


def _when(moment: datetime, now: datetime) -> str:
    day = timezone.localdate(moment)
    return "vandaag" if day == timezone.localdate(now) else f"op {as_day(day)}"


def _names(people: Sequence[User | None]) -> str:
    *first, last = [person.full_name for person in people if person] or [""]
    return f"{', '.join(first)} en {last}" if first else last


def _act_url(request: HelpRequest, to: HelpStatus) -> str:
    act = next(name for name, status in ACTS.items() if status == to)
    return reverse("incidents:help", kwargs={"reference": request.incident.reference, "act": act})
