"""Who gets what at `/overleg/acties/`."""

from tests.access_table import Address, everyone
from tests.actions.factories import make_action
from tests.cast import Cast
from vpd.actions.enums import ActionStatus
from vpd.actions.services import change_action_status

SEE_TEAM = {"employee": 200, "colleague": 200, "leader": 200, "coordinator": 200, "safety": 200}
LEAD = {"employee": 403, "colleague": 403, "leader": 200, "coordinator": 200, "safety": 403}


def an_action(cast: Cast) -> dict[str, object]:
    return {"pk": make_action(cast.team, cast.employee).pk}


def a_finished_action(cast: Cast) -> dict[str, object]:
    action = make_action(cast.team, cast.employee)
    change_action_status(action=action, to=ActionStatus.DONE, by=cast.employee, outcome="Klaar.")
    return {"pk": action.pk}


ADDRESSES = [
    Address("actions:list", everyone(200)),
    Address("actions:add", everyone(403, leader=200, other_team_leader=200, coordinator=200, other_coordinator=200)),
    Address("actions:detail", everyone(404, **SEE_TEAM), prepare=an_action),
    Address("actions:edit", everyone(404, **LEAD), prepare=an_action),
    Address("actions:complete", everyone(404, **LEAD | {"employee": 200}), prepare=an_action),
    Address("actions:drop", everyone(404, **LEAD), prepare=an_action),
    Address("actions:reopen", everyone(404, **LEAD), prepare=a_finished_action),
    Address("actions:assess", everyone(404, **LEAD), prepare=a_finished_action),
]
