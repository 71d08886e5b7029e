"""Reminders of support: once each, and never on a day off (R-63, DECISIONS 10)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from incidents.cases.enums import Status
from incidents.support import notifications
from incidents.support.models import Conversation, Support
from incidents.support.services.offering import fill_in_for
from incidents.support.summaries.terms import working_days_after
from vpd.organisation.calendar import FreeDays, working_day_before, working_today
from vpd.organisation.models import Organisation

AHEAD = timedelta(days=14)
"""So far ahead a working day before an appointment can lie, holidays and all."""
FRESH = timedelta(days=10)
"""What was passed longer ago is no news any more; the work list keeps showing it."""
HANDLER_AFTER = 2
"""Working days after the last day to offer, from which who handles the case hears of it."""


def remind(now: datetime | None = None) -> int:
    """Remind everybody who has something coming or waiting; returns how many heard something new.

    An appointment: both, on the working day before. A conversation without a time: who gives it, then too. One that
    was not recorded, and an offer that was not made: who gives it, on the first working day after. Nobody offered it
    two working days later: who handles the case. Who left is replaced by the next in the chain (R-62).
    """
    now = now or timezone.now()
    return sum(_remind_in(organisation, now, today, free) for organisation, today, free in working_today(now))


@transaction.atomic
def _remind_in(organisation: Organisation, now: datetime, today: date, free: FreeDays) -> int:
    for support in Support.objects.of(organisation).left_behind().select_related("incident__team", "person"):
        fill_in_for(support=support, now=now)
    told = [_of_conversation(row, today, free) for row in _conversations(organisation, today)]
    told += [_of_offer(row, today, free, now) for row in _offers(organisation, today)]
    return sum(told)


def _conversations(organisation: Organisation, today: date) -> list[Conversation]:
    rows = Conversation.objects.of(organisation).planned().exclude(support__incident__status=Status.WITHDRAWN)
    near = Q(planned_on__gte=today - FRESH, planned_on__lte=today + AHEAD)
    return list(rows.filter(near).select_related("support__incident", "support__person", "support__assigned_to"))


def _of_conversation(row: Conversation, today: date, free: FreeDays) -> bool:
    key = f"{row.pk}:{row.sequence}"
    if row.day < today:
        return notifications.remind_helper(row.support, "support_conversation_open", key=key)
    if today < working_day_before(row.day, free):
        return False
    if row.starts_at is not None:
        return notifications.remind_of_appointment(row)
    return notifications.remind_helper(row.support, "support_conversation_due", key=key)


def _offers(organisation: Organisation, today: date) -> list[Support]:
    rows = Support.objects.of(organisation).to_offer_before(today).filter(offer_until__gte=today - FRESH)
    return list(rows.select_related("incident__team", "person", "assigned_to"))


def _of_offer(row: Support, today: date, free: FreeDays, now: datetime) -> bool:
    told = notifications.remind_helper(row, "support_offer_late", key=str(row.incident_id))
    if today >= working_days_after(row.offer_until, HANDLER_AFTER, free):
        key = str(row.incident_id)
        told = notifications.tell_handlers(row.incident, "support_not_offered", by=None, now=now, key=key) or told
    return told
