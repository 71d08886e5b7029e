"""Who leads a working form, and who may read what came of it (DECISIONS 1)."""

from learning.working_forms.enums import FormKind
from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.learning.factories import make_session

STARTS = everyone(403, leader=200, coordinator=200, other_team_leader=200, other_coordinator=200)
READ = everyone(404, employee=200, colleague=200, leader=200, coordinator=200)
LEAD = everyone(404, employee=403, colleague=403, leader=200, coordinator=200)


def a_dilemma(cast: Cast) -> dict[str, int]:
    return {"pk": make_session(cast).pk}


def an_intervision(cast: Cast) -> dict[str, int]:
    return {"pk": make_session(cast, FormKind.INTERVISION).pk}


ADDRESSES = [
    Address("learning:working_forms", everyone(200)),
    Address("learning:start_working_form", STARTS, lambda cast: {"kind": "dilemma"}),
    Address("learning:working_form", READ, a_dilemma),
    Address("learning:working_form_screen", LEAD, an_intervision),
    Address("learning:count_working_form", LEAD, a_dilemma),
    Address("learning:finish_working_form", LEAD, an_intervision),
    Address("learning:stop_working_form", LEAD, an_intervision),
]
