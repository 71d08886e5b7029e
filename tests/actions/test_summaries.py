import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.actions.factories import make_action
from tests.review.pages import listed_counts
from vpd.actions.enums import ActionStatus, Effect
from vpd.actions.models import ImprovementAction
from vpd.actions.services import assess_effect, change_action_status
from vpd.actions.summaries import action_figures, waiting_for
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db

FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


def on(year, month, day):
    return time_machine.travel(dt.datetime(year, month, day, 12, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def year_of_actions(cast):
    """One still open and late, one done in April, one done in February and judged, one of another team."""
    with on(2026, 1, 10):
        late = make_action(cast.team, cast.employee, title="Laat", due_on=dt.date(2026, 3, 1))
        april = make_action(cast.team, cast.employee, title="April", due_on=dt.date(2026, 5, 1))
        judged = make_action(cast.team, cast.employee, title="Beoordeeld", due_on=dt.date(2026, 2, 1))
        make_action(cast.other_team, cast.other_team_employee)
    with on(2026, 2, 1):
        change_action_status(action=judged, to=ActionStatus.DONE, by=cast.employee, outcome="Klaar.")
        assess_effect(action=judged, effect=Effect.SATISFIED, reason="", by=cast.leader)
    with on(2026, 4, 2):
        change_action_status(action=april, to=ActionStatus.DONE, by=cast.employee, outcome="Klaar.")
    return late


def test_action_figures_stand_at_the_end_of_the_quarter_with_the_actions_behind_them(cast, year_of_actions, client_of):
    with on(2026, 7, 5):
        first = action_figures(team=cast.team, quarter=FIRST)
        second = action_figures(team=cast.team, quarter=SECOND)
        page = client_of(cast.leader).get(reverse("review:team", args=[FIRST, cast.team.slug]))
        listed = [client_of(cast.leader).get(url) for url in listed_counts(page) if "status=satisfied" in url]

    assert (first.open, first.overdue, first.added, first.done, first.satisfied) == (2, 1, 3, 1, 1)
    assert [[action.title for action in found.context["page_obj"]] for found in listed] == [["Beoordeeld"]]
    assert [line.title for line in first.lines] == ["Laat", "April"]
    assert (second.open, second.overdue, second.added, second.done, second.not_assessed) == (1, 1, 0, 1, 1)


def test_action_that_is_taken_up_again_was_done_then(cast, year_of_actions):
    done = ImprovementAction.objects.get(title="Beoordeeld")
    with on(2026, 7, 5):
        change_action_status(action=done, to=ActionStatus.OPEN, by=cast.leader)
        first = action_figures(team=cast.team, quarter=FIRST)

    assert (first.open, first.done) == (2, 1)
    assert "Beoordeeld" not in [line.title for line in first.lines]


def test_action_figures_of_a_running_quarter_stand_at_today(cast, year_of_actions):
    with on(2026, 4, 10):
        figures = action_figures(team=cast.team, quarter=SECOND)

    assert figures.on == dt.date(2026, 4, 10)
    assert figures.open == 1


def test_waiting_for_the_owner_and_the_leader(cast, year_of_actions):
    with on(2026, 7, 5):
        owner = waiting_for(cast.employee, timezone.now())
        leader = waiting_for(cast.leader, timezone.now())
        other = waiting_for(cast.other_team_leader, timezone.now())

    assert [str(item) for item in owner] == ["Rond je actie af · Laat"]
    assert [str(item) for item in leader] == [
        "Vraag wat een actie nodig heeft · Laat",
        "Kijk of een actie hielp · April",
    ]
    assert [str(item) for item in other] == ["Vraag wat een actie nodig heeft · Spreekkamer krijgt een tweede deur"]


@pytest.mark.parametrize(
    ("person", "count"),
    [
        ("employee", 1),
        ("leader", 1),
        ("coordinator", 2),
        ("safety", 2),
        ("executive", 0),
        ("privacy", 0),
        ("admin", 0),
        ("other_team_leader", 1),
        ("other_coordinator", 0),
    ],
)
def test_actions_are_visible_by_role(cast, person, count):
    make_action(cast.team, cast.employee)
    make_action(cast.other_team, cast.other_team_employee)

    assert ImprovementAction.objects.visible_to(getattr(cast, person)).count() == count


def test_owner_outside_the_team_sees_the_action(cast):
    make_action(cast.team, cast.executive)

    assert ImprovementAction.objects.visible_to(cast.executive).count() == 1
