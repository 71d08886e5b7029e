"""Who gets what at the addresses of deviations and dilemmas (DECISIONS 1 and 5)."""

from collections.abc import Mapping

from protocols.contributions.services.agenda import choose_for_meeting
from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.addresses import OWN_TEAM
from tests.protocols.factories import make_deviation, make_dilemma, make_success

WORKS_IN_A_TEAM = (*OWN_TEAM, "other_team_employee", "other_team_leader")
FORM = {"kind": "in_doubt", "day": "2999-01-01", "story": "Iets anders"}


@making
def deviation(cast: Cast, *, chosen: bool = False) -> Mapping[str, object]:
    """A deviation of the employee."""
    made = make_deviation(cast.team, by=cast.employee)
    if chosen:
        choose_for_meeting(thing=made, by=cast.colleague)
    return {"pk": made.pk}


@making
def dilemma(cast: Cast, *, chosen: bool = False) -> Mapping[str, object]:
    """A dilemma of the employee."""
    made = make_dilemma(cast.team, by=cast.employee)
    if chosen:
        choose_for_meeting(thing=made, by=cast.colleague)
    return {"pk": made.pk}


@making
def success(cast: Cast, *, chosen: bool = False) -> Mapping[str, object]:
    """A story of the employee that ended well."""
    made = make_success(cast.team, by=cast.employee)
    if chosen:
        choose_for_meeting(thing=made, by=cast.colleague)
    return {"pk": made.pk}


def own_team(cast: Cast) -> Mapping[str, object]:
    return {"team_slug": cast.team.slug}


def for_team(status: int, **exceptions: int) -> dict[str, int]:
    """The team itself; before it is chosen nobody else finds it."""
    return everyone(404, **dict.fromkeys(OWN_TEAM, status) | exceptions)


def for_author(status: int) -> dict[str, int]:
    return for_team(403, employee=status)


LIST = everyone(403, coordinator=200, other_coordinator=200, **dict.fromkeys(WORKS_IN_A_TEAM, 200))
BEGIN = everyone(403, **dict.fromkeys(WORKS_IN_A_TEAM, 302))
WRITE = everyone(403, **dict.fromkeys(OWN_TEAM, 200), other_coordinator=404)

ADDRESSES = [
    Address("protocols:deviations", LIST),
    Address("protocols:deviation_begin", BEGIN),
    Address("protocols:deviation_write", WRITE, prepare=own_team),
    Address("protocols:deviation_write", WRITE, prepare=own_team, method="post", data=FORM),
    Address("protocols:deviation", for_team(200), prepare=deviation()),
    Address("protocols:deviation", for_team(200, coordinator=200), prepare=deviation(chosen=True), note="chosen"),
    Address("protocols:deviation_edit", for_author(200), prepare=deviation()),
    Address("protocols:deviation_delete", for_author(200), prepare=deviation()),
    Address("protocols:deviation_choose", for_team(302), prepare=deviation(), method="post"),
    Address(
        "protocols:deviation_take_off",
        for_team(403, leader=200, coordinator=200),
        prepare=deviation(chosen=True),
    ),
    Address("protocols:deviation_take_back", for_author(200) | {"coordinator": 403}, prepare=deviation(chosen=True)),
    Address("protocols:deviation_without_name", for_author(302), prepare=deviation(), method="post"),
    Address("protocols:dilemmas", LIST),
    Address("protocols:dilemma_begin", BEGIN),
    Address("protocols:dilemma_write", WRITE, prepare=own_team),
    Address("protocols:dilemma", for_team(200), prepare=dilemma()),
    Address("protocols:dilemma", for_team(200, coordinator=200), prepare=dilemma(chosen=True), note="chosen"),
    Address("protocols:dilemma_edit", for_author(200), prepare=dilemma()),
    Address("protocols:dilemma_delete", for_author(200), prepare=dilemma()),
    Address("protocols:dilemma_choose", for_team(302), prepare=dilemma(), method="post"),
    Address("protocols:dilemma_take_off", for_team(403, leader=200, coordinator=200), prepare=dilemma(chosen=True)),
    Address("protocols:dilemma_take_back", for_author(200) | {"coordinator": 403}, prepare=dilemma(chosen=True)),
    Address("protocols:dilemma_without_name", for_author(302), prepare=dilemma(), method="post"),
    Address("protocols:dilemma_offer", for_author(200), prepare=dilemma()),
    Address("protocols:dilemma_decide", for_team(403, leader=302), prepare=dilemma(), method="post"),
    Address("protocols:dilemma_unshare", for_team(403, employee=200, leader=200), prepare=dilemma()),
    Address("protocols:successes", LIST),
    Address("protocols:success_begin", BEGIN),
    Address("protocols:success_write", WRITE, prepare=own_team),
    Address("protocols:success", for_team(200), prepare=success()),
    Address("protocols:success", for_team(200, coordinator=200), prepare=success(chosen=True), note="chosen"),
    Address("protocols:success_edit", for_author(200), prepare=success()),
    Address("protocols:success_delete", for_author(200), prepare=success()),
    Address("protocols:success_choose", for_team(302), prepare=success(), method="post"),
    Address("protocols:success_take_off", for_team(403, leader=200, coordinator=200), prepare=success(chosen=True)),
    Address("protocols:success_take_back", for_author(200) | {"coordinator": 403}, prepare=success(chosen=True)),
    Address("protocols:success_without_name", for_author(302), prepare=success(), method="post"),
]
