"""An incident in which somebody of the board had a part: evaluated together, discussed by itself (R-117)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from incidents.handling.services.duplicates import settle_lead
from incidents.handling.services.handling import withdraw_report
from incidents.outcomes.enums import BoardRole
from incidents.outcomes.models import BoardInvolvement
from incidents.outcomes.services import choose_depth, note_board_involved, note_board_not_involved
from incidents.outcomes.summaries.agenda import propose_incidents, show_incidents, with_board_words
from tests.incidents.factories import make_incident_on
from vpd.audit.models import AuditEvent
from vpd.meetings.models import AgendaItem
from vpd.review.agenda import show_periods
from vpd.review.board import asked_of_board
from vpd.review.enums import ReportKind
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db


def ended():
    """The quarter that ended last."""
    return Quarter.current().previous()


def make_case(cast, place=0):
    return make_incident_on(cast, ended().start + dt.timedelta(days=place), "BELEDIGING")


def test_it_is_discussed_by_itself_whatever_the_team_chose(cast):
    case, *_ = (make_case(cast, place) for place in range(3))
    choose_depth(team=cast.team, year=ended().year, one_by_one=[], by=cast.leader)
    before = [one.title for one in propose_incidents(cast.team, ended(), None)]

    note_board_involved(incident=case, role=BoardRole.MAYOR, by=cast.leader)
    note_board_involved(incident=case, role=BoardRole.MAYOR, by=cast.leader)

    apart, together = propose_incidents(cast.team, ended(), None)
    assert before == ["Drie lichte incidenten"]
    assert (apart.origin.id, apart.note) == (case.pk, "")
    item = AgendaItem(pk=1, organisation=cast.organisation, team=cast.team, origin_id=case.pk)
    assert show_incidents(cast.employee, [item])[1].lead.startswith("Iemand van het bestuur was betrokken")
    note_board_not_involved(involvement=BoardInvolvement.objects.get(), by=cast.leader)
    assert "bestuur" not in show_incidents(cast.employee, [item])[1].lead
    assert together.title == "Twee lichte incidenten"


def test_the_yearly_choice_of_depth_says_that_there_were_such(cast):
    note_board_involved(incident=make_case(cast), role=BoardRole.COUNCIL, by=cast.leader)
    past = make_case(cast)
    note_board_involved(incident=past, role=BoardRole.MAYOR, by=cast.coordinator)
    Incident.objects.filter(pk=past.pk).update(handler=Handler.COORDINATOR)
    item = AgendaItem(pk=1, organisation=cast.organisation, team=cast.team, origin_reference=f"{ended().year}-k4")

    (shown,) = show_periods(ReportKind.ANNUAL, cast.leader, [item]).values()

    form = shown.answers[0].form(None)
    said = f"Bij één of meer incidenten in {ended().year} was iemand van het bestuur betrokken."
    assert said in form.fields["one_by_one"].help_text
    Incident.objects.update(handler=Handler.COORDINATOR)
    assert "bestuur" not in shown.answers[0].form(None).fields["one_by_one"].help_text


def test_from_the_case_to_what_was_learned_together(cast, client_of):
    case = make_case(cast)
    leader, url = client_of(cast.leader), reverse("incidents:board_involved", args=[case.reference])
    leader.post(reverse("incidents:take_in_hand", args=[case.reference]))

    offered = leader.get(case.get_absolute_url()).text
    leader.post(url, {"role": BoardRole.ALDERMAN})
    waiting = leader.get(case.get_absolute_url()).text
    asked = [one.title for one in asked_of_board(cast.executive)]
    home = client_of(cast.executive).get(reverse("start:home")).text
    without = leader.post(url, {"lesson": " "}).text
    told = {"evaluated_on": timezone.localdate().isoformat(), "lesson": "Vooraf samen doornemen wie ingrijpt."}
    leader.post(url, told)
    after = leader.get(case.get_absolute_url()).text

    assert "Bestuur betrokken" in offered
    assert "Evaluatie samen met het bestuur" in waiting
    assert "Betrokken was een wethouder." in waiting
    assert asked == ["Kijk samen terug op een incident waarbij het bestuur betrokken was"]
    assert asked[0] in home
    assert "Vul in wanneer jullie het samen bespraken." in without
    assert "Vooraf samen doornemen wie ingrijpt." in after
    assert asked_of_board(cast.executive) == []


def test_a_mistake_is_taken_away_and_what_was_evaluated_stays(cast, client_of):
    case = make_case(cast)
    note_board_involved(incident=case, role=BoardRole.MAYOR, by=cast.leader)
    url = reverse("incidents:board_involved", args=[case.reference])

    client_of(cast.leader).post(url, {"is_mistake": "on"})

    assert not BoardInvolvement.objects.filter(incident=case).exists()


def test_it_follows_the_event_when_another_report_leads(cast, client_of):
    case, other = make_case(cast), make_incident_on(cast, ended().start, "WAPENGEBRUIK")
    note_board_involved(incident=case, role=BoardRole.MAYOR, by=cast.leader)
    # As after a correction: the report that goes with it is the heaviest now.
    Incident.objects.filter(pk=other.pk).update(duplicate_of=case)
    other.refresh_from_db()

    settle_lead(incident=other, by=cast.leader)

    assert Incident.objects.get(pk=case.pk).duplicate_of == other
    assert "Evaluatie samen met het bestuur" in client_of(cast.leader).get(other.get_absolute_url()).text
    assert [one.origin.id for one in propose_incidents(cast.team, ended(), None)] == [other.pk]
    assert with_board_words(cast.team, ended().year)
    assert len(asked_of_board(cast.executive)) == 1
    assert AuditEvent.objects.filter(action="board.moved").count() == 1
    withdraw_report(incident=other, by=cast.coordinator, reason="Dubbel gemeld.")
    assert BoardInvolvement.objects.get().incident == case
    assert len(asked_of_board(cast.executive)) == 1


def test_who_comes_second_is_told_so_and_keeps_what_was_typed(cast, client_of):
    case = make_case(cast)
    url = reverse("incidents:board_involved", args=[case.reference])
    leader, coordinator = client_of(cast.leader), client_of(cast.coordinator)
    day = timezone.localdate().isoformat()

    twice = [leader.post(url, {"role": BoardRole.MAYOR}).status_code for _ in range(2)]
    ours, theirs = ({"evaluated_on": day, "lesson": words} for words in ("Samen binnenkomen.", "Eerder bellen."))
    first, again = leader.post(url, ours), leader.post(url, ours)
    late = coordinator.post(url, theirs).text

    assert twice == [302, 302]
    assert [first.status_code, again.status_code] == [302, 302]
    assert "Een ander was je voor: de evaluatie staat al vast" in late
    assert "Eerder bellen." in late
    assert BoardInvolvement.objects.get().lesson == "Samen binnenkomen."
    BoardInvolvement.objects.all().delete()
    gone = coordinator.post(url, theirs).text
    assert "haalde weg dat het bestuur betrokken was" in gone
    assert "Eerder bellen." in gone
