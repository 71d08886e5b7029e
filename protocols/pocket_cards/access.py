"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from protocols.pocket_cards.models import OwnCard
from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.models import User


def can_make_cards(user: User) -> bool:
    """Who leads a team for the own team, the coordinator for every team and for the organisation."""
    access = access_of(user)
    return bool(access.led_team_ids) or can_make_cards_for_all(user)


def can_make_cards_for_all(user: User) -> bool:
    return access_of(user).can(Permission.EDIT_ALL_PROTOCOLS)


def can_edit_card(user: User, card: OwnCard) -> bool:
    """The leader of its team; the coordinator every card of the organisation."""
    return leads_or_may(user, card, Permission.EDIT_ALL_PROTOCOLS)
