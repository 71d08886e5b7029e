"""Who sees what reports lack (U20)."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_divide(user: User) -> bool:
    """Who handles every report does something with several at once."""
    return access_of(user).can(Permission.HANDLE_INCIDENTS)
