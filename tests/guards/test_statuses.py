import pytest
from django.db import models
from django.utils import timezone

from incidents.cases.enums import Status
from incidents.cases.models import Incident
from tests.actions.factories import make_action
from tests.cast import Cast
from tests.guards.statuses import (
    faults_of,
    faults_of_columns,
    histories,
    histories_that_differ,
    models_with_status,
    transition_tables,
    writes_of_status,
)
from vpd.actions.enums import ActionStatus
from vpd.actions.models import ImprovementAction

MODELS = {"Incident"}


def test_tables_are_found() -> None:
    assert "cases.TRANSITIONS" in transition_tables()


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"": {"new"}, "new": {"done"}}, "no row for done"),
        ({"": {"new"}, "new": {"done"}, "done": {"gone"}}, "unknown status gone"),
        ({"": {"new"}, "new": {"done"}, "done": set(), "old": set()}, "unknown status old"),
        ({"new": {"done"}, "done": {"new"}}, "nothing begins"),
    ],
)
def test_incomplete_table_is_noticed(table: dict[str, set[str]], fault: str) -> None:
    assert fault in faults_of(table, ["new", "done"])


def test_status_that_nothing_leads_to_is_noticed() -> None:
    table: dict[str, set[str]] = {"": {"new"}, "new": {"done"}, "done": set(), "lost": {"done"}}

    assert "nothing leads to lost" in faults_of(table, ["new", "done", "lost"])


def test_whole_table_is_left_alone() -> None:
    assert faults_of({"": {"new"}, "new": {"done"}, "done": {"new"}}, ["new", "done"]) == []


def test_every_history_is_found() -> None:
    found = {model.__name__ for model in histories()}

    assert {"IncidentStatusChange", "VersionStatusChange", "ActionStatusChange"} <= found


@pytest.mark.django_db
def test_column_that_left_its_history_is_noticed(cast: Cast) -> None:
    action = make_action(cast.team, cast.employee)
    before = histories_that_differ()

    ImprovementAction.objects.filter(pk=action.pk).update(status=ActionStatus.DONE, closed_at=timezone.now())

    assert before == []
    assert histories_that_differ() == [f"ActionStatusChange of {action.pk}"]


def planted(statuses: type[models.TextChoices], **values: object) -> type[models.Model]:
    """A model that no app has, with a status."""
    meta = type("Meta", (), {"app_label": "planted", "managed": False})
    column = models.CharField(max_length=20, choices=statuses, **values)
    name = f"Planted{len(values)}{statuses.__name__}"
    return type(name, (models.Model,), {"__module__": "vpd.planted", "Meta": meta, "status": column})


def test_column_without_a_history_or_with_a_beginning_of_its_own_is_noticed() -> None:
    model = planted(Status, default=Status.REPORTED)

    assert faults_of_columns([model]) == [f"{model.__name__} has no history", f"{model.__name__} begins by itself"]


def test_every_column_is_found() -> None:
    assert {Incident, ImprovementAction} <= set(models_with_status())
    assert faults_of_columns([Incident, ImprovementAction]) == []


@pytest.mark.parametrize(
    "source",
    [
        "incident.status = Status.HANDLED",
        "was, incident.status = incident.status, to",
        "incident.reacted_at, incident.status = now, to",
        "Incident.objects.filter(pk=1).update(status='handled')",
        "Incident.objects.create(team=team, status=to)",
        "Incident(status=Status.REPORTED)",
        "Incident.objects.update_or_create(pk=1, defaults={'status': to})",
        "setattr(incident, 'status', to)",
        "incident.save(update_fields=['status'])",
        "Incident.objects.bulk_update(rows, ['status'])",
    ],
)
def test_write_of_a_status_is_noticed(source: str) -> None:
    assert len(writes_of_status(source, MODELS)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "take_to(thing=incident, to=Status.HANDLED, by=by)",
        "Incident.objects.filter(status=to).update(reacted_at=now)",
        "render(request, template, status=404)",
        "was = incident.status",
        "norm.status = VersionState.PUBLISHED",
        "Incident(team=team)",
    ],
)
def test_other_uses_of_a_status_are_left_alone(source: str) -> None:
    assert writes_of_status(source, MODELS) == []
