"""Who may do what with improvement actions, obstacles and learning needs (DECISIONS 1)."""

from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.models import Team, User


def can_add_actions(user: User) -> bool:
    """A leader for the own teams, the coordinator for every team."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.MANAGE_ACTIONS)


def can_add_action_for(user: User, team: Team) -> bool:
    return leads_or_may(user, team, Permission.MANAGE_ACTIONS)


def can_change_action(user: User, action: ImprovementAction) -> bool:
    """The team's leader and the coordinator change what was agreed, and reopen or drop it."""
    return leads_or_may(user, action, Permission.MANAGE_ACTIONS)


def can_complete_action(user: User, action: ImprovementAction) -> bool:
    """Whoever does it says when it is done; so may the one who watches, the leader and the coordinator."""
    return user.pk in (action.owner_id, action.watcher_id) or can_change_action(user, action)


def can_assess_effect(user: User, action: ImprovementAction) -> bool:
    """The team says at its review whether an action helped; its leader writes that down (R-80)."""
    return can_change_action(user, action)


def can_change_obstacle(user: User, obstacle: Obstacle) -> bool:
    """The team's leader and the coordinator change what was asked, and ask again."""
    return leads_or_may(user, obstacle, Permission.MANAGE_ACTIONS)


def can_settle_obstacle(user: User, obstacle: Obstacle) -> bool:
    """Whoever watches says whether it is solved; so may the leader and the coordinator (R-79)."""
    return user.pk == obstacle.watcher_id or leads_or_may(user, obstacle, Permission.MANAGE_ACTIONS)


def can_answer_obstacle(user: User, obstacle: Obstacle) -> bool:
    """The addressee answers; who watches, leads or coordinates writes down what was said elsewhere."""
    return user.pk == obstacle.addressee_id or can_settle_obstacle(user, obstacle)


def can_change_need(user: User, need: LearningNeed) -> bool:
    """The team's leader and the coordinator change a learning need and say how far it is."""
    return leads_or_may(user, need, Permission.MANAGE_ACTIONS)
