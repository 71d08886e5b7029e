from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from tests.actions.factories import make_obstacle
from vpd.actions.enums import ActionOrigin, ObstacleStatus
from vpd.actions.models import Obstacle, ObstacleStatusChange
from vpd.actions.services import (
    NotOfTheTeamError,
    change_obstacle,
    change_obstacle_status,
    remind_of_late_obstacles,
)
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.origins import Origin, words_of
from vpd.organisation.status import TransitionError

pytestmark = pytest.mark.django_db


def mails():
    return {(message.payload["template"], message.payload["user_id"]) for message in OutboxMessage.objects.all()}


def steps(obstacle):
    return [(change.from_status, change.to_status) for change in obstacle.status_changes.all()]


def test_add_obstacle_starts_open_and_wants_an_answer_in_four_weeks(cast):
    obstacle = make_obstacle(cast.team, cast.employee, by=cast.leader)

    assert obstacle.status == ObstacleStatus.OPEN
    assert steps(obstacle) == [("", "open")]
    assert obstacle.due_on == timezone.localdate() + timedelta(days=28)
    assert AuditEvent.objects.filter(action="obstacle.added", subject_id=str(obstacle.pk)).count() == 1


def test_add_obstacle_tells_addressee_and_watcher_without_its_words(cast):
    make_obstacle(cast.team, cast.employee, by=cast.leader, addressee=cast.decider, title="Geheime titel")

    assert mails() == {("obstacle_asked", cast.decider.pk), ("obstacle_watch", cast.employee.pk)}
    assert "Geheime" not in str([message.payload for message in OutboxMessage.objects.all()])


def test_add_obstacle_keeps_its_origin(cast):
    obstacle = make_obstacle(cast.team, cast.employee, origin=Origin("deviation", id=12))

    assert (obstacle.origin_kind, obstacle.origin_id) == (ActionOrigin.DEVIATION, 12)


def test_obstacle_without_addressee_is_refused_by_the_database(cast):
    with pytest.raises(IntegrityError, match="has_addressee"), transaction.atomic():
        make_obstacle(cast.team, cast.employee, addressee_name=" ")


@pytest.mark.parametrize("person", ["other_team_employee", "coordinator", "other_coordinator"])
def test_watcher_from_elsewhere_is_refused(cast, person):
    with pytest.raises(NotOfTheTeamError):
        make_obstacle(cast.team, getattr(cast, person))


def test_addressee_of_another_municipality_is_refused_by_the_database(cast):
    make_obstacle(cast.team, cast.employee, addressee=cast.other_coordinator)

    with pytest.raises(IntegrityError, match="addressee_in_organisation"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_answering_writes_who_and_when_and_tells_watcher_and_leader(cast):
    obstacle = make_obstacle(cast.team, cast.employee, addressee=cast.decider)
    OutboxMessage.objects.all().delete()

    change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.ANSWERED, answer="Er komt een zender.", by=cast.decider)

    obstacle.refresh_from_db()
    assert (obstacle.answer, obstacle.answered_by, obstacle.closed_at) == ("Er komt een zender.", cast.decider, None)
    assert steps(obstacle) == [("", "open"), ("open", "answered")]
    assert mails() == {("obstacle_answered", cast.employee.pk), ("obstacle_answered", cast.leader.pk)}


def test_settling_keeps_the_answer_and_asking_again_puts_it_aside(cast, client_of):
    obstacle = make_obstacle(cast.team, cast.employee)
    change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.ANSWERED, answer="Ja.", by=cast.leader)

    change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.SOLVED, outcome="Werkt.", by=cast.leader)
    solved = Obstacle.objects.get(pk=obstacle.pk)
    change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.OPEN, by=cast.leader)
    again = Obstacle.objects.get(pk=obstacle.pk)

    assert (solved.answer, solved.outcome) == ("Ja.", "Werkt.")
    assert solved.closed_at is not None
    assert (again.answer, again.answered_by, again.closed_at, again.outcome) == ("", None, None, "")
    (earlier,) = again.earlier_answers.all()
    assert (earlier.answer, earlier.outcome, earlier.answered_by) == ("Ja.", "Werkt.", cast.leader)
    page = client_of(cast.leader).get(again.get_absolute_url()).text
    assert page.index("Eerder antwoord") < page.index("Ja.") < page.index("Werkt.")


def test_step_outside_the_table_is_refused_and_twice_the_same_is_no_mistake(cast):
    obstacle = make_obstacle(cast.team, cast.employee)
    for _ in range(2):
        change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.SOLVED, by=cast.leader)

    with pytest.raises(TransitionError):
        change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.ANSWERED, answer="Te laat.", by=cast.leader)

    assert len(steps(obstacle)) == 2


@pytest.mark.parametrize(
    ("to", "constraint"),
    [(ObstacleStatus.ANSWERED, "answer"), (ObstacleStatus.NOT_SOLVED, "not_solved_with_reason")],
)
def test_step_without_words_is_refused_by_the_database(cast, to, constraint):
    obstacle = make_obstacle(cast.team, cast.employee)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        change_obstacle_status(obstacle=obstacle, to=to, by=cast.leader)


def test_change_obstacle_tells_a_new_addressee(cast):
    obstacle = make_obstacle(cast.team, cast.employee)
    OutboxMessage.objects.all().delete()

    change_obstacle(
        obstacle=obstacle,
        title=obstacle.title,
        explanation="",
        addressee=cast.decider,
        addressee_name="",
        watcher=cast.colleague,
        due_on=obstacle.due_on,
        by=cast.leader,
    )

    assert AuditEvent.objects.get(action="obstacle.changed").fields == ["addressee", "addressee_name", "watcher"]
    assert mails() == {("obstacle_asked", cast.decider.pk), ("obstacle_watch", cast.colleague.pk)}


def test_late_obstacle_reminds_watcher_and_leader_once(cast):
    today = timezone.localdate()
    obstacle = make_obstacle(cast.team, cast.employee, now=timezone.now() - timedelta(days=40))
    make_obstacle(cast.team, cast.employee, due_on=today)
    OutboxMessage.objects.all().delete()

    for _ in range(2):
        assert remind_of_late_obstacles() == 1

    assert obstacle.is_late(today)
    assert sorted(mails()) == sorted([("obstacle_late", cast.employee.pk), ("obstacle_late", cast.leader.pk)])
    assert OutboxMessage.objects.count() == 2


def test_history_cannot_be_changed(cast):
    make_obstacle(cast.team, cast.employee)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ObstacleStatusChange.objects.update(to_status="solved")


@pytest.mark.parametrize(
    ("person", "count"),
    [
        ("employee", 1),
        ("leader", 1),
        ("coordinator", 2),
        ("safety", 2),
        ("decider", 1),
        ("executive", 0),
        ("privacy", 0),
        ("admin", 0),
        ("other_team_leader", 1),
        ("other_coordinator", 0),
    ],
)
def test_obstacles_are_visible_to_team_addressee_and_by_role(cast, person, count):
    make_obstacle(cast.team, cast.employee, addressee=cast.decider)
    make_obstacle(cast.other_team, cast.other_team_employee)

    assert Obstacle.objects.visible_to(getattr(cast, person)).count() == count


def test_words_of_an_obstacle_only_for_who_may_see_it(cast):
    origin = Origin("obstacle", id=make_obstacle(cast.team, cast.employee).pk)

    assert words_of(cast.employee, [origin])[origin].text == "belemmering “Geen bereik in het buitengebied”"
    assert words_of(cast.other_team_employee, [origin]) == {}
