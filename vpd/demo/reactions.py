"""Conversations with citizens in the example municipality: planned, invited, held and not; all invented."""

from datetime import datetime, timedelta

from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.cases.enums import Handler, ReactionKind, Status
from incidents.cases.models import Incident, IncidentQuerySet
from incidents.handling.services.handling import Reacted, reopen_case, take_in_hand
from incidents.reactions.enums import AdjustmentKind, HeardHow, InvitedHow, TalkStatus, TalkWay
from incidents.reactions.models import Talk
from incidents.reactions.services.adjusting import adjust_service
from incidents.reactions.services.complaints import end_complaint, link_complaint
from incidents.reactions.services.hearing import record_hearing
from incidents.reactions.services.letters import write_invitation
from incidents.reactions.services.talks import (
    Meeting,
    Said,
    plan_talk,
    record_invited,
    record_no_talk,
    record_talked,
    talk_held_at_once,
)
from incidents.reactions.summaries.hearing import hearers
from vpd.demo.cast import Cast
from vpd.organisation.models import User

SAID = (
    Said(
        "Uitgelegd dat dreigen niet mag, ook niet als iets lang duurt. De norm van de gemeente voorgelezen.",
        "Ik wachtte al drie maanden op een antwoord en kreeg telkens een ander aan de lijn. Ik had dat niet moeten "
        "zeggen.",
        "Eén vaste contactpersoon, die elke twee weken belt. Bij schelden of dreigen stopt het gesprek.",
    ),
    Said(
        "Het schelden besproken, en dat de medewerker daarom het gesprek stopte.",
        "Ik schold op de gemeente, niet op haar.",
        "Voortaan op afspraak in het stadhuis.",
    ),
    Said("Besproken wat er aan de balie gebeurde en wat we niet accepteren.", "Ik was boos over de boete.", ""),
)
INVITED_ABOUT = "U zei dat u onze collega na het werk zou opwachten. Dat heeft indruk gemaakt."
REOPENED = 4


def build(cast: Cast) -> None:
    """A complaint that is over, after a conversation; the open cases show every state."""
    now = timezone.localtime()
    reports = Incident.objects.of(cast.organisation).handled_here().filter(duplicate_of=None)
    talked_about = reports.filter(status=Status.HANDLED, talks__status=TalkStatus.HELD).latest("reported_at")
    began = talked_about.reported_at + timedelta(days=3)
    _complaint(talked_about, cast, number="K-2026-207", is_over=True, now=began)
    # Beside the one that the log-in of the second employee reads: the others in hand, newest first.
    users = cast.users
    running = _in_hand(reports).filter(reported_by=users["medewerker2"]).first()
    if running is not None:
        _plan(running, now + timedelta(days=2), invited=True, now=now - timedelta(hours=20))
        _complaint(running, cast, number="K-2026-311", is_over=False, now=now - timedelta(hours=16))
    states = (_planned, _begun, _not_come, _not_heard, _adjusted)
    waiting = [*_in_hand(reports).exclude(pk=running.pk if running else None), *_reopened(reports, now)]
    for incident, settle in zip(waiting, states, strict=False):
        settle(incident, now)


def _complaint(incident: Incident, cast: Cast, *, number: str, is_over: bool, now: datetime) -> None:
    """The citizen complained about the contact; the counsellor stands beside the colleague."""
    complaint = link_complaint(
        incident=incident,
        number=number,
        received_on=timezone.localdate(now),
        employee=incident.reported_by,
        supporter=cast.users["vertrouwenspersoon"],
        by=cast.users["coordinator"],
        now=now,
    )
    if is_over:
        end_complaint(complaint=complaint, by=cast.users["coordinator"], now=now + timedelta(days=6))


def _reopened(reports: IncidentQuerySet, now: datetime) -> list[Incident]:
    """Handled, and then there was more to say: these are in hand again."""
    rows = reports.filter(status=Status.HANDLED, handler=Handler.LEADER, verdicts=None, duplicates=None)
    rows = rows.filter(leading_category__in=sorted(SERIOUS_CATEGORIES), reported_at__lt=now - timedelta(days=10))
    rows = rows.exclude(reactions__kind__in=[ReactionKind.CONVERSATION, ReactionKind.NONE]).order_by("-reported_at")
    found = list(rows.select_related("team", "organisation").prefetch_related("affected", "witnesses")[:REOPENED])
    for incident in found:
        leader = _hearer(incident)
        if leader is not None:
            reopen_case(incident=incident, by=leader, now=now - timedelta(days=3))
            take_in_hand(incident=incident, by=leader, now=now - timedelta(days=3))
    return found


def _in_hand(reports: IncidentQuerySet) -> IncidentQuerySet:
    rows = reports.filter(status=Status.IN_PROGRESS).exclude(kind=Kind.ACCIDENT)
    return (
        rows.select_related("team", "organisation").prefetch_related("affected", "witnesses").order_by("-reported_at")
    )


def talked(incident: Incident, reacted: Reacted, *, by: User, now: datetime, number: int) -> None:
    """The reaction was a conversation, of which is written down what was said."""
    meeting = Meeting(by, reacted.moment(incident, now), TalkWay.OFFICE, "stadhuis")
    talk = talk_held_at_once(incident=incident, meeting=meeting)
    record_talked(talk=talk, reacted=reacted, said=SAID[number % len(SAID)], by=by, now=now)


def _plan(incident: Incident, starts_at: datetime, *, now: datetime, invited: bool = False) -> Talk | None:
    hearer = _hearer(incident)
    if hearer is None:
        return None
    at = starts_at.replace(hour=10, minute=30, second=0, microsecond=0)
    meeting = Meeting(hearer, at, TalkWay.OFFICE, "stadhuis, kamer 2.01")
    talk = plan_talk(incident=incident, meeting=meeting, by=hearer, now=now)
    if invited:
        moment = now + timedelta(hours=1)
        record_invited(talk=talk, how=InvitedHow.PHONE, on=timezone.localdate(moment), by=hearer, now=moment)
    return talk


def _planned(incident: Incident, now: datetime) -> None:
    """With an invitation that is to be read and sent."""
    talk = _plan(incident, now + timedelta(days=3), now=now - timedelta(hours=3))
    if talk is not None:
        contact = hearers(incident)[-1][0]
        write_invitation(talk=talk, words=INVITED_ABOUT, contact=contact, by=talk.hearer, now=now - timedelta(hours=2))


def _begun(incident: Incident, now: datetime) -> None:
    """It was yesterday, and nobody said yet how it went."""
    _plan(incident, now - timedelta(days=1), now=now - timedelta(days=1, hours=20), invited=True)


def _not_come(incident: Incident, now: datetime) -> None:
    talk = _plan(incident, now - timedelta(days=1), now=now - timedelta(days=1, hours=20), invited=True)
    if talk is not None:
        record_no_talk(talk=talk, to=TalkStatus.NOT_COME, by=talk.hearer, now=now - timedelta(hours=4))


def _not_heard(incident: Incident, now: datetime) -> None:
    hearer = _hearer(incident)
    if hearer is not None:
        record_hearing(
            incident=incident,
            how=HeardHow.NOT_APPROACHABLE,
            on=timezone.localdate(now),
            words="De burger hing twee keer op zodra het over het gedrag ging. We schrijven een brief.",
            by=hearer,
            now=now - timedelta(hours=2),
        )


def _adjusted(incident: Incident, now: datetime) -> None:
    hearer = _hearer(incident)
    if hearer is None:
        return
    moment = max(now - timedelta(hours=1), incident.reported_at)
    reacted = Reacted(
        ReactionKind.ADJUSTED,
        timezone.localdate(moment),
        moment.time().replace(microsecond=0),
        "Altijd met twee collega’s. De burger weet ervan.",
        late_reason="Eerst moest het rooster om." if incident.is_late(now) else "",
    )
    adjust_service(
        incident=incident,
        kinds=[AdjustmentKind.TWO_PEOPLE, AdjustmentKind.OTHER_CONTACT],
        reacted=reacted,
        until_on=timezone.localdate(now) + timedelta(days=90),
        by=hearer,
        now=now,
    )


def _hearer(incident: Incident) -> User | None:
    """Who may have the conversation: the first that was no part of it."""
    return next((person for person, _ in hearers(incident)), None)
