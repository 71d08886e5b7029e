"""What an action, an obstacle or a learning need is called where something else comes from it."""

from collections.abc import Collection, Mapping

from django.urls import reverse

from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords

PLANNED_NEED = "planned_need"
"""The kind under which the learning programme says, of a learning need, in which training it went."""


def words_of_actions(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """The title of those actions that `user` may see."""
    found = ImprovementAction.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "title")
    return {
        pk: OriginWords(f"actie “{title}”", reverse("actions:detail", args=[pk]), name=title) for pk, title in found
    }


def words_of_obstacles(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """The title of those obstacles that `user` may see."""
    found = Obstacle.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "title")
    return {
        pk: OriginWords(f"belemmering “{title}”", reverse("actions:obstacle", args=[pk]), name=title)
        for pk, title in found
    }


def words_of_needs(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """The title of those learning needs that `user` may see."""
    found = LearningNeed.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "title")
    return {
        pk: OriginWords(f"leerwens “{title}”", reverse("actions:need", args=[pk]), name=title) for pk, title in found
    }
