"""Who sees what became of measures, one by one."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_see_imposed(user: User) -> bool:
    """Who handles cases: the coordinator, and the leader of a team those of that team."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.HANDLE_INCIDENTS)
