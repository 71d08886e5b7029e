"""Yearly a team chooses which incidents get depth and which only a theme; half-yearly it asks whether it helps."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from incidents.outcomes.models import DepthChoice
from incidents.outcomes.summaries.agenda import propose_incidents
from incidents.outcomes.summaries.depth import depth_of
from tests.incidents.factories import make_incident_on
from tests.meetings.factories import hold
from tests.protocols.factories import make_adopted
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.exhibits import exhibits_of
from vpd.meetings.models import TeamMeeting
from vpd.meetings.services import decide, discuss_together, plan_meeting, plan_quarterly, put_back
from vpd.review.summaries import waiting_for
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db
LAST = Quarter(2025, 4)
AFTER = dt.datetime(2026, 1, 20, 10, tzinfo=dt.UTC)


def incidents(cast, quarter):
    for place, code in enumerate(["BELEDIGING", "HOUDING_STALKEN", "HOUDING_STALKEN", "WAPENGEBRUIK"]):
        make_incident_on(cast, quarter.start + dt.timedelta(days=place), code, team=cast.team)


def titles(cast, quarter):
    return [one.title for one in propose_incidents(cast.team, quarter, cast.leader)]


@time_machine.travel(AFTER, tick=False)
def test_year_asks_how_deep_and_the_next_agenda_follows_the_choice(cast, client_of):
    incidents(cast, LAST)
    incidents(cast, LAST.next())
    meeting = plan_quarterly(team=cast.team, quarter=LAST, held_on=AFTER.date(), by=cast.leader)
    item = meeting.items.get(origin_kind="annual")
    url = reverse("meetings:discuss", args=[meeting.pk, item.pk])
    page = client_of(cast.leader).get(url).content.decode()

    client_of(cast.leader).post(url, {"keuze": "verdieping", "one_by_one": ["physical"]})

    item.refresh_from_db()
    assert "Welke incidenten bespreken jullie één voor één?" in page
    assert item.is_open
    assert depth_of(cast.team, 2026) == {"physical"}
    assert len(titles(cast, LAST)) == 4
    assert titles(cast, LAST.next())[1:] == ["Bedreigen en intimideren: 2 incidenten samen", "Eén licht incident"]


@time_machine.travel(AFTER, tick=False)
def test_the_half_year_question_is_never_answered_in_passing(cast):
    meeting = plan_quarterly(team=cast.team, quarter=LAST, held_on=AFTER.date(), by=cast.leader)
    item = meeting.items.get(origin_kind="half_year")
    put_back(item=item, by=cast.leader)

    discuss_together(meeting=meeting, by=cast.leader)

    item.refresh_from_db()
    assert item.title == "Helpt onze aanpak?"
    assert item.is_open
    assert "Derde kwartaal 2025" in exhibits_of(cast.leader, [item])[item.pk].minutes[0]
    decide(item=item, outcome=DecisionOutcome.WORKING_AGREEMENT, text="Ja, we gaan zo door.", by=cast.leader)
    item.refresh_from_db()
    assert item.decision.about


def test_a_choice_is_never_changed(cast):
    choice = DepthChoice.objects.create(
        organisation=cast.organisation,
        team=cast.team,
        year=2026,
        one_by_one=["threat"],
        chosen_at=AFTER,
        chosen_by=cast.leader,
    )

    with pytest.raises(DatabaseError), transaction.atomic():
        DepthChoice.objects.filter(pk=choice.pk).update(year=2027)


@pytest.mark.parametrize(("month", "warned"), [(9, False), (10, True)])
def test_leader_hears_in_time_that_a_team_talks_too_seldom(cast, month, warned):
    with time_machine.travel(dt.datetime(2026, month, 5, 10, tzinfo=dt.UTC), tick=False):
        make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
        plan_quarterly(team=cast.team, quarter=Quarter.current().previous(), held_on=dt.date(2026, month, 5), by=None)
        hold(TeamMeeting.objects.get())
        plan_meeting(team=cast.team, held_on=dt.date(2026, month, 1), by=cast.leader)
        found = [item.title for item in waiting_for(cast.leader, dt.datetime(2026, month, 5, 10, tzinfo=dt.UTC))]

    assert ("Plan een werkoverleg over agressie en geweld" in found) is warned
