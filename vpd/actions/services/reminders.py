"""Reminders of actions: before the day and after it, once each, never on a day off (R-80)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from vpd.actions.models import ImprovementAction
from vpd.actions.notifications import tell_leaders_of_late, tell_of_day
from vpd.actions.summaries.waiting import LEADER_AFTER
from vpd.organisation.calendar import working_today
from vpd.organisation.models import Organisation

AHEAD = timedelta(days=7)
"""So long before the day that it should be done, whoever does it hears of it."""
NEW = timedelta(days=3)
"""Who got an action in these days needs no reminder."""
FRESH = timedelta(days=60)
"""What was passed longer ago is no news any more; Mijn werk keeps showing it."""


def remind_of_actions(now: datetime | None = None) -> None:
    """Remind of every open action whose day comes near or has passed.

    A week before: who does it. After the day: who does it and who watches. Two weeks later: who leads the team.
    Another day gives another reminder.
    """
    for organisation, today, _ in working_today(now):
        _remind_in(organisation, today)


@transaction.atomic
def _remind_in(organisation: Organisation, today: date) -> None:
    near = ImprovementAction.objects.of(organisation).open().filter(due_on__range=(today - FRESH, today + AHEAD))
    for action in near.select_related("team", "owner", "watcher"):
        _remind(action, today)


def _remind(action: ImprovementAction, today: date) -> None:
    if action.due_on < today:
        tell_of_day(action, "action_late", [action.owner, action.watcher])
    elif timezone.localdate(action.created_at) <= today - NEW:
        tell_of_day(action, "action_due", [action.owner])
    if action.due_on < today - LEADER_AFTER:
        tell_leaders_of_late(action, today)
