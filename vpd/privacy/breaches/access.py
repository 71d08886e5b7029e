"""Who keeps the register of breaches; what may be seen stands in `visible_to`."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_manage_breaches(user: User) -> bool:
    """The privacy officer, or who takes that place."""
    return access_of(user).can(Permission.MANAGE_BREACHES)
