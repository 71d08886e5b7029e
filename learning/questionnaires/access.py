"""Who makes questionnaires (DECISIONS 1); who may see them says each model's `visible_to`."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_manage_questionnaires(user: User) -> bool:
    """The coordinator copies, edits and publishes them."""
    return access_of(user).can(Permission.MANAGE_CONTENT)
