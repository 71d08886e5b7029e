"""Deadlines by the clock and by working days (DECISIONS 4)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from vpd.organisation.calendar import (
    FreeDays,
    _dutch_holidays,
    add_hours,
    add_working_days,
    halfway,
    is_working_day,
    reaction_deadline,
)
from vpd.organisation.enums import DeadlineKind, Holiday
from vpd.organisation.models import Organisation

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-03-03", True),
        ("2026-03-07", False),
        ("2026-04-03", False),
        ("2026-04-06", False),
        ("2026-04-27", False),
        ("2026-05-05", False),
        ("2026-05-14", False),
        ("2026-12-25", False),
        ("2028-02-29", True),
    ],
)
def test_working_days_leave_out_weekends_and_dutch_holidays(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-03-03T14:30", 2, "2026-03-05T14:30"),
        ("2026-03-06T14:30", 2, "2026-03-10T14:30"),
        ("2026-03-07T09:00", 2, "2026-03-10T09:00"),
        ("2026-04-02T16:00", 1, "2026-04-07T16:00"),
        ("2026-12-31T23:50", 1, "2027-01-04T23:50"),
    ],
)
def test_working_days_keep_the_time_of_day(start: str, days: int, end: str) -> None:
    assert add_working_days(at(start), days) == at(end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-03T14:30", "2026-03-05T14:30"),
        ("2026-03-28T12:00", "2026-03-30T13:00"),
        ("2026-10-24T12:00", "2026-10-26T11:00"),
    ],
)
def test_hours_are_elapsed_hours_whatever_the_clock_does(start: str, end: str) -> None:
    assert add_hours(at(start), 48) == at(end)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "end"),
    [(DeadlineKind.CLOCK_HOURS, "2026-03-08T14:30"), (DeadlineKind.WORKING_DAYS, "2026-03-10T14:30")],
)
def test_reaction_deadline_follows_the_setting(kind: DeadlineKind, end: str) -> None:
    organisation = Organisation.objects.create(name="Test", slug="test", deadline_kind=kind)

    assert reaction_deadline(organisation, at("2026-03-06T14:30")) == at(end)


WITHOUT_GOOD_FRIDAY = FreeDays(tuple(key for key in Holiday.values if key != Holiday.GOOD_FRIDAY))


@pytest.mark.parametrize(("free", "end"), [(FreeDays(), "2026-04-08T16:50"), (WITHOUT_GOOD_FRIDAY, "2026-04-07T16:50")])
def test_working_days_before_easter_depend_on_good_friday(free: FreeDays, end: str) -> None:
    assert add_working_days(at("2026-04-02T16:50"), 2, free) == at(end)


def test_own_free_day_is_no_working_day() -> None:
    free = FreeDays(own=frozenset({date(2026, 5, 15)}))

    assert add_working_days(at("2026-05-13T10:00"), 1, free) == at("2026-05-18T10:00")


def test_holiday_that_shares_its_day_stays_free_while_one_of_both_is_kept() -> None:
    without_liberation = FreeDays(tuple(key for key in Holiday.values if key != Holiday.LIBERATION_DAY))

    assert not is_working_day(date(2016, 5, 5), without_liberation)
    assert is_working_day(date(2026, 5, 5), without_liberation)


def test_every_holiday_has_the_name_of_the_library() -> None:
    for year in (2024, 2026):
        names = frozenset().union(*_dutch_holidays(year).values())

        assert set(Holiday.labels) <= names


@pytest.mark.parametrize(
    ("start", "end", "half"),
    [
        ("2026-03-03T12:00", "2026-03-05T12:00", "2026-03-04T12:00"),
        ("2026-03-28T12:00", "2026-03-30T13:00", "2026-03-29T13:00"),
    ],
)
def test_half_of_a_term_is_half_of_the_elapsed_time(start: str, end: str, half: str) -> None:
    assert halfway(at(start), at(end)) == at(half)


@pytest.mark.parametrize(
    ("start", "end", "half"),
    [
        # Friday afternoon, two working days: Monday afternoon, not Sunday.
        ("2026-03-06T14:00", "2026-03-10T14:00", "2026-03-09T14:00"),
        # Thursday before Easter, four working days: the Wednesday after, past Good Friday and Easter Monday.
        ("2026-04-02T09:00", "2026-04-10T09:00", "2026-04-08T09:00"),
        # One working day from a Friday: half of it would be Saturday in the small hours.
        ("2026-03-06T14:00", "2026-03-09T14:00", "2026-03-09T02:00"),
        # Reported on a Saturday, over the night that the clock goes forward.
        ("2026-03-28T10:00", "2026-03-31T10:00", "2026-03-30T10:00"),
    ],
)
def test_half_of_a_term_in_working_days_falls_on_a_working_day(start: str, end: str, half: str) -> None:
    assert halfway(at(start), at(end), FreeDays()) == at(half)
