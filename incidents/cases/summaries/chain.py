"""Who takes what comes in when people are away: leader, deputy, coordinator, deputy, and then nobody (DECISIONS 1)."""

from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

from incidents.cases.enums import Addressee, Handler
from incidents.cases.models import HelpRequest, Incident
from incidents.cases.summaries.people import Circle, involved_in
from vpd.organisation.models import User

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


def next_in_chain(request: HelpRequest, circle: Circle) -> list[User]:
    """The first in the chain who were not asked to call yet and did not take it."""
    before = {*(row.user_id for row in request.asked.all()), request.taken_by_id}
    groups = _who_may_call(request.incident, circle)
    return next((left for group in groups if (left := [person for person in group if person.pk not in before])), [])


def last_link(incident: Incident, circle: Circle) -> list[User]:
    """The last link of the chain as it is today, to be asked once more."""
    groups = [group for group in _who_may_call(incident, circle) if group]
    return groups[-1] if groups else []


def _who_may_call(incident: Incident, circle: Circle) -> list[list[User]]:
    """The chosen addressee, then in turn leader with deputy and coordinator with deputy; nobody who was in it.

    No leader past whom it went (footnote 1 of DECISIONS 1).
    """
    groups: list[tuple[User, ...]] = []
    if incident.addressee == Addressee.COUNSELLOR and incident.addressed_to:
        groups.append((incident.addressed_to,))
    if incident.handler == Handler.LEADER:
        groups.append((*circle.leading.present, *circle.leading.deputies))
    groups.append((*circle.coordinating.present, *circle.coordinating.deputies))
    involved = involved_in(incident)
    return [
        [person for person in dict.fromkeys(group) if person.is_active and person.pk not in involved]
        for group in groups
    ]
