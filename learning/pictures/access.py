"""Who may see the picture of a team, a department, the organisation (DECISIONS 1)."""

from collections.abc import Collection

from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.enums import Role
from vpd.organisation.models import Team, User


def can_open_pictures(user: User) -> bool:
    """Who chooses among pictures: leaders, and who sees figures of the organisation."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.SEE_ORGANISATION_FIGURES)


def can_see_team(user: User, team: Team) -> bool:
    """The own team, a team that is led, and for coordinator and safety officer every team."""
    access = access_of(user)
    if team.organisation_id != user.organisation_id:
        return False
    sees_all = access.has_role(Role.COORDINATOR) or access.has_role(Role.SAFETY_OFFICER)
    return sees_all or team.pk in access.own_team_ids | access.led_team_ids


def can_see_above(user: User) -> bool:
    """Departments and the organisation."""
    return access_of(user).can(Permission.SEE_ORGANISATION_FIGURES)


def can_see_together(user: User, teams: Collection[Team]) -> bool:
    """A department, a job family or the organisation, by its teams that a round asked; of one team it is that team's.

    Who may not see the picture of a team reads none of it under another name either.
    """
    return can_see_above(user) and (len(teams) > 1 or all(can_see_team(user, team) for team in teams))


def can_set_team_goals(user: User, team: Team) -> bool:
    """The leader of the team, and the coordinator."""
    return leads_or_may(user, team, Permission.MANAGE_CAMPAIGNS)
