"""A calendar file with one appointment: RFC 5545, as every calendar reads it.

It says "Afspraak veilig werken", a number and a link, and nothing else (DECISIONS 4): calendars are shared.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

SUMMARY = "Afspraak veilig werken"
PRODUCT = "-//Veilige Publieke Dienstverlening//NL"
OCTETS = 75
"""Bytes after which a line goes on on the next one."""


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
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(appointment.uid)}",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(appointment.starts_at)}",
        f"DTEND:{_moment(appointment.ends_at)}",
        f"SEQUENCE:{appointment.sequence}",
        f"SUMMARY:{SUMMARY}",
        f"DESCRIPTION:{_text(f'{appointment.number}: {appointment.link}')}",
        f"URL:{appointment.link}",
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """A text with what has a meaning in such a file escaped."""
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line of at most 75 bytes; what is longer goes on after a space, never in the middle of a character."""
    parts: list[bytes] = []
    part = b""
    for character in line:
        encoded = character.encode()
        if len(part) + len(encoded) > OCTETS:
            parts.append(part)
            part = b" "
        part += encoded
    return b"\r\n".join([*parts, part]) + b"\r\n"
