"""Evaluating a case with the board: for who handles it (DECISIONS 1)."""

from tests.access_table import Address
from tests.incidents.police.addresses import HANDLED, a_case

ADDRESSES = [Address("incidents:board_involved", HANDLED, prepare=a_case)]
