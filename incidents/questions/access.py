"""Who may do what with a report (DECISIONS 1); what may be seen stands in `Incident.objects.visible_to`."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_manage_questions(user: User) -> bool:
    """The coordinator makes the extra questions of the report (I13)."""
    return access_of(user).can(Permission.MANAGE_CONTENT)
