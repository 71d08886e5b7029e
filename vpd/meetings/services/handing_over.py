"""Items of an agenda that somebody who leaves was going to prepare, to a colleague by name."""

from datetime import datetime

from vpd.meetings.access import can_manage_meeting
from vpd.meetings.models import AgendaItem, AgendaItemQuerySet
from vpd.meetings.services.agenda import change_item
from vpd.organisation.models import User
from vpd.organisation.open_with import WorkKind


def _items() -> AgendaItemQuerySet:
    return AgendaItem.objects.open().exclude(preparer=None)


def _give(person: User, to: User, by: User, now: datetime) -> int:
    mine = [item for item in _items().filter(preparer=person) if can_manage_meeting(by, item)]
    for item in mine:
        change_item(item=item, title=item.title, note=item.note, minutes=item.minutes, preparer=to, by=by)
    return len(mine)


ITEMS = WorkKind("items", "punt op een agenda", "punten op een agenda", "preparer", _items, _give)
