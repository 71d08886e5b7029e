"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from protocols.agreements.models import ProtocolVersion
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_accept_version(user: User, version: ProtocolVersion) -> bool:
    """Everybody who works in the team, in whatever relation (R-16)."""
    return version.team_id in access_of(user).own_team_ids


def can_see_readers(user: User) -> bool:
    """Leaders of their own teams, the coordinator of all: who has read what (U18)."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.EDIT_ALL_PROTOCOLS)


def can_see_readers_of(user: User, team_id: int) -> bool:
    access = access_of(user)
    return team_id in access.led_team_ids or access.can(Permission.EDIT_ALL_PROTOCOLS)


def can_choose_induction(user: User) -> bool:
    """The coordinator chooses what is asked of newcomers (R-18)."""
    return access_of(user).can(Permission.EDIT_ALL_PROTOCOLS)
