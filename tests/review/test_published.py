"""Readers above the teams see a quarter as it was published: no difference between two days tells a single report."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from incidents.handling.services.handling import withdraw_report
from tests.incidents.factories import make_incident_on
from tests.review.factories import QUARTER, make_incidents
from tests.review.pages import cells_of, rows_of
from vpd.review.models import PublishedQuarter
from vpd.review.services import publish_quarters
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db
AFTER = dt.datetime(2026, 4, 20, 10, tzinfo=dt.UTC)


def page(cast, client_of, name="quarter", quarter=QUARTER, *more):
    return client_of(cast.executive).get(reverse(f"review:{name}", args=[quarter, *more]))


def test_running_quarter_shows_nothing_that_changes_from_day_to_day(cast, client_of):
    with time_machine.travel(dt.datetime(2026, 3, 20, 10, tzinfo=dt.UTC), tick=False):
        make_incidents(cast, cast.team, 7)
        publish_quarters()
        first = page(cast, client_of)
        make_incident_on(cast, dt.date(2026, 3, 19), team=cast.team)
        later = page(cast, client_of)
        board = page(cast, client_of, "board")
        own = client_of(cast.coordinator).get(reverse("review:quarter", args=[QUARTER]))

    assert rows_of(first) == rows_of(later)
    assert rows_of(later)["Hele organisatie"] == "afgeschermd"
    assert "staan hier vanaf woensdag 8 april 2026" in later.text
    assert "Deze cijfers komen nog" in board.text
    assert "Maatregelen en hun effect" not in later.text
    assert page(cast, client_of, "organisation_export", QUARTER, "maatregelen", "csv").status_code == 404
    assert rows_of(own)["Hele organisatie"] == "8"


@time_machine.travel(AFTER, tick=False)
def test_one_late_report_or_withdrawal_changes_nothing_and_five_do(cast, client_of):
    incidents = make_incidents(cast, cast.team, 9)
    publish_quarters()
    seen = [page(cast, client_of), page(cast, client_of, "board")]
    withdraw_report(incident=incidents[0], by=cast.employee)
    publish_quarters()
    after_one = [page(cast, client_of), page(cast, client_of, "board")]
    for place in range(6):
        make_incident_on(cast, QUARTER.start + dt.timedelta(days=place), team=cast.team)
    publish_quarters()
    after_six = page(cast, client_of)
    board_after_six = page(cast, client_of, "board")

    assert [rows_of(one) for one in seen] == [rows_of(one) for one in after_one]
    assert rows_of(seen[0])["Hele organisatie"] == "9"
    assert rows_of(after_six)["Hele organisatie"] == "14"
    assert "9 incidenten" in seen[1].text
    assert cells_of(board_after_six) == cells_of(seen[1]), "kinds, measures and shares were never compared"
    assert "9 incidenten" in board_after_six.text


@time_machine.travel(AFTER, tick=False)
def test_publishing_again_adds_nothing_and_what_was_published_never_changes(cast):
    make_incidents(cast, cast.team, 6)

    first, again = publish_quarters(), publish_quarters()

    assert (first > 0, again) == (True, 0)
    assert {row.quarter for row in PublishedQuarter.objects.of(cast.organisation)} == set(QUARTER.last(9))
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedQuarter.objects.update(year=2027)


@time_machine.travel(dt.datetime(2026, 4, 7, 10, tzinfo=dt.UTC), tick=False)
def test_a_quarter_is_published_a_week_after_its_end(cast):
    publish_quarters()

    assert not PublishedQuarter.objects.of_quarter(QUARTER).exists()
    assert PublishedQuarter.objects.of(cast.organisation).of_quarter(Quarter(2025, 4)).exists()
