"""Over all teams: what is asked, who was there, how many still need it; true for who plans, withheld for others."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learning.programme.enums import Audience, CoverageState
from learning.programme.services.sessions import note_attendance
from learning.programme.summaries.coverage import Numbers, audience_rows, coverage_rows, teams_read_by
from tests.actions.factories import make_need
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.learning.programme.factories import make_programme, make_training, make_training_session
from vpd.organisation.enums import Role
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db


def rows_for(user: User) -> dict[tuple[str, str], tuple[CoverageState, Numbers]]:
    today = timezone.localdate()
    rows = coverage_rows(user, list(teams_read_by(user)), year=today.year, on=today, with_organisation=True)
    return {(row.whose, row.what): (row.state, row.numbers) for row in rows}


@pytest.fixture
def trained(cast: Cast) -> None:
    """Of the team one of two was trained, its leader not yet; of the other team six of eleven; the board comes."""
    year = timezone.localdate().year
    ours, theirs = make_programme(cast, year=year), make_programme(cast, team=cast.other_team, year=year)
    session = make_training_session(cast, training=make_training(cast, programme=ours), days=-2)
    note_attendance(session=session, attended=[cast.employee], by=cast.leader)
    make_training(cast, programme=ours, key="aftercare", audience=Audience.LEADERS, title="Opvang")
    crowd = [make_user(cast.organisation, email=f"balie-{number}@voorbeeld.nl") for number in range(10)]
    for person in crowd:
        make_member(person, Role.EMPLOYEE, team=cast.other_team)
    session = make_training_session(cast, training=make_training(cast, programme=theirs), people=crowd, days=-2)
    note_attendance(session=session, attended=crowd[:6], by=cast.coordinator)
    board = make_training(cast, programme=make_programme(cast, of_all=True, year=year), audience=Audience.BOARD)
    make_training_session(cast, training=board, people=[], board_invited=24)
    make_need(cast.team, title="Rustig blijven")


def test_who_plans_reads_true_numbers_of_every_team(cast: Cast, trained: None) -> None:
    found = rows_for(cast.coordinator)

    name = "Grenzen stellen en vasthouden"
    assert found["Inspectie", name] == (CoverageState.SOME, Numbers(2, 1, 0, 1))
    assert found["Inspectie", "Opvang"] == (CoverageState.NOTHING, Numbers(1, 0, 0, 1))
    assert found["Inspectie", "Rustig blijven"][0] == CoverageState.WAITING
    assert found["Balie", name] == (CoverageState.SOME, Numbers(11, 6, 0, 5))
    assert found["Hele organisatie", name] == (CoverageState.SOME, Numbers(24, 0, 24, 0))
    assert {whose for whose, _ in rows_for(cast.leader)} == {"Inspectie"}


def test_the_safety_officer_reads_no_small_number_and_no_sum(cast: Cast, trained: None, client_of) -> None:
    found = rows_for(cast.safety)
    page = client_of(cast.safety).get(reverse("learning:coverage"))

    name = "Grenzen stellen en vasthouden"
    assert found["Inspectie", name] == (CoverageState.WITHHELD, Numbers(None, None, None, None))
    assert found["Balie", name][1] == Numbers(11, 6, None, None)
    assert found["Hele organisatie", name] == (CoverageState.NOTHING, Numbers(24, 0, None, None)), "of what is shown"
    assert ("Inspectie", "Rustig blijven") not in found
    assert page.context["audiences"] is None
    assert page.context["table"].columns[2].key == "audience"


@pytest.mark.parametrize(
    ("people", "trained", "shows"),
    [(4, 0, False), (4, 4, False), (5, 0, True), (5, 1, False), (9, 5, False), (10, 5, True), (10, 10, True)],
)
def test_a_number_shows_to_others_where_nobody_can_be_told(people: int, trained: int, shows: bool) -> None:
    assert Numbers(people, trained, 0, people - trained).for_others(5).is_withheld is not shows


def test_the_page_and_the_file_hold_the_same_choice(cast: Cast, trained: None, client_of) -> None:
    client: Client = client_of(cast.coordinator)
    chosen = {"voor": "team", "team": str(cast.other_team.pk), "sorteer": "stand"}

    page = client.get(reverse("learning:coverage"), chosen)
    sent = client.get(reverse("learning:coverage_export", args=["csv"]), chosen).content.decode("utf-8-sig")

    [row] = page.context["table"].rows
    assert [row[0], row[4], row[5]] == ["Balie", 11, 6]
    lines = sent.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("Balie;Grenzen stellen en vasthouden;")
    assert client.get(reverse("learning:coverage"), {"stand": "nothing"}).context["table"].rows[0][1].value == "Opvang"


def test_audiences_are_summed_and_a_fixed_number_of_queries_read_them(
    cast: Cast, trained: None, client_of, django_assert_max_num_queries
) -> None:
    today = timezone.localdate()
    teams = list(teams_read_by(cast.coordinator))
    with django_assert_max_num_queries(14):
        rows = coverage_rows(cast.coordinator, teams, year=today.year, on=today, with_organisation=False)

    by_audience = {row.audience: (row.trainings, row.numbers) for row in audience_rows(rows)}

    assert by_audience[Audience.TEAM] == (2, Numbers(13, 7, 0, 6))
    assert by_audience[Audience.LEADERS] == (1, Numbers(1, 0, 0, 1))
