"""Who hears of the day of an action, and when (R-80)."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.actions.factories import make_action
from vpd.actions.enums import ActionStatus
from vpd.actions.services import change_action_status, remind_of_actions
from vpd.actions.summaries import waiting_for
from vpd.messaging.models import OutboxMessage

pytestmark = pytest.mark.django_db

AGREED = datetime(2026, 2, 2, 9, 0, tzinfo=timezone.get_default_timezone())
DUE = date(2026, 4, 1)
"""A Wednesday; Good Friday and Easter follow on it."""


def told_on(day: date) -> set[tuple[str, int]]:
    """What goes out when beat asks twice that morning."""
    OutboxMessage.objects.update(done_at=AGREED)
    known = set(OutboxMessage.objects.values_list("pk", flat=True))
    with time_machine.travel(datetime(day.year, day.month, day.day, 7, 5, tzinfo=AGREED.tzinfo), tick=False):
        remind_of_actions()
        remind_of_actions()
    new = OutboxMessage.objects.exclude(pk__in=known)
    return {(message.payload["template"], message.payload["user_id"]) for message in new}


def test_owner_hears_a_week_before_watcher_after_and_leader_two_weeks_later(cast):
    make_action(cast.team, cast.employee, watcher=cast.colleague, due_on=DUE, now=AGREED)

    heard = {day: told_on(day) for day in (date(2026, 3, 24), date(2026, 3, 25), date(2026, 3, 26), DUE)}
    after = {day: told_on(DUE + timedelta(days=day)) for day in (1, 2, 14, 15, 16)}

    owner, watcher = cast.employee.pk, cast.colleague.pk
    assert heard == {
        date(2026, 3, 24): set(),
        date(2026, 3, 25): {("action_due", owner)},
        date(2026, 3, 26): set(),
        DUE: set(),
    }
    assert after == {
        1: {("action_late", owner), ("action_late", watcher)},
        2: set(),
        14: set(),
        15: {("action_waits", cast.leader.pk)},
        16: set(),
    }


def test_nobody_is_reminded_on_a_day_off_nor_of_what_was_just_agreed_or_is_done(cast):
    make_action(cast.team, cast.employee, due_on=date(2026, 4, 2), now=AGREED)
    done = make_action(cast.team, cast.colleague, due_on=date(2026, 4, 2), now=AGREED)
    change_action_status(action=done, to=ActionStatus.DONE, by=cast.colleague, outcome="Klaar.", now=AGREED)
    make_action(
        cast.team, cast.colleague, due_on=date(2026, 4, 7), now=datetime(2026, 4, 1, 9, 0, tzinfo=AGREED.tzinfo)
    )
    told_on(date(2026, 3, 30))

    days = {day: told_on(day) for day in (date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 7))}

    assert days == {
        date(2026, 4, 2): set(),
        date(2026, 4, 3): set(),
        date(2026, 4, 6): set(),
        date(2026, 4, 7): {("action_late", cast.employee.pk), ("action_due", cast.colleague.pk)},
    }


def test_another_day_is_reminded_of_anew(cast):
    action = make_action(cast.team, cast.employee, due_on=DUE, now=AGREED)
    told_on(date(2026, 3, 25))

    action.due_on = date(2026, 4, 30)
    action.save(update_fields=["due_on"])

    assert told_on(date(2026, 3, 26)) == set()
    assert told_on(date(2026, 4, 23)) == {("action_due", cast.employee.pk)}


def test_leader_sees_an_action_of_the_team_two_weeks_after_its_day(cast):
    make_action(cast.team, cast.employee, title="Twee deuren", due_on=DUE, now=AGREED)
    make_action(cast.other_team, cast.other_team_employee, due_on=DUE, now=AGREED)

    def waits(days: int) -> list[str]:
        day = DUE + timedelta(days=days)
        moment = datetime(day.year, day.month, day.day, 9, 0, tzinfo=AGREED.tzinfo)
        return [str(item) for item in waiting_for(cast.leader, moment)]

    assert waits(14) == []
    assert waits(15) == ["Vraag wat een actie nodig heeft · Twee deuren"]
