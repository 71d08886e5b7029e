"""Every address of what we learn from a case, as every person (DECISIONS 1, 10)."""

from tests.access_table import Address, everyone
from tests.incidents.analysis.factories import make_heavy

HANDLED = everyone(404, employee=403, colleague=403, leader=200, coordinator=200)
"""Who handles the case; the reporter and a witness may see that the case is there."""


def a_case(cast):
    return {"reference": make_heavy(cast, witnesses=[cast.colleague]).reference}


ADDRESSES = [Address("incidents:debrief", HANDLED, prepare=a_case)]
