"""Reminders of conversations with citizens: once each, and never on a day off (DECISIONS 10)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from incidents.cases.enums import Status
from incidents.reactions import notifications
from incidents.reactions.enums import TalkStatus
from incidents.reactions.models import Talk
from vpd.organisation.calendar import FreeDays, working_day_before, working_today
from vpd.organisation.models import Organisation

AHEAD = timedelta(days=14)
"""So far ahead a working day before a conversation can lie, holidays and all."""
FRESH = timedelta(days=10)
"""What was passed longer ago is no news any more; Mijn werk keeps showing it."""


def remind(now: datetime | None = None) -> int:
    """Remind who has a conversation with a citizen; returns how many heard something new.

    On the working day before: that it is near, or that nobody invited the citizen yet. On the first working day after:
    that nobody said how it went.
    """
    now = now or timezone.now()
    return sum(_remind_in(organisation, now, today, free) for organisation, today, free in working_today(now))


@transaction.atomic
def _remind_in(organisation: Organisation, now: datetime, today: date, free: FreeDays) -> int:
    near = (now - FRESH, now + AHEAD)
    rows = Talk.objects.of(organisation).to_come().filter(starts_at__range=near)
    rows = rows.exclude(incident__status=Status.WITHDRAWN).select_related("incident", "hearer")
    return sum(_remind_of(talk, today, free) for talk in rows)


def _remind_of(talk: Talk, today: date, free: FreeDays) -> bool:
    day = timezone.localdate(talk.starts_at)
    key = f"{talk.pk}:{talk.sequence}"
    if day < today:
        return notifications.remind(talk, "talk_open", key=key)
    if today < working_day_before(day, free):
        return False
    is_invited = talk.status == TalkStatus.INVITED
    return notifications.remind(talk, "talk_soon" if is_invited else "talk_not_invited", key=key)
