"""Calendar files, of one appointment or of all days of a person: RFC 5545, as every calendar reads it.

They say "Afspraak veilig werken", a number and a link, and nothing else (DECISIONS 4): calendars are shared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

SUMMARY = "Afspraak veilig werken"
PRODUCT = "-//Veilige Publieke Dienstverlening//NL"


@dataclass(frozen=True)
class Appointment:
    """One appointment; with the same `uid` and a higher `sequence` a calendar replaces what it had."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    number: str
    link: str


def calendar_file(appointment: Appointment, *, now: datetime) -> bytes:
    """The file; its moments are in UTC, so that no calendar has to know our clock changes."""
    calendar = _calendar()
    calendar.add_component(_event(appointment, now))
    return calendar.to_ical(sorted=False)


@dataclass(frozen=True)
class Marked:
    """A day on which something is; the link leads to where one reads what, after logging in."""

    uid: str
    day: date
    link: str


def calendar_of_days(days: Iterable[Marked], *, now: datetime) -> bytes:
    """A calendar of whole days, which a program reads again and again; no day says more than that there is one."""
    calendar = _calendar()
    for marked in days:
        event = Event()
        event.add("uid", marked.uid)
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", marked.day)
        event.add("dtend", marked.day + timedelta(days=1))
        event.add("summary", SUMMARY)
        event.add("url", marked.link)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical(sorted=False)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    return calendar


def _event(appointment: Appointment, now: datetime) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("sequence", appointment.sequence)
    event.add("summary", SUMMARY)
    event.add("description", f"{appointment.number}: {appointment.link}")
    event.add("url", appointment.link)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    return event
