"""Who gets what at `/overleg/belemmeringen/` and `/leren/leerwensen/`."""

from tests.access_table import Address, everyone
from tests.actions.addresses import LEAD, SEE_TEAM
from tests.actions.factories import make_need, make_obstacle
from tests.cast import Cast
from vpd.actions.enums import ObstacleStatus
from vpd.actions.services import change_obstacle_status

ADD = {"leader": 200, "other_team_leader": 200, "coordinator": 200, "other_coordinator": 200}


def an_obstacle(cast: Cast) -> dict[str, object]:
    return {"pk": make_obstacle(cast.team, cast.employee, addressee=cast.decider).pk}


def an_answered_obstacle(cast: Cast) -> dict[str, object]:
    obstacle = make_obstacle(cast.team, cast.employee, addressee=cast.decider)
    change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.ANSWERED, answer="Ja.", by=cast.decider)
    return {"pk": obstacle.pk}


def a_need(cast: Cast) -> dict[str, object]:
    return {"pk": make_need(cast.team).pk}


WATCH = LEAD | {"employee": 200, "decider": 403}
ADDRESSES = [
    Address("actions:obstacles", everyone(200), prepare=lambda cast: an_obstacle(cast) and {}),
    Address("actions:add_obstacle", everyone(403, **ADD)),
    Address("actions:obstacle", everyone(404, **SEE_TEAM, decider=200), prepare=an_obstacle),
    Address("actions:edit_obstacle", everyone(404, **LEAD, decider=403), prepare=an_obstacle),
    Address("actions:answer_obstacle", everyone(404, **WATCH | {"decider": 200}), prepare=an_obstacle),
    Address(
        "actions:answer_obstacle",
        everyone(
            404, **dict.fromkeys(("employee", "leader", "coordinator", "decider"), 302), colleague=403, safety=403
        ),
        an_answered_obstacle,
        note="answered",
    ),
    Address("actions:settle_obstacle", everyone(404, **WATCH), prepare=an_obstacle),
    Address("actions:ask_obstacle_again", everyone(404, **LEAD, decider=403), prepare=an_answered_obstacle),
    Address("actions:needs", everyone(200), prepare=lambda cast: a_need(cast) and {}),
    Address("actions:add_need", everyone(403, **ADD)),
    Address("actions:need", everyone(404, **SEE_TEAM), prepare=a_need),
    Address("actions:edit_need", everyone(404, **LEAD), prepare=a_need),
    Address("actions:step_need", everyone(404, **LEAD), prepare=a_need),
]
