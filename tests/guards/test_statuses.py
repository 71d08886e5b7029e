import pytest
from django.utils import timezone

from tests.actions.factories import make_action
from tests.cast import Cast
from tests.guards.statuses import faults_of, histories, histories_that_differ, transition_tables
from vpd.actions.enums import ActionStatus
from vpd.actions.models import ImprovementAction


def test_tables_are_found() -> None:
    assert "incidents.TRANSITIONS" in transition_tables()


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"new": {"done"}}, "no row for done"),
        ({"new": {"done"}, "done": {"gone"}}, "unknown status gone"),
        ({"new": {"done"}, "done": set(), "old": set()}, "unknown status old"),
    ],
)
def test_incomplete_table_is_noticed(table: dict[str, set[str]], fault: str) -> None:
    assert fault in faults_of(table, ["new", "done"])


def test_status_that_nothing_leads_to_is_noticed() -> None:
    table: dict[str, set[str]] = {"new": {"done"}, "done": set(), "lost": {"done"}}

    assert "nothing leads to lost" in faults_of(table, ["new", "done", "lost"])


def test_whole_table_is_left_alone() -> None:
    assert faults_of({"new": {"done"}, "done": {"new"}}, ["new", "done"]) == []


def test_every_history_is_found() -> None:
    found = {model.__name__ for model, _, _ in histories()}

    assert {"IncidentStatusChange", "VersionStatusChange", "ActionStatusChange"} <= found


@pytest.mark.django_db
def test_column_that_left_its_history_is_noticed(cast: Cast) -> None:
    action = make_action(cast.team, cast.employee)
    before = histories_that_differ()

    ImprovementAction.objects.filter(pk=action.pk).update(status=ActionStatus.DONE, closed_at=timezone.now())

    assert before == []
    assert histories_that_differ() == [f"ActionStatusChange of {action.pk}"]
