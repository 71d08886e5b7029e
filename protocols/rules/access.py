"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from collections.abc import Iterable

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Location, Team, User


def can_manage_policies(user: User) -> bool:
    """The coordinator writes and publishes house rules and the like, and keeps the register of documents."""
    return access_of(user).can(Permission.MANAGE_NORM)


def can_see_postings(user: User) -> bool:
    """Leaders, the coordinator and the safety officer: where the house rules hang, and who looked."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def checkable_locations(user: User, locations: Iterable[Location]) -> set[int]:
    """Of these the ones that somebody may check, as `can_check_posting` says of one; one query."""
    access = access_of(user)
    if access.can(Permission.MANAGE_NORM):
        return {place.pk for place in locations if place.organisation_id == access.organisation_id}
    led = Team.objects.of(access.organisation_id).filter(pk__in=access.led_team_ids)
    return {place.pk for place in locations} & set(led.values_list("locations", flat=True))


def can_check_posting(user: User, location: Location) -> bool:
    """The coordinator everywhere; a leader where a team of theirs works (R-14)."""
    return location.pk in checkable_locations(user, [location])
