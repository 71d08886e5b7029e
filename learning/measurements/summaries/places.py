"""Of which groups a measurement says something, and which of them somebody may see (DECISIONS 1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from learning.measurements.models import Measurement
from learning.pictures.access import can_see_above, can_see_team, can_see_together
from learning.pictures.summaries import WHOLE, Scope
from vpd.organisation.models import Department, Team, User
from vpd.ui.sorting import name_key


@dataclass(frozen=True)
class Place:
    """For whom a result is, what it is called in an address, and which numbers of the pictures it takes."""

    name: str
    key: str
    scope: Scope
    team: Team | None = None


EVERYBODY = "iedereen"


def place_of(user: User, measurement: Measurement, wanted: str | None = None) -> Place | None:
    """The widest group that this person may see, or the one that is wanted; None where that may not be seen."""
    return chosen_of(places_of(user, measurement), wanted)


def chosen_of(places: Sequence[Place], wanted: str | None) -> Place | None:
    """The first, or the one that is wanted."""
    return next((one for one in places if wanted in {None, one.key}), None)


def places_of(user: User, measurement: Measurement) -> list[Place]:
    """The groups whose result this person may see: everybody and departments, then teams, in a fixed order."""
    if not measurement.is_of_rounds:
        name = f"Team {measurement.team.name}" if measurement.team else measurement.who
        return [Place(name, EVERYBODY, WHOLE, measurement.team)]
    teams = asked_teams(measurement)
    found: list[Place] = []
    if can_see_above(user):
        rounds = _asked_by_round(measurement)
        if all(can_see_together(user, asked) for asked in rounds):
            found.append(Place("Iedereen die is gevraagd", EVERYBODY, WHOLE))
        found += [
            Place(one.name, f"afdeling-{one.pk}", Scope("department", one.pk))
            for one in _departments(teams)
            if all(can_see_together(user, [team for team in asked if team.department_id == one.pk]) for asked in rounds)
        ]
    return found + [
        Place(f"Team {team.name}", f"team-{team.pk}", Scope("team", team.pk), team)
        for team in teams
        if can_see_team(user, team)
    ]


def asked_teams(measurement: Measurement) -> list[Team]:
    """The teams that both rounds ask, by name; while there is one round, those of that one."""
    if measurement.before is None:
        return [measurement.team] if measurement.team else []
    teams = Team.objects.of(measurement.before.organisation_id).select_related("department")
    for one in (measurement.before, measurement.after):
        if one is not None:
            teams = teams.filter(pk__in=one.campaign_teams.values("team"))
    return sorted(teams, key=lambda team: name_key(team.name))


def _asked_by_round(measurement: Measurement) -> list[list[Team]]:
    rounds = [one for one in (measurement.before, measurement.after) if one is not None]
    return [[row.team for row in one.campaign_teams.select_related("team")] for one in rounds]


def _departments(teams: Iterable[Team]) -> list[Department]:
    departments: set[Department] = {team.department for team in teams if team.department}
    return sorted(departments, key=lambda one: name_key(one.name))
