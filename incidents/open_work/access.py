"""Who sees what reports lack (U20)."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_divide(user: User) -> bool:
    """Who handles every report does something with several at once."""
    return access_of(user).can(Permission.HANDLE_INCIDENTS)


def can_open_board(user: User) -> bool:
    """A leader of the own teams, the coordinator of all."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.HANDLE_INCIDENTS)
