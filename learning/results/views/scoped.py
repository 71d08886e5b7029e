"""Where the pages of one's own learning stand, and which goals are one's own."""

from django.urls import reverse

from learning.results.models import LearningGoal, LearningGoalQuerySet
from vpd.organisation.requests import UserRequest


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Leren", reverse("learning:home")), *more]


def own_goals(request: UserRequest) -> LearningGoalQuerySet:
    """What a leader may read is not the leader's to change: that is not found here."""
    return LearningGoal.objects.visible_to(request.user).own(request.user).select_related("aspect")
