"""What waits for a person of the own questionnaires and goals."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from learning.results.models import LearningGoal, LearningGoalQuerySet, Response
from learning.results.summaries.results import progress_waiting, way_on
from vpd.organisation import glance as glances
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

GOAL_NOTICE = timedelta(days=14)
"""So long before its day a goal starts to stand among what waits."""


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """Questionnaires half filled in for oneself, and goals whose day is near or past; what is asked waits by itself."""
    waiting = [
        WaitingItem(
            title="Maak een vragenlijst af",
            url=way_on(progress),
            note=f"{progress.title}, {progress.left_words}",
            harm=Harm.OFFICE,
        )
        for progress in progress_waiting(user, now)
        if progress.campaign_id is None
    ]
    has_due = glance(user, now)["goals_due"]
    due = list(_goals_due(user, now).select_related("aspect").in_order()) if has_due else []
    return waiting + [
        WaitingItem(
            title="Kijk hoe ver je bent met je leerdoel",
            url=reverse("learning:goal", args=[goal.pk]),
            note=goal.aspect.title if goal.aspect else "",
            due_at=goal.target_on,
            harm=Harm.OFFICE,
        )
        for goal in due
    ]


def register() -> None:
    glances.register(
        questionnaires_to_finish=lambda user, now: Response.objects.visible_to(user).open(),
        goals_due=_goals_due,
    )


def _goals_due(user: User, now: datetime) -> LearningGoalQuerySet:
    until = timezone.localdate(now) + GOAL_NOTICE
    return LearningGoal.objects.visible_to(user).own(user).open().filter(target_on__lte=until)
