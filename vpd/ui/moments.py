"""Days and moments as people say them, and a deadline as what is left of it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from vpd.ui.pieces import Moment

HOUR = 3600
SOON_HOURS = 12
HOURS_SHOWN = 48
DAYS_SHOWN = 7


def local(value: Moment) -> Moment:
    """An aware moment in our own time zone; a day or a naive moment as it is."""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def midnight(day: dt.date) -> dt.datetime:
    """When that day begins here; what is outside of the calendar of moments gives its edge."""
    try:
        return timezone.make_aware(dt.datetime.combine(day, dt.time())).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def midnight_after(day: dt.date) -> dt.datetime:
    """When that day is over here."""
    if day == dt.date.max:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
    return midnight(day + dt.timedelta(days=1))


def as_day(value: Moment | None) -> str:
    """`dinsdag 3 maart 2026`; a day that is not known yet is nothing."""
    if value is None:
        return ""
    return str(date_format(local(value), "l j F Y", use_l10n=False))


def as_day_short(value: Moment | None) -> str:
    """`3 mrt 2026`; a day that is not known yet is nothing."""
    if value is None:
        return ""
    return str(date_format(local(value), "j M Y", use_l10n=False)).lower().replace(".", "")


def as_moment(value: Moment) -> str:
    """`dinsdag 3 maart 2026, 14.30 uur`; a day without a time stays a day."""
    if isinstance(value, dt.datetime):
        return f"{as_day(value)}, {date_format(local(value), 'G.i', use_l10n=False)} uur"
    return as_day(value)


@dataclass(frozen=True)
class Remaining:
    """What is left until a deadline, in words, with the tone of its tag."""

    text: str
    tone: str
    full: str
    machine: str


def remaining(value: Moment, now: dt.datetime | None = None) -> Remaining:
    """What is left until `value`: hours within two days, days within a week, then the day itself."""
    now = timezone.localtime(now or timezone.now())
    if isinstance(value, dt.datetime):
        moment = value if timezone.is_aware(value) else timezone.make_aware(value)
        text, tone = _hours_left(timezone.localtime(moment), now)
    else:
        text, tone = _days_left(value, now.date())
    return Remaining(text=text, tone=tone, full=as_moment(value), machine=_machine(local(value)))


def _machine(value: Moment) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value.isoformat()


def _hours_left(moment: dt.datetime, now: dt.datetime) -> tuple[str, str]:
    # In UTC: between two moments of one zone Python counts the clock, not the time that passes.
    hours = (moment.astimezone(dt.UTC) - now.astimezone(dt.UTC)).total_seconds() / HOUR
    if hours < 0:
        late = -hours
        return f"{_minutes(late) if late < 1 else _hours(late)} te laat", "bad"
    if hours < 1:
        return f"nog {_minutes(hours)}", "bad"
    if hours < HOURS_SHOWN:
        return f"nog {_hours(hours)}", "bad" if hours < SOON_HOURS else "warn"
    return _days_left(moment.date(), now.date())


def _days_left(day: dt.date, today: dt.date) -> tuple[str, str]:
    days = (day - today).days
    if days < 0:
        return f"{_days(-days)} te laat", "bad"
    if days == 0:
        return "vandaag", "warn"
    if days == 1:
        return "morgen", "warn"
    if days <= DAYS_SHOWN:
        return f"nog {_days(days)}", "info"
    pattern = "j F" if day.year == today.year else "j F Y"
    return str(date_format(day, pattern, use_l10n=False)), "info"


def _minutes(hours: float) -> str:
    minutes = max(1, int(hours * 60))
    return "1 minuut" if minutes == 1 else f"{minutes} minuten"


def _hours(hours: float) -> str:
    return _days(int(hours // 24)) if hours >= HOURS_SHOWN else f"{int(hours)} uur"


def _days(days: int) -> str:
    return "1 dag" if days == 1 else f"{days} dagen"
