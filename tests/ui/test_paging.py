"""Leafing through many rows: stable, exact, and as quick far away as near."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from vpd.audit.models import ReadEvent
from vpd.ui.paging import COUNTED, KeysetPage, Order, page_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
NEWEST = Order("-hour", "Laatste eerst", "hour", is_descending=True)
OLDEST = Order("hour", "Eerste eerst", "hour")
SIZE = 4


def make_rows(number: int, *, same_hour: bool = False) -> list[int]:
    """Readings an hour apart, or all in one hour; their ids, the first first."""
    made = [
        ReadEvent(
            organisation_id=1,
            reader_id=1,
            subject_type="x",
            subject_id=str(index),
            hour=NOON + timedelta(hours=0 if same_hour else index),
        )
        for index in range(number)
    ]
    return [row.pk for row in ReadEvent.objects.bulk_create(made)]


def page(query: str = "", *, order: Order = NEWEST, rows=None, apart: bool = False) -> KeysetPage[ReadEvent]:
    return page_of(
        ReadEvent.objects.all() if rows is None else rows,
        order=order,
        given=QueryDict(query.lstrip("?")),
        size=SIZE,
        is_sorted_apart=apart,
    )


def ids(found: KeysetPage[ReadEvent]) -> list[int]:
    return [row.pk for row in found.rows]


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("same_hour", [False, True])
@pytest.mark.parametrize("order", [NEWEST, OLDEST])
def test_going_on_to_the_end_gives_every_row_once_and_going_back_the_same_pages(same_hour, order, apart):
    made = make_rows(11, same_hour=same_hour)

    onward = [page(order=order, apart=apart)]
    while onward[-1].onward_url:
        onward.append(page(onward[-1].onward_url, order=order, apart=apart))
    backward = [onward[-1]]
    while backward[-1].back_url:
        backward.append(page(backward[-1].back_url, order=order, apart=apart))

    expected = made[::-1] if order.is_descending else made
    assert [pk for one in onward for pk in ids(one)] == expected
    assert [ids(one) for one in backward[1:-1]] == [ids(one) for one in onward[1:-1]][::-1]
    assert ids(backward[-1]) == expected[:SIZE]


def test_going_back_from_the_second_page_gives_the_first():
    made = make_rows(8)

    back = page(page(page().onward_url).back_url)

    assert ids(back) == made[::-1][:SIZE]
    assert back.back_url == ""
    assert back.onward_url


def test_page_stays_where_it_is_when_the_row_it_begins_after_is_gone_or_changed():
    made = make_rows(11)
    link = page().onward_url
    expected = ids(page(link))

    gone = page(link, rows=ReadEvent.objects.exclude(pk=made[::-1][SIZE - 1]))

    assert ids(gone) == expected


def test_new_rows_do_not_move_a_page_and_stand_before_it():
    make_rows(SIZE + 2)
    link = page().onward_url
    before = ids(page(link))
    ReadEvent.objects.create(
        organisation_id=1, reader_id=2, subject_type="x", subject_id="new", hour=NOON + timedelta(days=9)
    )

    after = page(link)

    assert ids(after) == before
    assert after.back_url


@pytest.mark.parametrize(
    "query",
    [
        "na=",
        "na=onzin",
        "na=~",
        "na=2026-03-03T12:00:00Z",
        "na=2026-03-03T12:00:00~1",
        "na=2026-03-03~1",
        "na=2026-03-03T12:00:00Z~-1",
        "na=2026-03-03T12:00:00Z~²",
        "na=2026-03-03T12:00:00Z~99999999999999999999",
        "na=0001-01-01T00:00:00%2B14:00~1",
        "voor=%00~1",
        "voor=9999-12-31T23:59:59-12:00~1",
        "naar=gisteren",
        "naar=9999-12-31",
        "naar=0001-01-01T00",
        "page=7",
    ],
)
def test_nonsense_gives_the_first_page(query):
    make_rows(SIZE + 2)

    found = page(query)

    assert ids(found) == ids(page())
    assert found.back_url == ""


def test_link_of_another_order_gives_the_first_page():
    make_rows(SIZE + 2)
    by_day = Order("-hour", "Per dag", "hour", is_descending=True, is_moment=False)

    found = page("na=2026-03-03T12:00:00Z~4", order=by_day)

    assert ids(found) == ids(page())


@pytest.mark.parametrize("order", [NEWEST, OLDEST])
def test_jump_to_a_day_begins_at_that_day_and_leads_back(order):
    made = make_rows(40)

    found = page("naar=2026-03-03" if order.is_descending else "naar=2026-03-04", order=order)

    # Noon in UTC is 13.00 in Amsterdam: eleven hours are left of the first day.
    assert ids(found)[0] == made[10 if order.is_descending else 11]
    assert found.back_url


def test_jump_beyond_the_last_row_gives_the_first_page():
    made = make_rows(2)

    assert ids(page("naar=1999-01-01")) == made[::-1]


def test_links_keep_what_was_chosen_and_nothing_of_the_place_before():
    make_rows(SIZE * 3)

    found = page("soort=agressie&naar=2026-03-03&page=2")

    assert found.onward_url.startswith("?soort=agressie&na=2026-03-0")
    assert "naar=" not in found.onward_url
    assert found.start_url == "?soort=agressie"
    assert found.jump.fields["soort"].initial == "agressie"


def test_count_is_exact_to_a_thousand_and_stops_there():
    make_rows(COUNTED)
    exact = page()
    ReadEvent.objects.create(organisation_id=2, reader_id=3, subject_type="x", subject_id="1", hour=NOON)

    beyond = page()

    assert (exact.count, exact.is_beyond_counting) == (COUNTED, False)
    assert (beyond.count, beyond.is_beyond_counting) == (COUNTED + 1, True)


def test_page_of_nothing_has_no_ways():
    found = page()

    assert (len(found), found.count, found.has_other_pages) == (0, 0, False)


def test_any_page_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries):
    make_rows(SIZE * 4)
    second = page().onward_url
    third = page(second).onward_url
    back = page(third).back_url

    for link in ("", second, third, back, "naar=2026-03-03"):
        with django_assert_num_queries(1):
            page(link)


def test_count_that_is_known_is_not_counted_again() -> None:
    make_rows(3)

    with CaptureQueriesContext(connection) as asked:
        found = page_of(ReadEvent.objects.all(), order=NEWEST, given=QueryDict(), count=3)

    assert found.count == len(found) == 3
    assert "count(" not in asked.captured_queries[0]["sql"].lower()
