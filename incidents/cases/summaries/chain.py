"""Who takes what comes in when people are away: leader, deputy, coordinator, deputy, and then nobody (DECISIONS 1)."""

from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

Person = TypeVar("Person")


class Link(Enum):
    """At which link of the chain somebody was reached."""

    LEADER = "leader"
    LEADER_DEPUTY = "leader_deputy"
    COORDINATOR = "coordinator"
    COORDINATOR_DEPUTY = "coordinator_deputy"
    NOBODY = "nobody"


def first_reached(
    *,
    leaders: Sequence[Person],
    leader_deputies: Sequence[Person],
    coordinators: Sequence[Person],
    coordinator_deputies: Sequence[Person],
) -> tuple[Link, tuple[Person, ...]]:
    """The first link of the chain where somebody is there today, and who that is.

    Takes who is present: an absent holder of the post is left out, as is a deputy who is away too. Where one leader is
    there and another has a deputy, both hear of it.
    """
    steps = (
        (Link.LEADER, leaders, leader_deputies),
        (Link.LEADER_DEPUTY, leader_deputies, ()),
        (Link.COORDINATOR, coordinators, coordinator_deputies),
        (Link.COORDINATOR_DEPUTY, coordinator_deputies, ()),
    )
    for link, reached, beside in steps:
        if reached:
            return link, tuple(dict.fromkeys([*reached, *beside]))
    return Link.NOBODY, ()
