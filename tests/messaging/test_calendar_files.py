from datetime import UTC, datetime, timedelta

from django.utils import timezone

from vpd.messaging.calendar_files import Appointment, calendar_file

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def entry(starts_at: datetime, *, link: str = "https://veilig.voorbeeld.nl/nazorg/12/") -> bytes:
    appointment = Appointment(
        uid="afspraak-12@veilig.voorbeeld.nl",
        sequence=2,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=45),
        number="2026-0021",
        link=link,
    )
    return calendar_file(appointment, now=NOW)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_entry_says_what_it_is_a_number_and_a_link_and_no_more() -> None:
    lines = unfolded(entry(timezone.make_aware(datetime(2026, 3, 9, 11, 0))))

    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Veilige Publieke Dienstverlening//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:afspraak-12@veilig.voorbeeld.nl",
        "DTSTAMP:20260302T090000Z",
        "DTSTART:20260309T100000Z",
        "DTEND:20260309T104500Z",
        "SEQUENCE:2",
        "SUMMARY:Afspraak veilig werken",
        "DESCRIPTION:2026-0021: https://veilig.voorbeeld.nl/nazorg/12/",
        "URL:https://veilig.voorbeeld.nl/nazorg/12/",
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_same_hour_in_summer_is_another_moment() -> None:
    winter = unfolded(entry(timezone.make_aware(datetime(2026, 3, 28, 11, 0))))
    summer = unfolded(entry(timezone.make_aware(datetime(2026, 3, 30, 11, 0))))

    assert "DTSTART:20260328T100000Z" in winter
    assert "DTSTART:20260330T090000Z" in summer


def test_long_lines_are_folded_between_characters() -> None:
    content = entry(NOW, link="https://veilig.voorbeeld.nl/" + "é" * 90)

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert any(line.endswith("é" * 90) for line in unfolded(content))


def test_signs_with_a_meaning_are_escaped() -> None:
    content = entry(NOW, link="https://veilig.voorbeeld.nl/a,b;c")

    assert "DESCRIPTION:2026-0021: https://veilig.voorbeeld.nl/a\\,b\\;c" in unfolded(content)
