"""Which incidents a team discusses one by one, and which together."""

from incidents.advice.enums import SERIOUS_CATEGORIES
from incidents.outcomes.models import DepthChoice
from vpd.organisation.models import Team

ONE_BY_ONE = frozenset(category.value for category in SERIOUS_CATEGORIES)
"""Until a team chooses otherwise."""


def depth_of(team: Team, year: int) -> frozenset[str]:
    """The kinds that are discussed one by one in a year; what was chosen before goes on until there is a new choice."""
    found = DepthChoice.objects.of(team.organisation_id).of_team(team).filter(year__lte=year).order_by("year", "pk")
    last = found.last()
    return frozenset(last.one_by_one) if last else ONE_BY_ONE
