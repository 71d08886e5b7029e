"""Who gets what at the addresses of learning: one's own, whatever the role (AVG-11)."""

from learning.questionnaires.enums import QuestionnaireKind
from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.learning.factories import make_finished, make_goal, make_questionnaire, make_response

OWN = everyone(404, employee=200)
OWN_POST = everyone(404, employee=302)


def own_questionnaire(cast: Cast) -> dict[str, int]:
    return {"pk": make_questionnaire(organisation=cast.organisation).pk}


def page_of_own(cast: Cast) -> dict[str, int]:
    return {"pk": make_response(cast.employee, make_questionnaire()).pk, "position": 1}


def matrix_of_employee(cast: Cast) -> dict[str, int]:
    return {"pk": make_response(cast.employee, make_questionnaire(kind=QuestionnaireKind.MATRIX)).pk}


def result_of_employee(cast: Cast) -> dict[str, int]:
    return {"pk": make_finished(cast.employee, make_questionnaire(), "avs").pk}


def goal_of_employee(cast: Cast) -> dict[str, int]:
    return {"pk": make_goal(cast.employee).pk}


ADDRESSES = [
    Address("learning:home", everyone(200)),
    Address("learning:questionnaire", everyone(200, other_coordinator=404), own_questionnaire),
    Address("learning:fill_in", OWN, page_of_own),
    Address("learning:own_topics", OWN, matrix_of_employee),
    Address("learning:result", OWN, result_of_employee),
    Address("learning:delete_result", OWN, result_of_employee),
    Address("learning:new_goal", everyone(200)),
    Address("learning:goal", OWN, goal_of_employee),
    Address("learning:edit_goal", OWN, goal_of_employee),
    Address("learning:achieve_goal", OWN_POST, goal_of_employee, method="post"),
    Address("learning:share_goal", OWN, goal_of_employee),
    Address("learning:stop_sharing_goal", OWN_POST, goal_of_employee, method="post"),
    Address(
        "learning:share_goal",
        OWN_POST,
        goal_of_employee,
        method="post",
        data={"shared_with": "leader"},
        note="by one's own act",
    ),
    Address("learning:delete_goal", OWN, goal_of_employee),
    Address("learning:delete_goal", OWN_POST, goal_of_employee, method="post", note="for good"),
]
