"""Who may do what with improvement actions (DECISIONS 1)."""

from vpd.actions.models import ImprovementAction
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User


def can_add_actions(user: User) -> bool:
    """A leader for the own teams, the coordinator for every team."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.MANAGE_ACTIONS)


def can_add_action_for(user: User, team: Team) -> bool:
    access = access_of(user)
    return team.organisation_id == access.organisation_id and (
        team.pk in access.led_team_ids or access.can(Permission.MANAGE_ACTIONS)
    )


def can_change_action(user: User, action: ImprovementAction) -> bool:
    """The team's leader and the coordinator change what was agreed, and reopen or drop it."""
    access = access_of(user)
    return action.organisation_id == access.organisation_id and (
        action.team_id in access.led_team_ids or access.can(Permission.MANAGE_ACTIONS)
    )


def can_complete_action(user: User, action: ImprovementAction) -> bool:
    """Whoever does it says when it is done; so may the one who watches, the leader and the coordinator."""
    return user.pk in (action.owner_id, action.watcher_id) or can_change_action(user, action)


def can_assess_effect(user: User, action: ImprovementAction) -> bool:
    """The team says at its review whether an action helped; its leader writes that down (R-80)."""
    return can_change_action(user, action)
