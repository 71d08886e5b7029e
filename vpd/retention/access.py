"""Who says how long something is kept (DECISIONS 1)."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_manage_retention(user: User) -> bool:
    """The privacy officer, who reads numbers of reports and no contents."""
    return access_of(user).can(Permission.MANAGE_RETENTION)
