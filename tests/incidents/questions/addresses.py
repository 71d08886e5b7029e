"""The addresses of the extra questions, as every person: the coordinator makes them (I13)."""

from tests.access_table import Address, everyone
from tests.incidents.questions.factories import DOOR, make_question_draft, make_questions, question_of

COORDINATOR = everyone(403, coordinator=200, other_coordinator=200)
OWN = everyone(403, coordinator=200, other_coordinator=404)
OWN_DRAFT = everyone(403, coordinator=200, other_coordinator=302)
"""Another municipality has no draft of its own: it is told so."""


def a_draft(cast):
    make_question_draft(cast, DOOR)
    return {}


def a_question(cast):
    return {"pk": question_of(make_question_draft(cast, DOOR), DOOR.label).pk}


def a_move(cast):
    return a_question(cast) | {"direction": "omhoog"}


def a_version(cast):
    return {"number": make_questions(cast, DOOR).number}


def a_lineage(cast):
    return {"lineage": question_of(make_questions(cast, DOOR), DOOR.label).lineage}


ADDRESSES = [
    Address("questions:list", COORDINATOR),
    Address("questions:start", COORDINATOR),
    Address("questions:draft", OWN_DRAFT, prepare=a_draft),
    Address("questions:add", OWN_DRAFT, prepare=a_draft),
    Address("questions:publish", OWN_DRAFT, prepare=a_draft),
    Address("questions:discard", OWN_DRAFT, prepare=a_draft),
    Address("questions:change", OWN_DRAFT, prepare=a_question),
    Address("questions:remove", OWN_DRAFT, prepare=a_question),
    Address("questions:move", everyone(403, coordinator=302, other_coordinator=302), prepare=a_move, method="post"),
    Address(
        "questions:restore", everyone(403, coordinator=302, other_coordinator=302), prepare=a_question, method="post"
    ),
    Address("questions:version", OWN, prepare=a_version),
    Address("questions:compare", COORDINATOR, prepare=a_draft),
    Address("questions:counts", OWN, prepare=a_lineage),
]
