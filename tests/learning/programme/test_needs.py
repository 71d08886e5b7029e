"""A learning need whose training was held: who is asked whether the team can do it now, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learning.programme.models import Training
from learning.programme.services.sessions import cancel_session, note_attendance
from learning.programme.summaries.waiting import waiting_for
from tests.actions.factories import make_need
from tests.cast import Cast
from tests.learning.programme.factories import make_programme, make_training, make_training_session
from vpd.actions.enums import NeedStatus
from vpd.actions.services import change_need_status
from vpd.organisation.models import Membership, User

pytestmark = pytest.mark.django_db


def asked_to_settle(*people) -> list[bool]:
    return [
        "Kijk of jullie dit nu kunnen" in [item.title for item in waiting_for(person, timezone.now())]
        for person in people
    ]


def held_for(cast: Cast, need, *, days: int = -1) -> Training:
    training = make_training(cast, programme=make_programme(cast), needs=[need])
    session = make_training_session(cast, training=training, days=days)
    note_attendance(session=session, attended=[cast.employee], by=cast.coordinator)
    return training


def test_who_leads_the_team_is_asked_whether_a_need_is_met_and_of_a_team_without_leader_the_coordinator(cast) -> None:
    held_for(cast, make_need(cast.team))
    make_training(cast, programme=make_programme(cast), needs=[make_need(cast.team, title="Nog niet geweest")])
    people = [cast.leader, cast.coordinator, cast.other_team_leader, cast.employee, cast.other_coordinator]

    assert asked_to_settle(*people) == [True, False, False, False, False]
    Membership.objects.filter(user=cast.leader).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert asked_to_settle(*(User.objects.get(pk=one.pk) for one in people)) == [False, True, False, False, False]


def test_a_training_that_nobody_came_to_asks_nothing(cast) -> None:
    training = make_training(cast, programme=make_programme(cast), needs=[make_need(cast.team)])
    session = make_training_session(cast, training=training, days=-1)

    note_attendance(session=session, attended=[], by=cast.coordinator)
    nobody = asked_to_settle(cast.leader)
    note_attendance(session=session, attended=[cast.employee], by=cast.coordinator)

    assert (nobody, asked_to_settle(cast.leader)) == ([False], [True])


def test_a_need_is_settled_once_the_last_session_was_held_and_asked_again_after_the_next_training(cast) -> None:
    need = make_need(cast.team)
    training = held_for(cast, need)
    again = make_training_session(cast, training=training, days=5)

    assert asked_to_settle(cast.leader) == [False]
    cancel_session(session=again, by=cast.leader)
    assert asked_to_settle(cast.leader) == [True]

    change_need_status(need=need, to=NeedStatus.OPEN, by=cast.leader)
    assert asked_to_settle(cast.leader) == [False]
    change_need_status(need=need, to=NeedStatus.PLANNED, outcome="We oefenen het zelf.", by=cast.leader)
    assert asked_to_settle(cast.leader) == [False]
    change_need_status(need=need, to=NeedStatus.OPEN, by=cast.leader)
    held_for(cast, need)
    assert asked_to_settle(cast.leader) == [True]
