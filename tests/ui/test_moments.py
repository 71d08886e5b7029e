"""Days, moments and deadlines in words."""

import datetime as dt

import pytest
from django.utils import timezone

from vpd.ui.moments import as_day_short, as_moment, remaining

NOW = dt.datetime(2026, 3, 3, 13, 30, tzinfo=dt.UTC)


def test_moment_reads_as_people_say_it_in_dutch_time() -> None:
    assert as_moment(NOW) == "dinsdag 3 maart 2026, 14.30 uur"
    assert as_moment(dt.date(2026, 3, 3)) == "dinsdag 3 maart 2026"


def test_day_short_has_a_short_month() -> None:
    assert as_day_short(dt.date(2026, 3, 3)) == "3 mrt 2026"


@pytest.mark.parametrize(
    ("hours", "text", "tone"),
    [
        (-50, "2 dagen te laat", "bad"),
        (-3, "3 uur te laat", "bad"),
        (-0.25, "15 minuten te laat", "bad"),
        (0.5, "nog 30 minuten", "bad"),
        (6.1, "nog 6 uur", "bad"),
        (20, "nog 20 uur", "warn"),
        (47.9, "nog 47 uur", "warn"),
        (24 * 5, "nog 5 dagen", "info"),
        (24 * 28, "31 maart", "info"),
        (24 * 365, "3 maart 2027", "info"),
    ],
)
def test_remaining_of_a_moment(hours: float, text: str, tone: str) -> None:
    left = remaining(NOW + dt.timedelta(hours=hours), now=NOW)

    assert (left.text, left.tone) == (text, tone)


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (-2, "2 dagen te laat", "bad"),
        (-1, "1 dag te laat", "bad"),
        (0, "vandaag", "warn"),
        (1, "morgen", "warn"),
        (7, "nog 7 dagen", "info"),
        (38, "10 april", "info"),
    ],
)
def test_remaining_of_a_day(days: int, text: str, tone: str) -> None:
    left = remaining(timezone.localdate(NOW) + dt.timedelta(days=days), now=NOW)

    assert (left.text, left.tone) == (text, tone)


def test_remaining_counts_hours_over_the_clock_change() -> None:
    evening = timezone.make_aware(dt.datetime(2026, 3, 28, 22, 0))
    morning = timezone.make_aware(dt.datetime(2026, 3, 29, 8, 0))

    assert remaining(morning, now=evening).text == "nog 9 uur"
