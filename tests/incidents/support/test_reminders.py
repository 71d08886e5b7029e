"""The right day with the clock moved: Easter, summer time, working days (DECISIONS 10)."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from incidents.support.enums import SupportStatus, Way
from incidents.support.services.offering import record_offer
from incidents.support.services.planning import agree_time
from incidents.support.services.reminders import remind
from incidents.support.tasks import remind_of_support
from tests.cast import Cast
from tests.incidents.support.factories import make_accepted, make_support, planned, support_of
from tests.incidents.support.test_offering import mailed
from tests.incidents.support.test_planning import at
from vpd.organisation.services import deactivate_user


def mornings(first: datetime, days: int, template: str) -> list[str]:
    """Run the beat of each morning; the days on which this mail was promised for the first time."""
    told = []
    for number in range(days):
        morning = first + timedelta(days=number)
        before = len(mailed(template))
        with time_machine.travel(morning):
            remind(now=morning)
        if len(mailed(template)) > before:
            told.append(morning.date().isoformat())
    return told


def appointment_at(cast: Cast, starts_at: datetime, *, reported: datetime) -> None:
    with time_machine.travel(reported):
        conversation = planned(make_accepted(cast, happened_on=reported.date(), now=reported))
        agree_time(conversation=conversation, starts_at=starts_at, way=Way.PHONE, place="", by=cast.aftercare)


def test_both_hear_of_an_appointment_on_the_working_day_before_easter(cast: Cast) -> None:
    # The day before Tuesday 7 April 2026 on which people work is Thursday 2 April: Good Friday and Easter lie between.
    appointment_at(cast, at(2026, 4, 7, 11), reported=at(2026, 3, 30))

    assert mornings(at(2026, 4, 1, 7), 7, "support_appointment_soon") == ["2026-04-02"]
    assert sorted(mailed("support_appointment_soon")) == sorted([cast.aftercare.pk, cast.employee.pk])


@pytest.mark.parametrize(
    ("starts_at", "reported", "day"),
    [
        # Clocks go forward in the night of Sunday 29 March 2026, and back in that of 25 October.
        (at(2026, 3, 30, 9), at(2026, 3, 20), "2026-03-27"),
        (at(2026, 10, 26, 9), at(2026, 10, 16), "2026-10-23"),
    ],
)
def test_clock_changes_move_no_reminder(cast: Cast, starts_at: datetime, reported: datetime, day: str) -> None:
    appointment_at(cast, starts_at, reported=reported)

    assert mornings(starts_at - timedelta(days=5), 6, "support_appointment_soon") == [day]


def test_moved_appointment_is_told_anew(cast: Cast) -> None:
    with time_machine.travel(at(2026, 3, 2)):
        conversation = planned(make_accepted(cast))
        agree_time(conversation=conversation, starts_at=at(2026, 3, 10), way=Way.PHONE, place="", by=cast.aftercare)
    first = mornings(at(2026, 3, 9, 7), 1, "support_appointment_soon")
    with time_machine.travel(at(2026, 3, 9)):
        agree_time(conversation=conversation, starts_at=at(2026, 3, 12), way=Way.PHONE, place="", by=cast.aftercare)

    assert first == ["2026-03-09"]
    assert mornings(at(2026, 3, 10, 7), 3, "support_appointment_soon") == ["2026-03-11"]


@pytest.mark.parametrize(
    ("template", "day"),
    # Planned for Monday 9 March: the working day before is Friday, the first after it Tuesday.
    [("support_conversation_due", "2026-03-06"), ("support_conversation_open", "2026-03-10")],
)
def test_conversation_without_a_time_is_asked_for_and_later_asked_after(cast: Cast, template: str, day: str) -> None:
    with time_machine.travel(at(2026, 3, 2)):
        make_accepted(cast, happened_on=at(2026, 3, 2).date(), now=at(2026, 3, 2))

    assert mornings(at(2026, 3, 4, 7), 10, template) == [day]
    assert mailed(template) == [cast.aftercare.pk]


@pytest.mark.parametrize(
    ("template", "day", "who"),
    [("support_offer_late", "2026-04-07", "aftercare"), ("support_not_offered", "2026-04-08", "leader")],
)
def test_offer_that_was_not_made_comes_to_the_handler_two_working_days_later(
    cast: Cast, template: str, day: str, who: str
) -> None:
    reported = at(2026, 4, 1, 15)
    with time_machine.travel(reported):
        make_support(cast, happened_on=reported.date(), now=reported)

    # To be offered by Thursday 2 April; the next working day is Tuesday after Easter, the one after it Wednesday.
    assert mornings(at(2026, 4, 2, 7), 10, template) == [day]
    assert mailed(template) == [getattr(cast, who).pk]


def test_offer_that_waits_for_an_answer_is_not_late(cast: Cast) -> None:
    with time_machine.travel(at(2026, 3, 2)):
        incident = make_support(cast).incident
        for phase in ("first", "aftercare"):
            support = support_of(incident, cast.employee, phase)
            record_offer(support=support, to=SupportStatus.OFFERED, by=cast.aftercare)

    assert mornings(at(2026, 3, 3, 7), 7, "support_offer_late") == []


def test_who_left_is_replaced_by_the_next(cast: Cast) -> None:
    support = make_support(cast)
    deactivate_user(user=cast.aftercare, by=cast.admin)

    with time_machine.travel(at(2026, 12, 1)):
        remind(now=timezone.now())

    support.refresh_from_db()
    assert support.assigned_to == cast.coordinator


def test_beat_runs_it(cast: Cast) -> None:
    with time_machine.travel(at(2026, 3, 2)):
        make_accepted(cast, happened_on=at(2026, 3, 2).date(), now=at(2026, 3, 2))

    with time_machine.travel(at(2026, 3, 6, 7)):
        remind_of_support()

    assert mailed("support_conversation_due") == [cast.aftercare.pk]
