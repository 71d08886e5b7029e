"""Who may make the list of measures; everybody may know which there are."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_manage_catalogue(user: User) -> bool:
    """The coordinator makes the list of measures."""
    return access_of(user).can(Permission.MANAGE_CONTENT)
