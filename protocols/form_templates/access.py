"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_manage_templates(user: User) -> bool:
    """The coordinator makes the forms that teams fill in."""
    return access_of(user).can(Permission.MANAGE_CONTENT)
