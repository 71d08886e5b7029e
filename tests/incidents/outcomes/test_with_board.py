"""An incident in which somebody of the board had a part: evaluated together, discussed by itself (R-117)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.outcomes.enums import BoardRole
from incidents.outcomes.models import BoardInvolvement
from incidents.outcomes.services import choose_depth, note_board_involved
from incidents.outcomes.summaries.agenda import propose_incidents
from tests.incidents.factories import make_incident_on
from vpd.meetings.models import AgendaItem
from vpd.review.agenda import show_periods
from vpd.review.board import asked_of_board
from vpd.review.enums import ReportKind
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db
LAST = Quarter.current().previous()


def make_case(cast, place=0):
    return make_incident_on(cast, LAST.start + dt.timedelta(days=place), "BELEDIGING")


def test_it_is_discussed_by_itself_whatever_the_team_chose(cast):
    case, *_ = (make_case(cast, place) for place in range(3))
    choose_depth(team=cast.team, year=LAST.year, one_by_one=[], by=cast.leader)
    before = [one.title for one in propose_incidents(cast.team, LAST, None)]

    note_board_involved(incident=case, role=BoardRole.MAYOR, by=cast.leader)
    note_board_involved(incident=case, role=BoardRole.MAYOR, by=cast.leader)

    apart, together = propose_incidents(cast.team, LAST, None)
    assert before == ["Drie lichte incidenten"]
    assert (apart.origin.id, "bestuur" in apart.note) == (case.pk, True)
    assert together.title == "Twee lichte incidenten"


def test_the_yearly_choice_of_depth_says_that_there_were_such(cast):
    note_board_involved(incident=make_case(cast), role=BoardRole.COUNCIL, by=cast.leader)
    item = AgendaItem(pk=1, organisation=cast.organisation, team=cast.team, origin_reference=f"{LAST.year}-k4")

    (shown,) = show_periods(ReportKind.ANNUAL, cast.leader, [item]).values()

    form = shown.answers[0].form(None)
    assert "Bij 1 incident dit jaar was iemand van het bestuur betrokken" in form.fields["one_by_one"].help_text


def test_from_the_case_to_what_was_learned_together(cast, client_of):
    case = make_case(cast)
    leader, url = client_of(cast.leader), reverse("incidents:board_involved", args=[case.reference])
    leader.post(reverse("incidents:take_in_hand", args=[case.reference]))

    offered = leader.get(case.get_absolute_url()).text
    leader.post(url, {"role": BoardRole.ALDERMAN})
    waiting = leader.get(case.get_absolute_url()).text
    asked = [one.title for one in asked_of_board(cast.executive)]
    without = leader.post(url, {"lesson": " "}).text
    told = {"evaluated_on": timezone.localdate().isoformat(), "lesson": "Vooraf samen doornemen wie ingrijpt."}
    leader.post(url, told)
    after = leader.get(case.get_absolute_url()).text

    assert "Bestuur betrokken" in offered
    assert "Evaluatie samen met het bestuur" in waiting
    assert "Betrokken was een wethouder." in waiting
    assert asked == ["Kijk samen terug op een incident waarbij het bestuur betrokken was"]
    assert "Vul in wanneer jullie het samen bespraken." in without
    assert "Vooraf samen doornemen wie ingrijpt." in after
    assert asked_of_board(cast.executive) == []


def test_a_mistake_is_taken_away_and_what_was_evaluated_stays(cast, client_of):
    case = make_case(cast)
    note_board_involved(incident=case, role=BoardRole.MAYOR, by=cast.leader)
    url = reverse("incidents:board_involved", args=[case.reference])

    client_of(cast.leader).post(url, {"is_mistake": "on"})

    assert not BoardInvolvement.objects.filter(incident=case).exists()
