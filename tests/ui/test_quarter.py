import datetime as dt

import pytest
import time_machine

from vpd.ui.quarter import Quarter, QuarterConverter
from vpd.ui.sorting import name_key


def test_quarter_of_a_day():
    assert Quarter.of(dt.date(2026, 3, 31)) == Quarter(2026, 1)
    assert Quarter.of(dt.date(2026, 4, 1)) == Quarter(2026, 2)
    assert Quarter.of(dt.date(2026, 12, 31)) == Quarter(2026, 4)


def test_quarter_of_a_moment_counts_the_day_in_amsterdam():
    moment = dt.datetime(2026, 3, 31, 22, 30, tzinfo=dt.UTC)  # half past midnight on 1 April, summer time

    assert Quarter.of(moment) == Quarter(2026, 2)


@time_machine.travel(dt.datetime(2025, 12, 31, 23, 10, tzinfo=dt.UTC), tick=False)
def test_quarter_current_is_amsterdams():
    assert Quarter.current() == Quarter(2026, 1)


def test_quarter_reads_and_writes_its_slug():
    assert Quarter.parse("2026-k1") == Quarter(2026, 1)
    assert Quarter(2026, 1).slug == "2026-k1"
    assert Quarter(2026, 1).in_chart == "1e kw. 2026"
    assert str(Quarter(2026, 1)) == "eerste kwartaal 2026"


@pytest.mark.parametrize(
    "slug", ["", "2026-k0", "2026-k5", "2026k1", "26-k1", "2026-k1 ", "2026-K1", "9999-k1", "٢٠٢٦-k1"]
)
def test_quarter_refuses_other_slugs(slug):
    with pytest.raises(ValueError, match="kwarta"):
        Quarter.parse(slug)


def test_quarter_has_four_in_a_year():
    with pytest.raises(ValueError, match="vier kwartalen"):
        Quarter(2026, 5)


def test_quarter_spans_its_days():
    assert (Quarter(2024, 1).start, Quarter(2024, 1).end) == (dt.date(2024, 1, 1), dt.date(2024, 3, 31))
    assert (Quarter(2026, 4).start, Quarter(2026, 4).end) == (dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    assert dt.date(2026, 12, 31) in Quarter(2026, 4)
    assert dt.date(2027, 1, 1) not in Quarter(2026, 4)


def test_quarter_steps_over_the_year():
    assert Quarter(2026, 4).next() == Quarter(2027, 1)
    assert Quarter(2026, 1).previous() == Quarter(2025, 4)
    assert Quarter(2026, 1).previous(8) == Quarter(2024, 1)
    assert Quarter(2026, 2).last(3) == [Quarter(2025, 4), Quarter(2026, 1), Quarter(2026, 2)]
    assert Quarter(2025, 4) < Quarter(2026, 1)


def test_quarter_has_ended_the_day_after_its_last():
    assert not Quarter(2026, 1).has_ended(dt.date(2026, 3, 31))
    assert Quarter(2026, 1).has_ended(dt.date(2026, 4, 1))


def test_quarter_converter_goes_both_ways():
    converter = QuarterConverter()

    assert converter.to_url(converter.to_python("2026-k3")) == "2026-k3"


def test_name_key_leaves_accents_and_capitals_out():
    names = ["Zoë", "Élise", "anne", "Bram", "Team 10", "Team 9", ""]

    assert sorted(names, key=name_key) == ["", "anne", "Bram", "Élise", "Team 9", "Team 10", "Zoë"]
