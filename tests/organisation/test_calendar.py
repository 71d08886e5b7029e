"""Deadlines by the clock and by working days (DECISIONS 4)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from vpd.organisation.calendar import add_hours, add_working_days, is_working_day, reaction_deadline
from vpd.organisation.enums import DeadlineKind
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


@pytest.mark.parametrize(
    ("kind", "end"),
    [(DeadlineKind.CLOCK_HOURS, "2026-03-08T14:30"), (DeadlineKind.WORKING_DAYS, "2026-03-10T14:30")],
)
def test_reaction_deadline_follows_the_setting(kind: DeadlineKind, end: str) -> None:
    organisation = Organisation(deadline_kind=kind, reaction_hours=48, reaction_working_days=2)

    assert reaction_deadline(organisation, at("2026-03-06T14:30")) == at(end)
