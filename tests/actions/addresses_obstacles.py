"""Who gets what at `/acties/belemmeringen/` and `/acties/leerwensen/`."""

from tests.access_table import Address, everyone
from tests.actions.addresses import SEE_TEAM
from tests.actions.factories import make_need, make_obstacle
from tests.cast import Cast


def an_obstacle(cast: Cast) -> dict[str, object]:
    return {"pk": make_obstacle(cast.team, cast.employee, addressee=cast.decider).pk}


def a_need(cast: Cast) -> dict[str, object]:
    return {"pk": make_need(cast.team).pk}


ADDRESSES = [
    Address("actions:obstacle", everyone(404, **SEE_TEAM, decider=200), prepare=an_obstacle),
    Address("actions:need", everyone(404, **SEE_TEAM), prepare=a_need),
]
