"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Location, Team, User


def can_manage_policies(user: User) -> bool:
    """The coordinator writes and publishes house rules and the like, and keeps the register of documents."""
    return access_of(user).can(Permission.MANAGE_NORM)


def can_see_postings(user: User) -> bool:
    """Leaders, the coordinator and the safety officer: where the house rules hang, and who looked."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def can_check_posting(user: User, location: Location) -> bool:
    """The coordinator everywhere; a leader where a team of theirs works (R-14)."""
    access = access_of(user)
    if access.can(Permission.MANAGE_NORM):
        return access.organisation_id == location.organisation_id
    return Team.objects.of(access.organisation_id).filter(pk__in=access.led_team_ids, locations=location).exists()
