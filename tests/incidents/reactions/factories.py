"""Conversations with citizens as the services leave them, with as few words as possible."""

from datetime import datetime, timedelta

from django.utils import timezone

from incidents.cases.enums import ReactionKind
from incidents.cases.models import Incident
from incidents.handling.services.handling import Reacted, take_in_hand
from incidents.reactions.enums import TalkWay
from incidents.reactions.models import Complaint, Talk
from incidents.reactions.services.complaints import link_complaint
from incidents.reactions.services.talks import Meeting, Said, plan_talk, record_talked
from tests.cast import Cast
from tests.incidents.factories import make_incident
from vpd.organisation.models import User

SIDE = "De wachttijd was twee uur en niemand zei iets."
"""The citizen's own words, that stand nowhere else."""


def in_hand(cast: Cast, *codes: str, **values) -> Incident:
    """The employee was threatened; the leader has the case in hand."""
    incident = make_incident(cast, *(codes or ("HOUDING_STALKEN",)), **values)
    take_in_hand(incident=incident, by=cast.leader)
    return incident


def meeting_of(person: User, *, days: int = 2, **values) -> Meeting:
    starts_at = timezone.now().replace(microsecond=0) + timedelta(days=days)
    return Meeting(**{"hearer": person, "starts_at": starts_at, "way": TalkWay.OFFICE, "place": "kamer 2.01"} | values)


def make_talk(cast: Cast, incident: Incident | None = None, *, by: User | None = None, days: int = 2) -> Talk:
    incident = incident or in_hand(cast)
    return plan_talk(incident=incident, meeting=meeting_of(by or cast.leader, days=days), by=cast.leader)


def talked(moment: datetime | None = None, **values) -> Reacted:
    local = timezone.localtime(moment)
    return Reacted(ReactionKind.CONVERSATION, local.date(), local.time().replace(microsecond=0), "Besproken.", **values)


def make_held(cast: Cast, *, side: str = SIDE) -> Talk:
    talk = make_talk(cast)
    said = Said("Dreigen mag niet.", side, "Voortaan op afspraak.")
    record_talked(talk=talk, reacted=talked(), said=said, by=cast.leader)
    return talk


def make_complaint(cast: Cast, incident: Incident | None = None, *, supporter: User | None = None) -> Complaint:
    """The citizen complained about the employee; the counsellor stands beside the employee."""
    return link_complaint(
        incident=incident or in_hand(cast),
        number="K-2026-114",
        received_on=timezone.localdate(),
        employee=cast.employee,
        supporter=supporter or cast.counsellor,
        by=cast.leader,
    )
