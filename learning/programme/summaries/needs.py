"""Learning needs: which wait for an answer; and in which training a need or a goal of a team went."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from learning.programme.enums import ReasonKind
from learning.programme.models import Reason, Training
from learning.results.models import TeamGoal
from vpd.actions.enums import NeedStatus
from vpd.actions.models import LearningNeed, LearningNeedQuerySet
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords


def needs_to_answer(user: User) -> LearningNeedQuerySet:
    """Those that this person may see and nobody answered yet, the oldest first."""
    rows = LearningNeed.objects.visible_to(user).filter(status=NeedStatus.OPEN)
    return rows.select_related("team").order_by("created_at", "pk")


def words_of_planned(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """By need the training it went into; with a link for who may open the programme."""
    readable = LearningNeed.objects.visible_to(user).filter(pk__in=ids, status=NeedStatus.PLANNED).values("pk")
    return _words_of_trainings(user, ReasonKind.NEED, readable)


def words_of_planned_goals(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """By goal of a team the training it led to (R-94); with a link for who may open the programme."""
    return _words_of_trainings(user, ReasonKind.GOAL, TeamGoal.objects.visible_to(user).filter(pk__in=ids).values("pk"))


def _words_of_trainings(user: User, kind: ReasonKind, readable: QuerySet[Any]) -> Mapping[int, OriginWords]:
    rows = Reason.objects.filter(
        kind=kind,
        origin_id__in=readable,
        organisation=user.organisation_id,
        training__removed_at=None,
    )
    trainings = {row.origin_id: row.training for row in rows.select_related("training__programme").order_by("pk")}
    mine = {one.pk for one in trainings.values()}
    may_open = set(Training.objects.visible_to(user).filter(pk__in=mine).values_list("pk", flat=True))
    return {
        asked: OriginWords(
            f"Training “{training.title}”, {training.in_quarter}",
            training.get_absolute_url() if training.pk in may_open else "",
        )
        for asked, training in trainings.items()
        if asked is not None
    }
