"""The privacy officer hears of a term a week ahead and on its last day, once each."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.cast import Cast
from tests.mails import told
from tests.privacy.subject_requests.factories import (
    answered,
    make_request,
    step_url,
)
from vpd.messaging.models import OutboxMessage
from vpd.organisation.calendar import is_working_day
from vpd.privacy.subject_requests.services import (
    remind_of_terms,
)

pytestmark = pytest.mark.django_db


def remind_on(day: date) -> int:
    with time_machine.travel(timezone.make_aware(datetime.combine(day, time(7, 50))), tick=False):
        remind_of_terms()
    return OutboxMessage.objects.filter(payload__template="subject_request_due").count()


def working_day_at(day: date, step: int) -> date:
    while not is_working_day(day):
        day += timedelta(days=step)
    return day


def test_privacy_officer_hears_a_week_ahead_and_on_the_last_day_and_no_more(cast: Cast) -> None:
    found = make_request(cast)
    last = found.due_on
    week = working_day_at(last - timedelta(days=7), 1)

    sent = [remind_on(last - timedelta(days=8)), *(remind_on(day) for day in (week, week, last, last))]
    after = remind_on(working_day_at(last + timedelta(days=1), 1))

    assert [*sent, after] == [0, 1, 1, 2, 2, 2]
    assert told("subject_request_due") == {cast.privacy.pk}


def test_answered_request_is_not_reminded_of(cast: Cast) -> None:
    found = answered(cast, make_request(cast))

    assert remind_on(found.due_on) == 0


def test_longer_term_is_reminded_of_anew(cast: Cast, client_of) -> None:
    found = make_request(cast)
    remind_on(working_day_at(found.due_on - timedelta(days=7), 1))
    form = {"months": 1, "told_on": timezone.localdate(), "reason": "Het is veel."}
    client_of(cast.privacy).post(step_url(found, "verlengen"), form)
    found.refresh_from_db()

    assert remind_on(found.first_due_on) == 1
    assert remind_on(found.due_on) == 2
