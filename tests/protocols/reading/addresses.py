"""Who gets what of what keeps a protocol alive (DECISIONS 1)."""

from collections.abc import Mapping

from protocols.pocket_cards.services import remove_card
from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.factories import make_adopted, make_card, make_newcomer

LEADING = everyone(403, leader=200, coordinator=200, other_team_leader=200, other_coordinator=200)


def adopted(cast: Cast) -> Mapping[str, object]:
    return {"pk": make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator).protocol_id}


@making
def own_card(cast: Cast, *, published: bool = False, removed: bool = False) -> Mapping[str, object]:
    card = make_card(cast.team, by=cast.leader, is_published=published)
    if removed:
        remove_card(card=card, by=cast.leader)
    return {"pk": card.pk}


def for_card_makers(status: int, others: int = 404) -> dict[str, int]:
    """The own leader and the coordinator."""
    return everyone(others, leader=status, coordinator=status, other_coordinator=404)


@making
def newcomer(cast: Cast) -> Mapping[str, object]:
    """The colleague began ten days ago."""
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    make_newcomer(cast.colleague, cast.team)
    return {"team_slug": cast.team.slug, "pk": cast.colleague.pk}


def own_step(cast: Cast) -> Mapping[str, object]:
    newcomer()(cast)
    return {"team_slug": cast.team.slug, "step": "zakkaart"}


def for_guides(status: int) -> dict[str, int]:
    """The leader of the team and the coordinator; who leads another team does not find it."""
    return everyone(403, leader=status, coordinator=status, other_team_leader=404, other_coordinator=404)


def export(cast: Cast) -> Mapping[str, object]:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    return {"kind": "csv"}


# Who guides others and is no newcomer sees them at once.
TO_NEWCOMERS = dict.fromkeys(("leader", "coordinator", "other_team_leader", "other_coordinator"), 302)

ADDRESSES = [
    Address("protocols:readers_export", LEADING, prepare=export),
    Address("protocols:induction", everyone(200) | TO_NEWCOMERS),
    Address(
        "protocols:induction",
        everyone(200) | TO_NEWCOMERS,
        prepare=lambda cast: newcomer()(cast) and {},
        note="newcomer",
    ),
    Address("protocols:induction_step", everyone(404, colleague=200), prepare=own_step),
    Address("protocols:induction_step", everyone(404, colleague=302), prepare=own_step, method="post"),
    Address("protocols:inductions", LEADING, prepare=lambda cast: newcomer()(cast) and {}),
    Address("protocols:newcomer", for_guides(200), prepare=newcomer()),
    Address("protocols:appoint_mentor", for_guides(200), prepare=newcomer()),
    Address("protocols:mentor_met", for_guides(302), prepare=newcomer(), method="post"),
    Address("protocols:induction_settings", everyone(403, coordinator=200, other_coordinator=200)),
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
