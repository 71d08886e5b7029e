"""The 72 hours to tell the supervisor, on the clock, and who is reminded of them (AVG art. 33, 1)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.mails import told as mailed
from tests.privacy.breaches.factories import (
    AMSTERDAM,
    HOUR,
    NO_RISK,
    NOT_TOLD,
    at,
    make_breach,
    telling,
    url_of,
)
from vpd.messaging.models import OutboxMessage
from vpd.privacy.breaches.enums import About
from vpd.privacy.breaches.models import Breach
from vpd.privacy.breaches.periodic import watch_terms
from vpd.privacy.breaches.services.acts import (
    Decided,
    FutureError,
    decide,
    set_aware,
)
from vpd.privacy.breaches.summaries.standing import term_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("noticed", "due"),
    [
        (at(24, 12), at(27, 11)),  # the clock goes back on Sunday 25 October: an hour more passes
        (datetime(2026, 3, 27, 12, tzinfo=AMSTERDAM), datetime(2026, 3, 30, 13, tzinfo=AMSTERDAM)),  # and forward
        (at(16, 17), at(19, 17)),  # Friday afternoon: Saturday and Sunday count
        (at(24, 12, month=12), at(27, 12, month=12)),  # and Christmas
    ],
)
def test_term_is_72_hours_that_pass(cast: Cast, noticed: datetime, due: datetime) -> None:
    with time_machine.travel(noticed + HOUR, tick=False):
        breach = make_breach(cast, hours=1)

    assert breach.due_at == due
    assert breach.due_at - breach.aware_at == timedelta(hours=72)
    assert "kan nog 71 uur" in term_words(breach, breach.aware_at + HOUR)


def test_hour_that_the_clock_repeats_is_the_first_so_that_no_term_is_taken_too_long(cast: Cast, client_of) -> None:
    with time_machine.travel(at(25, 9), tick=False):
        client_of(cast.employee).post(reverse("breaches:tell"), telling(day="25-10-2026", time="02:30"))

    assert Breach.objects.get().noticed_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_privacy_officer_is_reminded_a_day_before_and_when_it_is_over_each_once(cast: Cast) -> None:
    noticed = at(16, 17)
    told = []
    with time_machine.travel(noticed, tick=False):
        make_breach(cast, hours=0)
    for hours in (47, 48, 49, 71, 72, 73, 200):
        with time_machine.travel(noticed.astimezone(UTC) + timedelta(hours=hours), tick=False):
            watch_terms()
            watch_terms()
        mails = OutboxMessage.objects.filter(payload__template__in=["breach_soon", "breach_overdue"])
        told.append(sorted(mail.payload["template"] for mail in mails))

    before, over = ["breach_soon"], ["breach_overdue", "breach_soon"]
    assert told == [[], before, before, before, over, over, over]


@pytest.mark.parametrize(
    ("decision", "is_reminded"),
    [
        (Decided(About.AUTHORITY, is_yes=False, reason=NO_RISK), False),
        (Decided(About.AUTHORITY, is_yes=True), True),
        (Decided(About.PEOPLE, is_yes=False, reason=NOT_TOLD), True),
    ],
)
def test_reminders_go_while_the_supervisor_is_to_be_told(cast: Cast, decision: Decided, is_reminded: bool) -> None:
    breach = make_breach(cast, hours=60)
    decide(breach=breach, decided=decision, by=cast.privacy)

    watch_terms()

    assert bool(mailed("breach_soon")) == is_reminded


def test_other_moment_moves_the_term_and_the_first_stays(cast: Cast, client_of) -> None:
    breach = make_breach(cast, hours=60)
    first, later = breach.noticed_at, timezone.now() - 2 * HOUR
    watch_terms()

    set_aware(breach=breach, aware_at=later, reason="Toen hoorde de organisatie het.", by=cast.privacy)
    watch_terms(timezone.now() + timedelta(hours=50))

    breach.refresh_from_db()
    assert (breach.noticed_at, breach.aware_at) == (first, later)
    assert OutboxMessage.objects.filter(payload__template="breach_soon").count() == 2
    page = client_of(cast.privacy).get(url_of(breach)).content.decode()
    assert "Toen hoorde de organisatie het." in page
    with pytest.raises(FutureError):
        set_aware(breach=breach, aware_at=timezone.now() + HOUR, reason="Later", by=cast.privacy)
