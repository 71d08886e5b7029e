"""The addresses of signals and patterns, as every person (DECISIONS 1)."""

from tests.access_table import Address, everyone
from tests.incidents.light_signals.factories import make_pattern, make_signal


def own_signal(cast):
    return {"pk": make_signal(cast).pk}


def a_pattern(cast):
    return {"number": make_pattern(cast).number}


LOOKED_AT = everyone(404, leader=200, coordinator=200)
OWN = everyone(404, employee=200)

ADDRESSES = [
    Address("incidents:signals", everyone(200)),
    Address("incidents:signal_new", everyone(200)),
    Address("incidents:signal", OWN, prepare=own_signal),
    Address("incidents:signal_undo", OWN, prepare=own_signal),
    Address("incidents:signal_report", everyone(404, employee=302), prepare=own_signal, method="post"),
    Address("incidents:patterns", everyone(200)),
    Address("incidents:pattern", LOOKED_AT, prepare=a_pattern),
    Address("incidents:pattern_close", LOOKED_AT, prepare=a_pattern),
    Address("incidents:pattern_act", LOOKED_AT, prepare=a_pattern),
    Address("incidents:pattern_settings", everyone(403, coordinator=200, other_coordinator=200)),
]
