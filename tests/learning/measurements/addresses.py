"""Who reads a measurement, of whom, and who adds to it (DECISIONS 1)."""

from learning.measurements.models import Measurement
from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.learning.measurements.factories import make_measurement

OPENS = everyone(
    403, leader=200, coordinator=200, safety=200, executive=200, other_team_leader=200, other_coordinator=200
)
EXAMPLE = everyone(
    404, leader=200, coordinator=200, safety=200, executive=200, other_team_leader=200, other_coordinator=200
)
OF_TEAM = everyone(404, employee=200, colleague=200, leader=200, coordinator=200, safety=200)
ABOVE = everyone(404, coordinator=200, safety=200, executive=200)


def the_example(cast: Cast) -> dict[str, int]:
    return {"pk": Measurement.objects.get(organisation=None).pk}


def a_measurement(cast: Cast) -> dict[str, int]:
    return {"pk": make_measurement(cast).pk}


def of_a_team(cast: Cast) -> dict[str, int]:
    return a_measurement(cast) | {"team": cast.team.pk}


def of_a_department(cast: Cast) -> dict[str, int]:
    return a_measurement(cast) | {"department": cast.team.department_id}


ADDRESSES = [
    Address("learning:measurements", OPENS),
    Address("learning:measurement", EXAMPLE, the_example, note="what ships"),
    Address("learning:measurement", OF_TEAM | {"executive": 200}, a_measurement),
    Address("learning:measurement_of_team", OF_TEAM, of_a_team),
    Address("learning:measurement_of_department", ABOVE, of_a_department),
]
