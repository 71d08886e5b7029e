"""Conversations with citizens that somebody who leaves was going to have, to a colleague by name."""

from datetime import datetime

from incidents.reactions.enums import TalkWay
from incidents.reactions.models import Talk
from incidents.reactions.models.talks import TalkQuerySet
from incidents.reactions.services.talks import InvolvedError, Meeting, move_talk
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


TALKS = WorkKind("talks", "gesprek met een burger", "gesprekken met burgers", "hearer", _talks, _give)
