"""The register of breaches is the privacy officer's; everybody can tell of one, and reads their own telling."""

from tests.access_table import Address, everyone
from tests.privacy.breaches.factories import make_breach, make_closed, make_judged, make_ready

PRIVACY = everyone(403, privacy=200)
OF_ONE = everyone(404, employee=403, privacy=200)
"""Who told of it may not judge; for the others it is not there."""


def told(cast):
    return {"reference": make_breach(cast).reference}


def act(name, make=make_judged):
    return lambda cast: {"reference": make(cast).reference, "name": name}


ADDRESSES = [
    Address("breaches:tell", everyone(200)),
    Address("breaches:list", PRIVACY),
    Address("breaches:export", PRIVACY, prepare=lambda cast: {"kind": "csv"}),
    Address("breaches:detail", everyone(404, employee=200, privacy=200), prepare=told),
    Address("breaches:act", OF_ONE, prepare=act("moment"), note="moment"),
    Address("breaches:act", OF_ONE, prepare=act("oordeel"), note="judgement"),
    Address("breaches:act", OF_ONE, prepare=act("ap"), note="supervisor"),
    Address("breaches:act", OF_ONE, prepare=act("betrokkenen"), note="people concerned"),
    Address("breaches:act", OF_ONE, prepare=act("sluiten", make_ready), note="close"),
    Address("breaches:act", OF_ONE, prepare=act("heropenen", make_closed), note="reopen"),
    Address("breaches:act", everyone(404, employee=403), prepare=act("iets"), note="no such act"),
    Address("breaches:pdf", OF_ONE, prepare=told),
]
