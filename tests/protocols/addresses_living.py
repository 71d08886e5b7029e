"""Who gets what of what keeps a protocol alive (DECISIONS 1)."""

from collections.abc import Mapping

from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.protocols.factories import make_adopted


def adopted(cast: Cast) -> Mapping[str, object]:
    return {"pk": make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator).protocol_id}


ADDRESSES = [
    Address(
        "protocols:review",
        everyone(403, leader=200, coordinator=200, other_coordinator=404),
        prepare=adopted,
    ),
]
