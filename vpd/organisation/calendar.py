"""Deadlines: hours on the clock or working days, in Amsterdam, with the Dutch holidays (DECISIONS 4)."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone

from vpd.organisation.enums import DeadlineKind
from vpd.organisation.models import Organisation

SATURDAY = 5


@lru_cache(maxsize=64)
def _dutch_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year, categories=("public", "optional")))


def is_working_day(day: date) -> bool:
    """Monday to Friday, not a Dutch holiday (Good Friday and Liberation Day count as free for the government)."""
    return day.weekday() < SATURDAY and day not in _dutch_holidays(day.year)


def add_hours(start: datetime, hours: int) -> datetime:
    """So many elapsed hours later: a clock change in between moves the wall clock, not the waiting (R-42)."""
    # In UTC: adding to a local moment would count the wall clock.
    return timezone.localtime(start.astimezone(UTC) + timedelta(hours=hours))


def add_working_days(start: datetime, days: int) -> datetime:
    """The same time of day, so many working days later; a start on a free day counts from the next working day."""
    local = timezone.localtime(start)
    day, left = local.date(), days
    while left:
        day += timedelta(days=1)
        if is_working_day(day):
            left -= 1
    return local.replace(year=day.year, month=day.month, day=day.day)


def reaction_deadline(organisation: Organisation, reported_at: datetime) -> datetime:
    """When the organisation must have reacted to the citizen: the clock starts at the report (R-42)."""
    if organisation.deadline_kind == DeadlineKind.WORKING_DAYS:
        return add_working_days(reported_at, organisation.reaction_working_days)
    return add_hours(reported_at, organisation.reaction_hours)
