"""Every address of open work, as every person: who handles reports (U20)."""

from tests.access_table import Address, everyone

HANDLERS = everyone(403, leader=200, other_team_leader=200, coordinator=200, other_coordinator=200)

ADDRESSES = [
    Address("incidents:open_work", HANDLERS),
]
