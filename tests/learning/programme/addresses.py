"""Who gets what at the addresses of the learning programme: who makes it, who is invited, and nobody else."""

from learning.programme.models import TrainingElement
from learning.programme.services.offers import save_element
from tests.access_table import Address, everyone
from tests.actions.factories import make_need
from tests.cast import Cast
from tests.learning.programme.factories import make_offer, make_programme, make_training, make_training_session

MAKERS = everyone(403, leader=200, coordinator=200, other_team_leader=200, other_coordinator=200)
READERS = everyone(403, leader=200, coordinator=200, safety=200, other_team_leader=200, other_coordinator=200)
OWN = everyone(404, leader=200, coordinator=200)
SENT = everyone(404, leader=302, coordinator=302)
AGREEING = everyone(404, leader=302, coordinator=403)
INVITED = everyone(404, employee=200, colleague=200, leader=200, coordinator=200)
RUNNING = everyone(404, employee=403, colleague=403, leader=200, coordinator=200)
COORDINATORS = everyone(403, coordinator=200, other_coordinator=200)
OWN_COORDINATOR = everyone(403, coordinator=200, other_coordinator=404)
NEED = everyone(403, leader=200, coordinator=200, other_team_leader=404, other_coordinator=404)


def a_programme(cast: Cast) -> dict[str, int]:
    return {"pk": make_training(cast).programme_id}


def an_empty_one(cast: Cast) -> dict[str, int]:
    return {"pk": make_programme(cast).pk}


def a_training(cast: Cast) -> dict[str, int]:
    return {"pk": make_training(cast).pk}


def a_session(cast: Cast) -> dict[str, int]:
    return {"pk": make_training_session(cast).pk}


def a_need(cast: Cast) -> dict[str, int]:
    return {"pk": make_need(cast.team).pk}


def an_offer(cast: Cast) -> dict[str, int]:
    return {"pk": make_offer(cast).pk}


def an_element(cast: Cast) -> dict[str, int]:
    return {"pk": save_element(element=TrainingElement(title="Omgaan met drones"), by=cast.coordinator).pk}


ADDRESSES = [
    Address("learning:programmes", MAKERS),
    Address("learning:coverage", READERS),
    Address("learning:coverage_export", READERS, lambda cast: {"form": "csv"}),
    Address("learning:start_programme", MAKERS),
    Address("learning:programme", OWN, a_programme),
    Address("learning:programme_lead", OWN, a_programme),
    Address("learning:propose_programme", SENT, a_programme, "post"),
    Address("learning:agree_programme", AGREEING, a_programme, "post"),
    # Opening a draft again is refused in words, to who may.
    Address("learning:reopen_programme", SENT, an_empty_one, "post"),
    Address("learning:programme_pdf", SENT, a_programme, "post"),
    Address("learning:programme_people_pdf", SENT, a_programme, "post"),
    Address("learning:add_training", OWN, a_programme),
    Address("learning:training", OWN, a_training),
    Address("learning:edit_training", OWN, a_training),
    Address("learning:remove_training", OWN, a_training),
    Address("learning:plan_session", OWN, a_training),
    Address("learning:session", INVITED, a_session),
    Address("learning:edit_session", RUNNING, a_session),
    Address("learning:cancel_session", RUNNING, a_session),
    Address("learning:attendance", RUNNING, a_session),
    Address("learning:session_calendar", INVITED, a_session),
    Address("learning:needs", MAKERS),
    Address("learning:answer_need", NEED, a_need),
    Address("learning:offers", MAKERS),
    Address("learning:new_offer", COORDINATORS),
    Address("learning:offer", OWN_COORDINATOR, an_offer),
    Address("learning:new_element", COORDINATORS),
    Address("learning:element", OWN_COORDINATOR, an_element),
]
