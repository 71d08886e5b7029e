"""Conversations that somebody who leaves was going to have, and colleagues they support at a complaint."""

from datetime import datetime

from incidents.cases.models import Incident
from incidents.reactions.enums import TalkWay
from incidents.reactions.models import Complaint, ComplaintQuerySet, Talk
from incidents.reactions.models.talks import TalkQuerySet
from incidents.reactions.services.complaints import choose_supporter
from incidents.reactions.services.talks import InvolvedError, Meeting, move_talk
from incidents.reactions.summaries.complaints import supporters_for
from vpd.organisation.models import User
from vpd.organisation.open_with import WorkKind


def _talks() -> TalkQuerySet:
    return Talk.objects.to_come()


def _give(person: User, to: User, by: User, now: datetime) -> int:
    rows = Talk.objects.visible_to(by).to_come().filter(hearer=person).select_related("incident__team")
    return sum(_give_one(talk, to, by, now) for talk in rows)


def _give_one(talk: Talk, to: User, by: User, now: datetime) -> bool:
    """Not to who was part of it, nor who may not handle the case."""
    meeting = Meeting(to, talk.starts_at, TalkWay(talk.way), talk.place)
    try:
        move_talk(talk=talk, meeting=meeting, by=by, now=now)
    except InvolvedError:
        return False
    return True


def _complaints() -> ComplaintQuerySet:
    return Complaint.objects.running()


def _give_supported(person: User, to: User, by: User, now: datetime) -> int:
    handled = Incident.objects.handled_by(by)
    rows = Complaint.objects.visible_to(by).running().filter(supporter=person, incident__in=handled.values("pk"))
    return sum(_support_one(row, to, by, now) for row in rows.select_related("incident"))


def _support_one(complaint: Complaint, to: User, by: User, now: datetime) -> bool:
    """To who may stand beside a colleague, as at the complaint itself; never to who was part of it."""
    if to not in dict(supporters_for(complaint.incident)):
        return False
    try:
        choose_supporter(complaint=complaint, supporter=to, by=by, now=now)
    except InvolvedError:
        return False
    return True


SUPPORTED = WorkKind(
    "complaints", "collega om te steunen", "collega’s om te steunen", "supporter", _complaints, _give_supported
)
TALKS = WorkKind("talks", "gesprek met een burger", "gesprekken met burgers", "hearer", _talks, _give)
