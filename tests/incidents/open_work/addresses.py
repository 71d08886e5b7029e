"""Every address of open work, as every person: who handles reports, and of several at once the coordinator (U20)."""

from django.utils import timezone

from incidents.open_work.enums import Act
from incidents.open_work.services import divide
from incidents.open_work.summaries.dividing import Chosen
from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.incidents.factories import make_incident

HANDLERS = everyone(403, leader=200, other_team_leader=200, coordinator=200, other_coordinator=200)
COORDINATORS = everyone(403, coordinator=200, other_coordinator=200)
OF_ONE = everyone(403, coordinator=200, other_coordinator=404)


def a_run(cast: Cast) -> dict[str, object]:
    incident = make_incident(cast)
    run = divide(Chosen(Act.GIVE, [incident], cast.leader, cast.coordinator, timezone.now()))
    return {"pk": run.pk}


ADDRESSES = [
    Address("incidents:open_work", HANDLERS),
    Address("incidents:divide", COORDINATORS),
    Address("incidents:divide_sure", everyone(403, coordinator=302, other_coordinator=302), method="post"),
    Address("incidents:divided", OF_ONE, prepare=a_run),
    Address("incidents:divide_undo", OF_ONE | {"coordinator": 302}, prepare=a_run, method="post"),
]
