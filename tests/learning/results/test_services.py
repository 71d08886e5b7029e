from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from learning.campaigns.services.lifecycle import close_campaign
from learning.questionnaires.enums import Frequency
from learning.questionnaires.summaries import sections_of
from learning.results.models import Answer, LearningGoal, Response
from learning.results.services import (
    NotAllAnsweredError,
    answer_invitation,
    delete_goal,
    delete_response,
    finish_response,
    save_answers,
    set_goal_achieved,
    share_goal,
    start_response,
    stop_sharing_goal,
    write_goal,
)
from learning.results.summaries import answers_of, response_to_answer
from tests.at_once import at_once
from tests.cast import Cast
from tests.learning.factories import (
    add_version,
    answer_round,
    make_campaign,
    make_finished,
    make_goal,
    make_questionnaire,
    make_response,
)
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage


def test_start_response_twice_begins_one(cast: Cast) -> None:
    questionnaire = make_questionnaire()

    first = start_response(questionnaire=questionnaire, by=cast.employee)
    second = start_response(questionnaire=questionnaire, by=cast.employee)

    assert first == second
    assert AuditEvent.objects.filter(action="learning.response_started").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_one_moment_begin_one(cast: Cast) -> None:
    questionnaire = make_questionnaire(organisation=cast.organisation)

    begun = at_once(*[partial(start_response, questionnaire=questionnaire, by=cast.employee)] * 2)

    assert begun[0] == begun[1] == Response.objects.get()


def test_start_response_takes_the_newest_version(cast: Cast) -> None:
    questionnaire = make_questionnaire()
    add_version(questionnaire, 2, sizes=(1,))

    response = start_response(questionnaire=questionnaire, by=cast.employee)

    assert response.version.number == 2


def test_start_response_goes_on_with_the_version_begun_before(cast: Cast) -> None:
    questionnaire = make_questionnaire()
    begun = start_response(questionnaire=questionnaire, by=cast.employee)
    add_version(questionnaire, 2, sizes=(1,))

    response = start_response(questionnaire=questionnaire, by=cast.employee)

    assert response == begun


def test_two_rounds_of_one_version_are_answered_apart(cast: Cast) -> None:
    questionnaire = make_questionnaire()
    rounds = [make_campaign(cast, questionnaire), make_campaign(cast, questionnaire)]
    first, second = (
        answer_invitation(invitation=one.invitations.get(user=cast.employee), by=cast.employee) for one in rounds
    )

    for one in rounds:
        close_campaign(campaign=one, by=cast.leader)

    left = Response.objects.visible_to(cast.employee).open().filter(campaign=None)
    assert set(left) == {first, second}, "what was never finished is for oneself, and keeps no round from closing"
    assert start_response(questionnaire=questionnaire, by=cast.employee) == second


def test_answers_of_a_round_are_changed_beside_one_begun_for_oneself(cast: Cast) -> None:
    questionnaire = make_questionnaire()
    campaign = make_campaign(cast, questionnaire)
    counted = answer_round(campaign, cast.employee, "avs")
    own = start_response(questionnaire=questionnaire, by=cast.employee)

    again = answer_invitation(invitation=campaign.invitations.get(user=cast.employee), by=cast.employee)

    assert (again, counted == own) == (counted, False)
    assert set(Response.objects.visible_to(cast.employee).open()) == {counted, own}


def test_save_answers_replaces_what_was_answered_before(cast: Cast) -> None:
    response = make_response(cast.employee, make_questionnaire(), "avs")
    item = sections_of(response.version_id)[0].items[0]

    save_answers(response=response, answers={item.pk: Frequency.NEVER}, by=cast.employee)

    assert answers_of(response)[item.pk] == Frequency.NEVER
    assert response.answers.count() == 3


def test_save_answers_takes_one_query(cast: Cast, django_assert_num_queries) -> None:
    response = make_response(cast.employee, make_questionnaire(sizes=(9,)))
    answers = {item.pk: Frequency.OFTEN for item in sections_of(response.version_id)[0].items}

    with django_assert_num_queries(1):
        save_answers(response=response, answers=answers, by=cast.employee)


def test_save_answers_with_nothing_keeps_nothing(cast: Cast) -> None:
    response = make_response(cast.employee, make_questionnaire())

    save_answers(response=response, answers={}, by=cast.employee)

    assert not Answer.objects.exists()


def test_save_answers_changes_nothing_that_was_finished(cast: Cast) -> None:
    """Another window may have finished it since the page was asked for."""
    response = make_finished(cast.employee, make_questionnaire(), "avs")
    item = sections_of(response.version_id)[0].items[0]

    save_answers(response=response, answers={item.pk: Frequency.NEVER}, by=cast.employee)

    assert answers_of(response)[item.pk] == Frequency.ALWAYS


def test_closing_counts_what_was_being_changed_and_lets_go_of_what_was_never_finished(cast: Cast) -> None:
    campaign = make_campaign(cast)
    changing = answer_round(campaign, cast.employee, "avs")
    answer_invitation(invitation=campaign.invitations.get(user=cast.employee), by=cast.employee)
    half = answer_invitation(invitation=campaign.invitations.get(user=cast.colleague), by=cast.colleague)
    answered = {item.pk: Frequency.OFTEN for item in sections_of(half.version_id)[0].items}

    close_campaign(campaign=campaign, by=cast.leader)
    save_answers(response=half, answers=answered, by=cast.colleague)
    half.refresh_from_db()

    assert list(Response.objects.finished().filter(campaign=campaign)) == [changing]
    assert campaign.invitations.filter(is_answered=True).count() == 1
    assert half.campaign is None
    assert response_to_answer(cast.colleague, half.pk) == half


def test_finish_response_needs_every_answer(cast: Cast) -> None:
    response = make_response(cast.employee, make_questionnaire(sizes=(1, 2)), "av")

    with pytest.raises(NotAllAnsweredError):
        finish_response(response=response, by=cast.employee)

    assert Response.objects.open().get() == response


def test_delete_response_keeps_the_goal(cast: Cast) -> None:
    response = make_finished(cast.employee, make_questionnaire(), "avs")
    goal = make_goal(cast.employee, response=response)

    delete_response(response=response, by=cast.employee)

    goal.refresh_from_db()
    assert goal.response is None
    assert not Answer.objects.exists()


def test_write_goal_is_its_writers(cast: Cast) -> None:
    goal = write_goal(goal=LearningGoal(text="Ik wil rustig blijven."), by=cast.employee, fields=["text"])

    assert LearningGoal.objects.visible_to(cast.employee).get() == goal
    assert AuditEvent.objects.get(action="learning.goal_written").fields == ["text"]


def test_audit_rows_hold_no_words_of_a_goal(cast: Cast) -> None:
    goal = write_goal(goal=LearningGoal(text="Ik wil rustig blijven."), by=cast.employee, fields=["text"])

    share_goal(goal=goal, by=cast.employee)

    assert "rustig" not in str(list(AuditEvent.objects.values()))


def test_shared_goal_is_seen_by_own_leader_only(cast: Cast) -> None:
    goal = make_goal(cast.employee)

    share_goal(goal=goal, by=cast.employee)
    share_goal(goal=goal, by=cast.employee)

    assert list(LearningGoal.objects.visible_to(cast.leader)) == [goal]
    told = OutboxMessage.objects.get(payload__template="goal_shared").payload
    assert told["user_id"] == cast.leader.pk, "once, and without whose it is or what it says"
    assert told["context"] == {"path": reverse("learning:home")}
    others = [cast.colleague, cast.coordinator, cast.executive, cast.privacy, cast.admin, cast.other_team_leader]
    assert not any(LearningGoal.objects.visible_to(person).exists() for person in others)


def test_goal_taken_back_is_seen_by_nobody_else(cast: Cast) -> None:
    goal = make_goal(cast.employee, shared_at=timezone.now())

    stop_sharing_goal(goal=goal, by=cast.employee)

    assert not LearningGoal.objects.visible_to(cast.leader).exists()


def test_goal_of_who_left_the_team_is_no_longer_shared(cast: Cast) -> None:
    make_goal(cast.employee, shared_at=timezone.now())
    yesterday = timezone.localdate() - timedelta(days=1)

    cast.employee.memberships.update(ends_on=yesterday)

    assert not LearningGoal.objects.visible_to(cast.leader).exists()


def test_goal_not_shared_is_seen_by_nobody_else(cast: Cast) -> None:
    make_goal(cast.employee)

    assert not LearningGoal.objects.visible_to(cast.leader).exists()


def test_set_goal_achieved_and_back(cast: Cast) -> None:
    goal = make_goal(cast.employee)

    set_goal_achieved(goal=goal, on=timezone.localdate(), by=cast.employee)
    was_achieved = goal.is_achieved
    set_goal_achieved(goal=goal, on=None, by=cast.employee)

    assert was_achieved
    assert not goal.is_achieved


def test_delete_goal_takes_it_from_the_leader_too(cast: Cast) -> None:
    goal = make_goal(cast.employee, shared_at=timezone.now())

    delete_goal(goal=goal, by=cast.employee)

    assert not LearningGoal.objects.exists()
    assert AuditEvent.objects.filter(action="learning.goal_deleted").exists()
