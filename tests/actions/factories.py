"""Improvement actions, obstacles and learning needs with as few words as possible."""

from datetime import timedelta

from django.utils import timezone

from vpd.actions.enums import Strength
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.actions.services import add_action, add_learning_need, add_obstacle
from vpd.organisation.models import Team, User


def make_action(team: Team, owner: User, **values) -> ImprovementAction:
    defaults = {
        "title": "Spreekkamer krijgt een tweede deur",
        "due_on": timezone.localdate() + timedelta(days=30),
        "strength": Strength.PLACE,
        "by": None,
    }
    return add_action(team=team, owner=owner, **defaults | values)


def make_obstacle(team: Team, watcher: User, **values) -> Obstacle:
    defaults = {"title": "Geen bereik in het buitengebied", "addressee_name": "Hoofd facilitair", "by": None}
    if "addressee" in values:
        del defaults["addressee_name"]
    return add_obstacle(team=team, watcher=watcher, **defaults | values)


def make_need(team: Team, **values) -> LearningNeed:
    return add_learning_need(team=team, **{"title": "Grens stellen aan de telefoon", "by": None} | values)
