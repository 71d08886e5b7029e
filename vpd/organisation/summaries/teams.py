"""Whose teams are whose."""

from typing import Any

from django.db.models import QuerySet

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key


def own_teams(user: User) -> list[Team]:
    """The teams that somebody works in or leads, by name."""
    access = access_of(user)
    team_ids = access.own_team_ids | access.led_team_ids
    teams = Team.objects.visible_to(user).in_use().filter(pk__in=team_ids) if team_ids else ()
    return sorted(teams, key=lambda team: name_key(team.name))


def teams_in(rows: QuerySet[Any], user: User) -> QuerySet[Team]:
    """The teams that these rows are of, by name, as far as somebody sees them: what a list can be narrowed to."""
    return Team.objects.visible_to(user).filter(pk__in=rows.order_by().values("team_id")).order_by("name")


def teams_seen_by(user: User) -> QuerySet[Team]:
    """The teams that somebody looks after: led by oneself, or all for the coordinator."""
    access = access_of(user)
    teams = Team.objects.visible_to(user).in_use()
    return teams if access.can(Permission.EDIT_ALL_PROTOCOLS) else teams.filter(pk__in=access.led_team_ids)
