"""The board's page: eleven questions, and no number from which a person could be told (DECISIONS 6, 9)."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from learning.measurements.services import conclude_measurement
from learning.programme.services.sessions import note_attendance
from learning.programme.summaries.attendance import trained_between
from tests.actions.factories import make_action, make_obstacle
from tests.incidents.factories import make_incident_on
from tests.learning.measurements.factories import make_measurement
from tests.learning.programme.factories import make_programme, make_training, make_training_session
from vpd.figures.trends import Verdict
from vpd.review.board import LEARNING, Board, board_of, own_protocol_words, programme_table, share_words
from vpd.review.indicators import Year
from vpd.review.services import publish_quarters
from vpd.review.summaries import waiting_for
from vpd.review.summaries.organisation import counts_now
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db


def ended():
    """The quarter that ended last."""
    return Quarter.current().previous()


def incidents(cast, number, team=None):
    for place in range(number):
        make_incident_on(cast, ended().start + dt.timedelta(days=place), "BELEDIGING", team=team or cast.team)


def board_now(cast):
    """As it would be published today."""
    counts = {quarter: counts_now(cast.organisation.pk, quarter)[0] for quarter in (ended(), ended().previous())}
    return board_of(organisation=cast.organisation, quarter=ended(), published=counts, today=timezone.localdate())


def test_executive_reads_the_board_on_logging_in(cast, client_of):
    incidents(cast, 12)
    publish_quarters()

    html = client_of(cast.executive).get("/").content.decode()

    assert "Gebeurt er meer?" in html
    assert "Zorgen we voor onze mensen?" in html
    assert "Je ziet hele afdelingen, nooit mensen." in html


def test_leader_and_coordinator_have_no_board_on_their_home(cast, client_of):
    for person in (cast.leader, cast.coordinator):
        assert "Gebeurt er meer?" not in client_of(person).get("/").content.decode()


def test_three_incidents_are_not_told(cast):
    incidents(cast, 3)

    board = board_now(cast)

    told = " ".join(f"{one.heading} {one.text}" for one in board.questions[:5])
    assert board.questions[0].verdict == Verdict.TOO_LITTLE
    assert not re.search(r"\b[1-4]\b", told)


def test_questions_come_to_one_page_in_a_fixed_number_of_queries(cast, django_assert_max_num_queries):
    incidents(cast, 9)
    board_now(cast)

    with django_assert_max_num_queries(32):
        board = board_now(cast)

    assert len(board.questions) == 11


def test_eight_measures_of_the_programme_stand_on_the_page_and_in_the_file_for_the_inspection(cast, client_of):
    incidents(cast, 12)
    publish_quarters()

    table = programme_table(cast.organisation)
    page = client_of(cast.coordinator).get(reverse("protocols:inspection")).content.decode()

    year = ended().year if ended().number == 4 else ended().year - 1
    assert table is not None
    assert table.columns[-1].label == f"In {year}"
    assert [row[0] for row in table.rows] == [
        "De norm uitdragen",
        "Melden stimuleren",
        "Registreren",
        "Trainen",
        "Snel reageren",
        "Aangifte",
        "Schade verhalen",
        "Nazorg",
    ]
    assert f"Veilige Publieke Taak in {year}" in page
    assert not re.search(r"\b[1-4]\b", " ".join(str(row[-1]) for row in table.rows[1:]))


def test_training_counts_who_was_there_and_not_what_was_wished(cast):
    year = Year.ended_with(ended())
    programme = make_programme(cast, year=year.number)
    training = make_training(cast, programme=programme)
    now = dt.datetime(year.number, 6, 1, 10, tzinfo=dt.UTC)
    with time_machine.travel(now, tick=False):
        session = make_training_session(cast, training=training, days=2)
    with time_machine.travel(now + dt.timedelta(days=3), tick=False):
        note_attendance(session=session, attended=[cast.employee], by=cast.leader)

    trained, people = trained_between(organisation_id=cast.organisation.pk, first=year.first, last=year.last)
    earlier = year.first - dt.timedelta(days=365)

    assert trained == 1
    assert people > 3
    assert trained_between(organisation_id=cast.organisation.pk, first=earlier, last=year.first)[0] == 0


@pytest.mark.parametrize(
    ("yes", "total", "words"),
    [
        (3, 4, "Te weinig om iets over te zeggen"),
        (30, 31, "Bijna alle reacties"),
        (2, 40, "Bijna geen reacties"),
        (40, 40, "Alle 40 reacties"),
        (20, 40, "20 van de 40 reacties"),
    ],
)
def test_neither_a_share_nor_its_rest_tells_a_small_number(yes, total, words):
    assert share_words(yes, total, of="reacties", floor=5) == words


def test_one_late_action_is_not_told(cast):
    for number in range(16):
        make_action(cast.team, cast.employee, due_on=timezone.localdate() + dt.timedelta(days=-1 if number == 0 else 9))

    (answer,) = [one for one in board_now(cast).questions if "afspreken" in one.question]

    assert (answer.heading, answer.text) == ("Bijna alle acties liggen op schema", "")


def test_board_page_of_a_quarter_to_come_is_not_found(cast, client_of):
    url = reverse("review:board", args=[Quarter.current().next()])

    assert client_of(cast.executive).get(url).status_code == 404


def concluded_measurement(cast, *, teams, before, after, on):
    """Two rounds of so many teams, concluded at noon of a day."""
    measurement = make_measurement(cast, before, after, 20, teams=teams)
    moment = dt.datetime.combine(on, dt.time(12), tzinfo=dt.UTC)
    return conclude_measurement(
        measurement=measurement, conclusion="We herhalen de training in het voorjaar", by=cast.coordinator, now=moment
    )


def learning_answer(cast):
    return next(one for one in board_now(cast).questions if one.question == LEARNING)


def test_measurement_of_more_teams_that_was_concluded_is_told_with_how_many_answered(cast):
    teams = [cast.team, cast.other_team]
    concluded_measurement(cast, teams=teams, before=(5, 10, 2), after=(14, 11, 1), on=ended().end)

    answer = learning_answer(cast)
    kept = Board.from_json(board_now(cast).as_json())

    assert answer.heading == ("Bij één van de drie vragen is een verschil aangetoond, bij één niet. Eén is afgeschermd")
    assert [row[1] for row in answer.table.rows] == ["10 van 40, daarna 28 van 40"]
    assert "We herhalen de training in het voorjaar." in answer.text
    assert "Er was geen groep zonder training" in answer.text
    assert next(one for one in kept.questions if one.question == LEARNING).table.rows == answer.table.rows


def test_measurement_of_one_team_is_not_told_above_it(cast):
    concluded_measurement(cast, teams=[cast.team], before=(5, 10, 2), after=(14, 11, 1), on=ended().end)

    assert learning_answer(cast).heading == "Er is het afgelopen jaar geen meting afgerond"


def test_measurement_concluded_after_the_quarter_or_over_a_year_before_its_end_is_not_told(cast):
    teams = [cast.team, cast.other_team]
    for day in (ended().next().start, ended().previous(3).start - dt.timedelta(days=1)):
        concluded_measurement(cast, teams=teams, before=(5, 10, 2), after=(14, 11, 1), on=day)

    assert learning_answer(cast).table is None


def test_measurement_that_shows_no_difference_claims_none(cast):
    teams = [cast.team, cast.other_team]
    concluded_measurement(cast, teams=teams, before=(10, 9), after=(11, 9), on=ended().end)

    answer = learning_answer(cast)

    assert answer.heading == "Bij geen van de twee vragen is een verschil aangetoond"
    assert answer.table is None


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ((14,), "Bij de enige vraag is een verschil aangetoond"),
        ((6,), "Bij de enige vraag is geen verschil aangetoond"),
        ((14, 15), "Bij twee van de twee vragen is een verschil aangetoond"),
    ],
)
def test_measurement_of_one_question_is_told_of_as_one(cast, after, said):
    before = (5,) * len(after)
    concluded_measurement(cast, teams=[cast.team, cast.other_team], before=before, after=after, on=ended().end)

    assert learning_answer(cast).heading == said


@pytest.mark.parametrize(
    ("number", "teams", "said"),
    [
        (1, 1, "Het team heeft een eigen protocol"),
        (0, 1, "Het team heeft nog geen eigen protocol"),
        (1, 3, "1 van de 3 teams heeft een eigen protocol"),
        (2, 3, "2 van de 3 teams hebben een eigen protocol"),
        (3, 3, "Alle 3 teams hebben een eigen protocol"),
    ],
)
def test_number_of_teams_with_a_protocol_is_said_as_it_is(number, teams, said):
    assert own_protocol_words(number, teams) == said


def test_measurement_says_after_publication_what_it_said_then(cast, client_of):
    teams = [cast.team, cast.other_team]
    incidents(cast, 12)
    measurement = concluded_measurement(cast, teams=teams, before=(5, 10, 2), after=(14, 11, 1), on=ended().end)
    publish_quarters()
    conclude_measurement(measurement=measurement, conclusion="Toch niet.", by=cast.coordinator)

    page = client_of(cast.executive).get("/").content.decode()

    assert "We herhalen de training in het voorjaar." in page
    assert "10 van 40, daarna 28 van 40" in page
    assert "Toch niet." not in page


def test_what_the_board_decided_stands_on_its_page_and_the_coordinator_hears_in_time(cast, client_of):
    with time_machine.travel(dt.datetime(2026, 10, 12, 10, tzinfo=dt.UTC), tick=False):
        publish_quarters()
        quarter = Quarter.current().previous()
        make_obstacle(
            cast.team, addressee=cast.executive, watcher=cast.employee, title="Geen budget voor een tweede deur"
        )
        before = [item.title for item in waiting_for(cast.coordinator, timezone.now())]
        told = {"held_on": "2026-10-09", "present": "Burgemeester en directie", "decided": "De deur komt er."}
        client_of(cast.coordinator).post(reverse("review:board_meeting", args=[quarter]), told)
        client_of(cast.coordinator).post(reverse("review:board_meeting", args=[quarter]), told)
        after = [item.title for item in waiting_for(cast.coordinator, timezone.now())]
        page = client_of(cast.executive).get(reverse("review:board", args=[quarter])).content.decode()

    with time_machine.travel(dt.datetime(2027, 2, 1, 10, tzinfo=dt.UTC), tick=False):
        later = client_of(cast.executive).get(reverse("review:board", args=[quarter])).content.decode()

    assert before == ["Bespreek de cijfers met het bestuur"]
    assert later.count("De deur komt er.") == 1, "a second press adds nothing, and a new year takes nothing away"
    assert after == []
    assert "De deur komt er." in page
    assert "Geen budget voor een tweede deur" in page


def test_who_does_not_write_a_meeting_down_after_all_goes_back_to_the_figures(cast, client_of):
    quarter = Quarter.current().previous()

    page = client_of(cast.coordinator).get(reverse("review:board_meeting", args=[quarter])).content.decode()

    assert page.count(f'href="{reverse("review:board", args=[quarter])}"') == 2, "the crumb, and the button beside it"
    assert "Annuleren" in page
