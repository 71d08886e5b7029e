"""Who gets what at the addresses of house rules, conduct rules, visit conditions and sanction policy."""

from collections.abc import Mapping

from protocols.rules.enums import PolicyKind, PolicyStart
from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.rules.factories import make_policy, make_policy_draft, only_line
from vpd.versions.services import remove_part

KIND = PolicyKind.HOUSE_RULES


@making
def published(cast: Cast, *, location: bool = False) -> Mapping[str, object]:
    make_policy(cast, rules="Geen honden", local="Pak een nummer")
    return {"kind": KIND} | ({"location_id": cast.location.pk} if location else {})


@making
def draft(cast: Cast, *, line: bool = False, removed: bool = False) -> Mapping[str, object]:
    version = make_policy_draft(cast, begin=PolicyStart.EMPTY, rules="Geen honden")
    made = only_line(version)
    if removed:
        remove_part(part=made, by=cast.coordinator)
    return {"kind": KIND} | ({"line_id": made.pk} if line else {})


def for_coordinator(status: int, neighbour: int = 302) -> dict[str, int]:
    """The coordinator writes; the neighbours' coordinator has no such draft of his own and is told so."""
    return everyone(403, coordinator=status, other_coordinator=neighbour)


ADDRESSES = [
    Address("protocols:policies", everyone(200), prepare=lambda cast: published()(cast) and {}),
    Address("protocols:policy", everyone(200), prepare=published()),
    Address("protocols:policy_at", everyone(200, other_coordinator=404), prepare=published(location=True)),
    Address("protocols:policy_version", everyone(200, other_coordinator=404), prepare=published(number=1)),
    Address(
        "protocols:policy_version",
        everyone(404, coordinator=200),
        prepare=draft(number=1),
        note="a draft",
    ),
    Address("protocols:start_policy", for_coordinator(200, 200), prepare=lambda cast: {"kind": KIND}),
    Address(
        "protocols:start_policy",
        for_coordinator(302),
        prepare=lambda cast: {"kind": KIND},
        method="post",
        data={"begin": "empty"},
    ),
    Address("protocols:edit_policy", for_coordinator(200), prepare=draft()),
    Address("protocols:edit_policy", for_coordinator(302), prepare=draft(), method="post", data={"text": "Nog een"}),
    Address("protocols:edit_policy_texts", for_coordinator(200), prepare=draft()),
    Address("protocols:edit_policy_line", for_coordinator(200), prepare=draft(line=True)),
    Address("protocols:discard_policy", for_coordinator(200), prepare=draft()),
    Address("protocols:discard_policy", for_coordinator(302), prepare=draft(), method="post"),
    Address("protocols:remove_policy_line", for_coordinator(302), prepare=draft(line=True), method="post"),
    Address(
        "protocols:restore_policy_line", for_coordinator(302), prepare=draft(line=True, removed=True), method="post"
    ),
    Address(
        "protocols:move_policy_line",
        for_coordinator(302),
        prepare=draft(line=True, direction="omhoog"),
        method="post",
    ),
    Address("protocols:publish_policy", for_coordinator(200), prepare=draft()),
    Address(
        "protocols:publish_policy",
        for_coordinator(302),
        prepare=draft(),
        method="post",
        data={"in_force_from": "2026-01-01"},
    ),
]

# Reading, printing, and saying where it hangs.
EVERYBODY_HERE = everyone(200, other_coordinator=404)
LEADING = {"leader": 200, "coordinator": 200}


def two_versions(cast: Cast) -> Mapping[str, object]:
    make_policy(cast, rules="Geen honden")
    make_policy_draft(cast, begin=PolicyStart.CURRENT)
    return {"kind": KIND}


ADDRESSES += [
    # Who sees no draft has one version before them, and reads that there is nothing to compare yet.
    Address("protocols:compare_policies", everyone(200), prepare=two_versions, note="with a draft"),
    Address("protocols:policy_letter", EVERYBODY_HERE, prepare=published()),
    Address("protocols:policy_letter_at", EVERYBODY_HERE, prepare=published(location=True)),
    Address("protocols:policy_print", EVERYBODY_HERE, prepare=published(form="a4")),
    Address("protocols:policy_print_at", EVERYBODY_HERE, prepare=published(location=True, form="brief")),
    Address(
        "protocols:policy_postings",
        everyone(403, **LEADING, safety=200, other_team_leader=200, other_coordinator=404),
        prepare=published(),
    ),
    Address(
        "protocols:check_policy",
        everyone(403, **LEADING, other_coordinator=404),
        prepare=published(location=True),
        note="the leader's team works there",
    ),
    Address(
        "protocols:check_policy",
        everyone(403, leader=302, coordinator=302, other_coordinator=404),
        prepare=published(location=True),
        method="post",
        data={"is_posted": "ja", "checked_on": "2026-02-03", "note": "Bij de deur"},
    ),
    Address("protocols:communicate_policy", for_coordinator(200, 404), prepare=published()),
    Address(
        "protocols:communicate_policy",
        everyone(403, coordinator=200, other_coordinator=404),
        prepare=published(),
        method="post",
        data={"communicated_on": "2999-12-31", "channel": "Intranet"},
        note="a day to come is refused",
    ),
]
