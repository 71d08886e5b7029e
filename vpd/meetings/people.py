"""Who may be at a meeting of a team."""

from collections.abc import Collection
from datetime import date

from vpd.organisation.models import Team, User
from vpd.organisation.summaries.leaders import leaders_of


def people_of(team: Team, on: date, also: Collection[int] = ()) -> list[User]:
    """The team on that day with who leads it, and whoever was written down before; by surname."""
    colleagues = User.objects.of(team.organisation_id)
    found = {user.pk: user for user in colleagues.active().in_team(team, on)}
    found |= {user.pk: user for user in leaders_of(team, on)}
    found |= {user.pk: user for user in colleagues.filter(pk__in=set(also) - set(found))}
    return sorted(found.values(), key=lambda user: user.sort_key)
