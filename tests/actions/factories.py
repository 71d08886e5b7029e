"""Improvement actions with as few words as possible."""

from datetime import timedelta

from django.utils import timezone

from vpd.actions.models import ImprovementAction
from vpd.actions.services import add_action
from vpd.organisation.models import Team, User


def make_action(team: Team, owner: User, **values) -> ImprovementAction:
    defaults = {
        "title": "Spreekkamer krijgt een tweede deur",
        "due_on": timezone.localdate() + timedelta(days=30),
        "by": None,
    }
    return add_action(team=team, owner=owner, **defaults | values)
