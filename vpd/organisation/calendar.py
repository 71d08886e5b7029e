"""Deadlines: hours on the clock or working days, in Amsterdam, with the Dutch holidays (DECISIONS 4)."""

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone

from vpd.organisation.enums import DeadlineKind, Holiday
from vpd.organisation.models import FreeDay, Organisation

SATURDAY = 5
HALF_A_DAY = 12  # hours


@lru_cache(maxsize=64)
def _dutch_holidays(year: int) -> dict[date, frozenset[str]]:
    """The holidays of a year by the names of the library; two may fall on one day."""
    found = holidays.country_holidays("NL", years=year, categories=("public", "optional"), language="nl")
    return {day: frozenset(name.split("; ")) for day, name in found.items()}


@dataclass(frozen=True)
class FreeDays:
    """On which days an organisation is closed beside weekends: the holidays it keeps, and its own days."""

    holidays: Collection[str] = tuple(Holiday.values)
    own: Collection[date] = ()

    def is_free(self, day: date) -> bool:
        kept = {Holiday(key).label for key in self.holidays}
        return day in self.own or not kept.isdisjoint(_dutch_holidays(day.year).get(day, frozenset()))


def free_days_of(organisation: Organisation) -> FreeDays:
    """What the organisation set: each holiday can be switched off, own days are added."""
    own = FreeDay.objects.of(organisation).values_list("day", flat=True)
    return FreeDays(tuple(organisation.free_holidays), frozenset(own))


def is_working_day(day: date, free: FreeDays | None = None) -> bool:
    """Monday to Friday and not free; without settings every Dutch holiday is, Good Friday and Liberation Day too."""
    return day.weekday() < SATURDAY and not (free or FreeDays()).is_free(day)


def working_today(now: datetime | None = None) -> Iterator[tuple[Organisation, date, FreeDays]]:
    """Each organisation where today is a working day, with today and its free days: nobody is reminded on a day off."""
    today = timezone.localdate(now)
    for organisation in Organisation.objects.all():
        free = free_days_of(organisation)
        if is_working_day(today, free):
            yield organisation, today, free


def add_hours(start: datetime, hours: int) -> datetime:
    """So many elapsed hours later: a clock change in between moves the wall clock, not the waiting (R-42)."""
    # In UTC: adding to a local moment would count the wall clock.
    return timezone.localtime(start.astimezone(UTC) + timedelta(hours=hours))


def add_working_days(start: datetime, days: int, free: FreeDays | None = None) -> datetime:
    """The same time of day, so many working days later; a start on a free day counts from the next working day."""
    local = timezone.localtime(start)
    day, left = local.date(), days
    while left:
        day += timedelta(days=1)
        if is_working_day(day, free):
            left -= 1
    return local.replace(year=day.year, month=day.month, day=day.day)


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last one of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def working_day_from(day: date, free: FreeDays | None = None) -> date:
    """The day itself, or the first working day after it: where a term of the law ends (Verordening 1182/71, art. 3)."""
    while not is_working_day(day, free):
        day += timedelta(days=1)
    return day


def working_day_before(day: date, free: FreeDays) -> date:
    """The last working day before a day: when people are reminded of it."""
    day -= timedelta(days=1)
    while not is_working_day(day, free):
        day -= timedelta(days=1)
    return day


def reaction_deadline(organisation: Organisation, reported_at: datetime) -> datetime:
    """When the organisation must have reacted to the citizen: the clock starts at the report (R-42)."""
    if organisation.deadline_kind == DeadlineKind.WORKING_DAYS:
        return add_working_days(reported_at, organisation.reaction_working_days, free_days_of(organisation))
    return add_hours(reported_at, organisation.reaction_hours)


def halfway(start: datetime, end: datetime, free: FreeDays | None = None) -> datetime:
    """The moment at which half of what counts in a term is over: the first reminder (U9, DECISIONS 10).

    On the clock half of the elapsed time; with `free`, of a term in working days, half of those: what would fall on a
    day off comes on the next working day.
    """
    if free is None:
        begin = start.astimezone(UTC)
        return timezone.localtime(begin + (end.astimezone(UTC) - begin) / 2)
    days = _working_days_between(start, end, free)
    moment = add_working_days(start, days // 2, free)
    if days % 2:
        moment = add_hours(moment, HALF_A_DAY)
    while not is_working_day(moment.date(), free):
        moment = add_working_days(moment, 1, free)
    return moment


def _working_days_between(start: datetime, end: datetime, free: FreeDays) -> int:
    """The working days after the day of `start` up to and with that of `end`."""
    first, last = timezone.localdate(start), timezone.localdate(end)
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, free) for day in days)


def half_of_term(organisation: Organisation, start: datetime, end: datetime) -> datetime:
    """Half of a term as this organisation counts it: hours on the clock, or working days."""
    if organisation.deadline_kind == DeadlineKind.WORKING_DAYS:
        return halfway(start, end, free_days_of(organisation))
    return halfway(start, end)


@dataclass(frozen=True)
class OfficeHours:
    """When somebody is at work to be asked: on working days between two times on the clock."""

    opens: time
    closes: time
    free: FreeDays

    def is_open(self, moment: datetime) -> bool:
        local = timezone.localtime(moment)
        return is_working_day(local.date(), self.free) and self.opens <= local.time() < self.closes

    def next_open(self, moment: datetime) -> datetime:
        """The same moment during office hours, else the next time that the office opens."""
        local = timezone.localtime(moment)
        if self.is_open(local):
            return local
        day = local.date() if local.time() < self.opens else local.date() + timedelta(days=1)
        while not is_working_day(day, self.free):
            day += timedelta(days=1)
        return self._at(day, self.opens)

    def after(self, start: datetime, hours: int) -> datetime:
        """So many office hours later; what does not fit in one day runs on in the next."""
        moment, left = self.next_open(start), timedelta(hours=hours)
        while moment + left > (closes := self._at(moment.date(), self.closes)):
            left -= closes - moment
            moment = self.next_open(closes)
        return moment + left

    def _at(self, day: date, at: time) -> datetime:
        return timezone.make_aware(datetime.combine(day, at))


def office_hours_of(organisation: Organisation) -> OfficeHours:
    return OfficeHours(organisation.office_opens_at, organisation.office_closes_at, free_days_of(organisation))
