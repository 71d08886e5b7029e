"""A year of reviewing as it comes to leader and coordinator: each duty once, gone when done, back the next year."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from incidents.outcomes.models import DepthChoice
from incidents.outcomes.services import choose_depth
from tests.meetings.factories import hold
from tests.protocols.factories import make_adopted
from tests.waiting import waiting_in
from vpd.meetings.models import TeamMeeting
from vpd.meetings.services import plan_quarterly
from vpd.organisation.models import User
from vpd.review.models import StoredReport
from vpd.review.services import publish_quarters, record_board_meeting, request_quarterly_reports
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db

PREPARE, REVIEW = "Bereid de kwartaalevaluatie voor", "Bespreek het kwartaal met je team"
SELDOM, BOARD = "Plan een werkoverleg over agressie en geweld", "Bespreek de cijfers met het bestuur"
OF_REVIEWING = {PREPARE, REVIEW, SELDOM, BOARD}


def waiting(*people: User) -> list[list[tuple[str, str]]]:
    """What waits for each of them now, of reviewing alone, with what is said of it."""
    return [
        [(item.title, item.note) for item in waiting_in("vpd", fresh, timezone.now()) if item.title in OF_REVIEWING]
        for fresh in (User.objects.get(pk=person.pk) for person in people)
    ]


def test_a_year_of_reviewing(cast):
    with time_machine.travel(dt.datetime(2027, 1, 4, 9), tick=False) as clock:
        today = timezone.localdate()
        make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True, in_force_from=today)

        def on(year: int, month: int, day: int) -> list[list[str]]:
            clock.move_to(dt.datetime(year, month, day, 9))
            return [[title for title, _ in found] for found in waiting(cast.leader, cast.coordinator)]

        def review(number: int, year: int = 2027) -> TeamMeeting:
            quarter, today = Quarter(year, number), timezone.localdate()
            return plan_quarterly(team=cast.team, quarter=quarter, held_on=today, by=cast.leader)

        def kinds(meeting: TeamMeeting) -> set[str]:
            return {item.origin_kind for item in meeting.items.all()} & {"half_year", "annual"}

        def reports(year: int, number: int) -> list[str]:
            """Asked for by the schedule of that day, and of the day after nothing more."""
            publish_quarters()
            request_quarterly_reports()
            assert request_quarterly_reports() == 0
            rows = StoredReport.objects.of_quarter(Quarter(year, number)).filter(team=cast.team)
            return sorted(rows.values_list("kind", flat=True))

        # The protocol came after the last quarter: there is nothing to review yet.
        assert on(2027, 2, 1) == [[], []]
        assert on(2027, 3, 5) == [[PREPARE], []]
        assert on(2027, 4, 8) == [[REVIEW], []]
        assert reports(2027, 1) == ["quarterly"]
        meeting = review(1)
        assert kinds(meeting) == set()
        assert on(2027, 4, 9)[0] == []
        hold(meeting, by=cast.leader)

        # The half year asks whether it works; nobody takes it up, and after two months it asks no more.
        assert on(2027, 7, 8) == [[REVIEW], []]
        assert "helpt onze aanpak?" in waiting(cast.leader)[0][0][1]
        assert reports(2027, 2) == ["half_year", "quarterly"]
        assert on(2027, 9, 20) == [[PREPARE], []]

        # From October on: met once only, and the board has not met.
        assert reports(2027, 2) == ["half_year", "quarterly"]
        assert on(2027, 10, 8) == [[REVIEW, SELDOM], [BOARD]]
        hold(review(3), by=cast.leader)
        assert on(2027, 10, 9) == [[], [BOARD]]
        record_board_meeting(
            quarter=Quarter(2027, 2),
            held_on=timezone.localdate(),
            present="Burgemeester",
            decided="Zo door.",
            told_on="",
            by=cast.coordinator,
        )
        assert on(2027, 10, 10) == [[], []]

        # The last quarter, planned beforehand: half a year and a year are asked together, and how deep to go next.
        assert on(2027, 12, 5) == [[PREPARE], []]
        meeting = review(4)
        assert kinds(meeting) == {"half_year", "annual"}
        assert on(2027, 12, 6) == [[], []]
        assert on(2028, 1, 8) == [[], []]
        assert reports(2027, 4) == ["annual", "half_year", "quarterly"]
        choose_depth(team=cast.team, year=2028, one_by_one=["physical"], by=cast.leader)
        hold(meeting, by=cast.leader)
        assert DepthChoice.objects.get().year == 2028

        # All of it comes again.
        assert on(2028, 3, 5) == [[PREPARE], []]
        assert on(2028, 4, 8) == [[REVIEW], []]
        publish_quarters()
        assert on(2028, 10, 8) == [[REVIEW, SELDOM], [BOARD]]
