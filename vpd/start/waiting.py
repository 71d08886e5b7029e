"""Mijn werk: what every app says is waiting for this person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pieces import WaitingItem

WaitingSource = Callable[[User, datetime], Sequence[WaitingItem]]

# Every app that has work for people, in the order in which things without a deadline stand.
SOURCES: tuple[WaitingSource, ...] = ()

NUMBERS = ("niets", "één ding", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


@dataclass(frozen=True)
class Work:
    """What stands on Mijn werk for one person."""

    subtitle: str
    waiting: Sequence[WaitingItem]


def work_of(user: User, now: datetime) -> Work:
    """Everything on Mijn werk; each app answers in a few queries."""
    waiting = sorted((item for source in SOURCES for item in source(user, now)), key=_due)
    return Work(subtitle=_subtitle(now, len(waiting)), waiting=waiting)


def _due(item: WaitingItem) -> tuple[bool, datetime]:
    """By deadline; a day without a time ends at midnight; without a deadline at the end."""
    moment = item.due_at
    if moment is None:
        return (True, timezone.now())
    if not isinstance(moment, datetime):
        moment = timezone.make_aware(datetime.combine(moment, time.max))
    return (False, moment)


def _subtitle(now: datetime, waiting: int) -> str:
    day = as_day(timezone.localtime(now))
    day = day[:1].upper() + day[1:]
    if waiting == 0:
        return f"{day} · er wacht niets op jou"
    if waiting == 1:
        return f"{day} · één ding wacht op jou"
    number = NUMBERS[waiting] if waiting < len(NUMBERS) else str(waiting)
    return f"{day} · {number} dingen wachten op jou"
