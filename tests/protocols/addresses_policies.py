"""Who gets what at the addresses of house rules, conduct rules, visit conditions and sanction policy."""

from collections.abc import Mapping

from protocols.enums import PolicyKind, PolicyStart
from protocols.services.policies import remove_policy_line
from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.protocols.addresses import Prepare
from tests.protocols.policy_factories import make_policy, make_policy_draft, only_line

KIND = PolicyKind.HOUSE_RULES


def published(*, location: bool = False, **more: object) -> Prepare:
    def prepare(cast: Cast) -> Mapping[str, object]:
        make_policy(cast, rules="Geen honden", local="Pak een nummer")
        return {"kind": KIND} | ({"location_id": cast.location.pk} if location else {}) | more

    return prepare


def draft(*, line: bool = False, removed: bool = False, **more: object) -> Prepare:
    def prepare(cast: Cast) -> Mapping[str, object]:
        version = make_policy_draft(cast, begin=PolicyStart.EMPTY, rules="Geen honden")
        made = only_line(version)
        if removed:
            remove_policy_line(line=made, by=cast.coordinator)
        return {"kind": KIND} | ({"line_id": made.pk} if line else {}) | more

    return prepare


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
