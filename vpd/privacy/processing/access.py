"""Who keeps the register of processing (DECISIONS 1)."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_manage_processing(user: User) -> bool:
    """The privacy officer: it tells what is kept and why, and nothing of anybody."""
    return access_of(user).can(Permission.MANAGE_PROCESSING)
