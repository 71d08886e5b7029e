"""Actions and obstacles of somebody who leaves, to a colleague by name."""

from datetime import datetime

from vpd.actions.access import can_change_action, can_change_obstacle
from vpd.actions.models import ImprovementAction, ImprovementActionQuerySet, Obstacle, ObstacleQuerySet
from vpd.actions.services.actions import change_action
from vpd.actions.services.errors import NotOfTheTeamError
from vpd.actions.services.obstacles import change_obstacle
from vpd.organisation.models import User
from vpd.organisation.open_with import WorkKind


def _actions() -> ImprovementActionQuerySet:
    return ImprovementAction.objects.open()


def _asked() -> ObstacleQuerySet:
    return Obstacle.objects.unanswered()


def _watched() -> ObstacleQuerySet:
    return Obstacle.objects.pending()


def _give_actions(person: User, to: User, by: User, now: datetime) -> int:
    return sum(_give_action(action, "owner", to, by) for action in _actions().filter(owner=person))


def _give_watched_actions(person: User, to: User, by: User, now: datetime) -> int:
    return sum(_give_action(action, "watcher", to, by) for action in _actions().filter(watcher=person))


def _give_action(action: ImprovementAction, field: str, to: User, by: User) -> bool:
    if not can_change_action(by, action):
        return False
    agreed = {
        name: getattr(action, name) for name in ("title", "strength", "description", "owner", "due_on", "watcher")
    }
    change_action(action=action, by=by, **agreed | {field: to})
    return True


def _give_asked(person: User, to: User, by: User, now: datetime) -> int:
    return sum(_give_obstacle(obstacle, "addressee", to, by) for obstacle in _asked().filter(addressee=person))


def _give_watched(person: User, to: User, by: User, now: datetime) -> int:
    return sum(_give_obstacle(obstacle, "watcher", to, by) for obstacle in _watched().filter(watcher=person))


def _give_obstacle(obstacle: Obstacle, field: str, to: User, by: User) -> bool:
    """Who watches works in the team; of another colleague it stays where it is (R-79)."""
    if not can_change_obstacle(by, obstacle):
        return False
    names = ("title", "explanation", "addressee", "addressee_name", "watcher", "due_on")
    asked = {name: getattr(obstacle, name) for name in names}
    try:
        change_obstacle(obstacle=obstacle, by=by, **asked | {field: to})
    except NotOfTheTeamError:
        return False
    return True


KINDS = (
    WorkKind("actions", "actie", "acties", "owner", _actions, _give_actions),
    WorkKind(
        "watched_actions", "actie om te volgen", "acties om te volgen", "watcher", _actions, _give_watched_actions
    ),
    WorkKind("obstacles", "vraag van een team", "vragen van een team", "addressee", _asked, _give_asked),
    WorkKind(
        "watched_obstacles",
        "belemmering om te volgen",
        "belemmeringen om te volgen",
        "watcher",
        _watched,
        _give_watched,
    ),
)
