"""Evaluating a case with the board, and imposed measures one by one: for who handles cases (DECISIONS 1)."""

from tests.access_table import Address, everyone
from tests.incidents.police.addresses import HANDLED, a_case

ADDRESSES = [
    Address("incidents:board_involved", HANDLED, prepare=a_case),
    Address(
        "incidents:imposed",
        everyone(403, leader=200, coordinator=200, other_team_leader=200, other_coordinator=200),
    ),
]
