"""Who gets what of what keeps a protocol alive (DECISIONS 1)."""

from collections.abc import Callable, Mapping

from protocols.services.own_cards import remove_card
from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.protocols.factories import make_adopted, make_card

Prepare = Callable[[Cast], Mapping[str, object]]
LEADING = everyone(403, leader=200, coordinator=200, other_team_leader=200, other_coordinator=200)


def adopted(cast: Cast) -> Mapping[str, object]:
    return {"pk": make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator).protocol_id}


def own_card(*, published: bool = False, removed: bool = False, **more: object) -> Prepare:
    def prepare(cast: Cast) -> Mapping[str, object]:
        card = make_card(cast.team, by=cast.leader, is_published=published)
        if removed:
            remove_card(card=card, by=cast.leader)
        return {"pk": card.pk} | more

    return prepare


def for_card_makers(status: int, others: int = 404) -> dict[str, int]:
    """The own leader and the coordinator."""
    return everyone(others, leader=status, coordinator=status, other_coordinator=404)


ADDRESSES = [
    Address("protocols:own_cards", LEADING),
    Address("protocols:add_own_card", LEADING),
    Address("protocols:change_own_card", for_card_makers(200), prepare=own_card()),
    Address("protocols:change_own_card", for_card_makers(200, 403), prepare=own_card(published=True), note="published"),
    Address("protocols:remove_own_card", for_card_makers(200, 403), prepare=own_card(published=True)),
    Address("protocols:remove_own_card", for_card_makers(302, 403), prepare=own_card(published=True), method="post"),
    Address("protocols:restore_own_card", for_card_makers(302), prepare=own_card(removed=True), method="post"),
    Address("protocols:move_own_card", for_card_makers(302), prepare=own_card(direction="omhoog"), method="post"),
    Address(
        "protocols:review",
        everyone(403, leader=200, coordinator=200, other_coordinator=404),
        prepare=adopted,
    ),
]
