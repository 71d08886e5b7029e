"""What people asked about their own data in the example municipality, in every state; all invented."""

from datetime import timedelta

from django.utils import timezone

from incidents.cases.models import Incident
from vpd.demo.cast import Cast
from vpd.organisation.models import User
from vpd.privacy.subject_requests.enums import Channel, RequestStatus, Right, SentHow
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.privacy.subject_requests.services import (
    Answer,
    Asked,
    add_reports,
    answer_request,
    ask_coordinator,
    ask_yourself,
    extend,
    identify,
    register_request,
    settle_task,
)

SOON = timedelta(days=5)


def build(cast: Cast) -> None:
    """One answered to a colleague, one refused; open: one late, one longer, one near, one with the coordinator."""
    employee = cast.users["medewerker"]
    reports = Incident.objects.of(cast.organisation).handled_here().filter(duplicate_of=None)
    own, others = reports.filter(reported_by=employee), reports.exclude(reported_by=employee)
    _granted(cast, own.filter(reported_at__lt=cast.moment(-72)).latest("reported_at"))
    _refused(cast)
    _late(cast)
    _longer(cast)
    _near(cast, others.filter(reported_at__lt=cast.moment(-26)).latest("reported_at"))
    _with_coordinator(cast, own.filter(reported_at__lt=cast.moment(-7)).latest("reported_at"))
    _asked_today(cast)


def _granted(cast: Cast, incident: Incident) -> None:
    """The employee asked, the coordinator mended it, and the answer stands on the own page."""
    officer, now = cast.users["privacy"], cast.moment(-70)
    found = ask_yourself(
        right=Right.RECTIFICATION,
        words="In mijn melding staat dat ik alleen was. Dat klopt niet: mijn collega stond naast me.",
        by=cast.users["medewerker"],
        now=now,
    )
    _about(found, incident, by=officer, days=2)
    task = ask_coordinator(
        request=found,
        incident=incident,
        what="Zet bij de melding dat er een collega bij was.",
        due_on=cast.day(-58),
        by=officer,
        now=now + timedelta(days=2),
    )
    settle_task(
        task=task, is_done=True, outcome="Aangevuld bij de melding.", by=cast.users["coordinator"], now=now + SOON
    )
    answer = Answer(
        RequestStatus.GRANTED,
        cast.day(-62),
        SentHow.HERE,
        words="Bij je melding staat nu dat je collega erbij was.",
    )
    answer_request(request=found, answer=answer, by=officer, now=cast.moment(-62))


def _refused(cast: Cast) -> None:
    found = _citizen(cast, Right.ERASURE, 55, "Wis alles wat er over mij staat.", Channel.LETTER, "R. Zomer")
    answer = Answer(
        RequestStatus.REFUSED,
        cast.day(-30),
        SentHow.LETTER,
        reason="Er geldt nog een maatregel. Zolang die loopt, hebben we deze gegevens nodig.",
        words="Brief van die dag, met hoe u bezwaar maakt.",
    )
    _known(found, by=cast.users["privacy"], days=3)
    answer_request(request=found, answer=answer, by=cast.users["privacy"], now=cast.moment(-30))


def _late(cast: Cast) -> None:
    """By phone, and nobody knows yet who called."""
    _citizen(cast, Right.ACCESS, 38, "Ik wil weten wat er over mij is opgeschreven.", Channel.PHONE, "M. de Rooij")


def _longer(cast: Cast) -> None:
    found = _citizen(cast, Right.ACCESS, 50, "Stuur mij alles van de laatste vijf jaar.", Channel.EMAIL, "T. Akkerman")
    _known(found, by=cast.users["privacy"], days=4)
    extend(
        request=found,
        months=2,
        reason="Het gaat om veel stukken, ook uit het vorige register.",
        told_on=cast.day(-40),
        by=cast.users["privacy"],
        now=cast.moment(-40),
    )


def _near(cast: Cast, incident: Incident) -> None:
    found = _citizen(cast, Right.ACCESS, 25, "Wat staat er over die dag aan de balie?", Channel.DESK, "J. van Loon")
    _known(found, by=cast.users["privacy"], days=0)
    _about(found, incident, by=cast.users["privacy"], days=1)


def _with_coordinator(cast: Cast, incident: Incident) -> None:
    """The same colleague as above objects to something else; it lies with the coordinator."""
    officer = cast.users["privacy"]
    found = ask_yourself(
        right=Right.RESTRICTION,
        words="Gebruik mijn melding niet als voorbeeld in een training.",
        by=cast.users["medewerker"],
        now=cast.moment(-6),
    )
    _about(found, incident, by=officer, days=1)
    ask_coordinator(
        request=found,
        incident=incident,
        what="Gebruik deze melding niet in trainingen of als voorbeeld.",
        due_on=cast.day(8),
        by=officer,
        now=cast.moment(-4),
    )


def _asked_today(cast: Cast) -> None:
    ask_yourself(
        right=Right.ACCESS,
        words="Welke gegevens over mij staan in meldingen van anderen?",
        by=cast.users["medewerker.balie"],
        now=timezone.now() - timedelta(minutes=50),
    )


def _citizen(cast: Cast, right: Right, days: int, words: str, channel: Channel, name: str) -> SubjectRequest:
    """So many days ago, written down on the same day."""
    asked = Asked(right, words, channel, cast.day(-days), name=name, contact="postadres in het zaaksysteem")
    return register_request(asked=asked, by=cast.users["privacy"], now=cast.moment(-days))


def _known(request: SubjectRequest, *, by: User, days: int) -> None:
    """So many days after the receipt."""
    on = request.received_on + timedelta(days=days)
    how = "Legitimatie gezien aan de balie." if days == 0 else "Teruggebeld op een nummer dat we al hadden."
    identify(request=request, on=on, how=how, by=by, now=request.registered_at + timedelta(days=days, minutes=20))
    request.refresh_from_db()


def _about(request: SubjectRequest, incident: Incident, *, by: User, days: int) -> None:
    add_reports(request=request, incidents=[incident], by=by, now=request.registered_at + timedelta(days=days))
