from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from tests.actions.factories import make_action
from vpd.actions.enums import TRANSITIONS, ActionStatus, Effect, Strength
from vpd.actions.models import ActionStatusChange, ImprovementAction
from vpd.actions.services import assess_effect, change_action, change_action_status
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.status import TransitionError

pytestmark = pytest.mark.django_db


def statuses(action):
    return [(change.from_status, change.to_status) for change in action.status_changes.all()]


def test_add_action_starts_open_with_history_and_audit(cast):
    action = make_action(cast.team, cast.employee, by=cast.leader)

    assert action.status == ActionStatus.OPEN
    assert statuses(action) == [("", "open")]
    assert AuditEvent.objects.filter(action="action.added", subject_id=str(action.pk)).count() == 1


def test_add_action_tells_the_owner_without_words_of_the_action(cast):
    make_action(cast.team, cast.employee, by=cast.leader, title="Geheime titel")

    message = OutboxMessage.objects.get(kind="mail")
    assert message.payload["user_id"] == cast.employee.pk
    assert "Geheime" not in str(message.payload)


def test_add_action_for_oneself_tells_nobody(cast):
    make_action(cast.team, cast.leader, by=cast.leader)

    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("missing", ["owner", "due_on"])
def test_action_without_owner_or_day_is_refused_by_the_database(cast, missing):
    action = make_action(cast.team, cast.employee)

    with pytest.raises(IntegrityError), transaction.atomic():
        ImprovementAction.objects.filter(pk=action.pk).update(**{missing: None})


def test_action_without_words_is_refused_by_the_database(cast):
    with pytest.raises(IntegrityError, match="has_title"), transaction.atomic():
        make_action(cast.team, cast.employee, title="  ")


def test_action_of_another_organisations_team_is_refused_by_the_database(cast):
    action = make_action(cast.team, cast.employee)

    ImprovementAction.objects.filter(pk=action.pk).update(organisation=cast.other_organisation)

    with pytest.raises(IntegrityError, match="team_in_organisation"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_change_action_notes_what_changed_and_tells_the_new_owner(cast):
    action = make_action(cast.team, cast.employee)

    changed = change_action(
        action=action,
        title=action.title,
        strength=Strength.PLACE,
        description="",
        owner=cast.colleague,
        due_on=date(2030, 1, 1),
        watcher=None,
        by=cast.leader,
    )

    assert changed.owner == cast.colleague
    assert AuditEvent.objects.get(action="action.changed").fields == ["due_on", "owner"]
    assert OutboxMessage.objects.get(kind="mail").payload["user_id"] == cast.colleague.pk


def test_change_status_follows_the_table_and_writes_history(cast):
    action = make_action(cast.team, cast.employee)

    change_action_status(action=action, to=ActionStatus.DONE, by=cast.employee, outcome="De deur is er.")

    action.refresh_from_db()
    assert (action.status, action.outcome) == ("done", "De deur is er.")
    assert action.closed_at is not None
    assert statuses(action) == [("", "open"), ("open", "done")]
    assert action.status == action.status_changes.last().to_status


def test_change_status_twice_does_nothing_the_second_time(cast):
    action = make_action(cast.team, cast.employee)

    for _ in range(2):
        change_action_status(action=action, to=ActionStatus.DONE, by=cast.employee, outcome="Klaar.")

    assert len(statuses(action)) == 2


def test_change_status_refuses_a_step_outside_the_table(cast):
    action = make_action(cast.team, cast.employee)
    change_action_status(action=action, to=ActionStatus.DONE, by=cast.employee, outcome="Klaar.")

    with pytest.raises(TransitionError):
        change_action_status(action=action, to=ActionStatus.DROPPED, by=cast.leader, outcome="Toch niet.")


def test_transitions_name_every_status():
    assert set(TRANSITIONS) == {"", *ActionStatus}


def test_dropping_without_a_reason_is_refused_by_the_database(cast):
    action = make_action(cast.team, cast.employee)

    with pytest.raises(IntegrityError, match="dropped_with_reason"), transaction.atomic():
        change_action_status(action=action, to=ActionStatus.DROPPED, by=cast.leader)


def test_reopening_begins_anew_and_keeps_what_came_of_it_before(cast):
    action = make_action(cast.team, cast.employee)
    change_action_status(action=action, to=ActionStatus.DONE, by=cast.employee, outcome="Klaar.")
    assess_effect(action=action, effect=Effect.SATISFIED, reason="", by=cast.leader)

    change_action_status(action=action, to=ActionStatus.OPEN, by=cast.leader)

    action.refresh_from_db()
    assert (action.effect, action.effect_at, action.closed_at, action.outcome) == ("", None, None, "")
    (earlier,) = action.earlier_outcomes.all()
    assert earlier.words == "Klaar.\nTevreden over wat er is gedaan"


def test_effect_of_an_open_action_is_refused(cast):
    action = make_action(cast.team, cast.employee)

    with pytest.raises(TransitionError):
        assess_effect(action=action, effect=Effect.SATISFIED, reason="", by=cast.leader)


def test_dissatisfaction_without_a_reason_is_refused_by_the_database(cast):
    action = make_action(cast.team, cast.employee)
    change_action_status(action=action, to=ActionStatus.DONE, by=cast.employee, outcome="Klaar.")

    with pytest.raises(IntegrityError, match="dissatisfied_with_reason"), transaction.atomic():
        assess_effect(action=action, effect=Effect.NOT_SATISFIED, reason="", by=cast.leader)


def test_history_cannot_be_changed(cast):
    make_action(cast.team, cast.employee)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ActionStatusChange.objects.update(to_status="done")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ActionStatusChange.objects.all().delete()


def test_action_is_overdue_the_day_after(cast):
    today = timezone.localdate()
    action = make_action(cast.team, cast.employee, due_on=today)

    assert not action.is_overdue(today)
    assert action.is_overdue(today + timedelta(days=1))
    assert ImprovementAction.objects.overdue(today + timedelta(days=1)).get() == action
