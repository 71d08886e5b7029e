"""Learning needs: which wait for an answer, or to be said whether they are met; and in which training one went."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from learning.programme.access import can_answer_needs
from learning.programme.enums import ReasonKind, TrainingSessionStatus
from learning.programme.models import (
    Participation,
    Reason,
    SessionStatusChange,
    Training,
    TrainingQuerySet,
    TrainingSession,
)
from learning.results.models import TeamGoal
from vpd.actions.enums import NeedStatus
from vpd.actions.models import LearningNeed, LearningNeedQuerySet, LearningNeedStatusChange
from vpd.organisation.access import access_of
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords
from vpd.ui.moments import as_day


def needs_to_answer(user: User) -> LearningNeedQuerySet:
    """Those that this person may see and nobody answered yet, the oldest first."""
    rows = LearningNeed.objects.visible_to(user).filter(status=NeedStatus.OPEN)
    return rows.select_related("team").order_by("created_at", "pk")


def needs_to_settle(user: User) -> LearningNeedQuerySet:
    """Those whose training somebody was at since they were planned, and is not given again: can the team do this now?

    Who was there does not say that, so people are asked: of a team who leads it, of all teams the coordinator. Asked
    again after it was planned again, and when no session is left to come.
    """
    access = access_of(user)
    rows = LearningNeed.objects.visible_to(user).filter(status=NeedStatus.PLANNED)
    if not can_answer_needs(user):
        rows = rows.filter(team_id__in=access.led_team_ids)
    planned = LearningNeedStatusChange.objects.filter(need=OuterRef("pk"), to_status=NeedStatus.PLANNED)
    since = planned.order_by("-pk").values("changed_at")[:1]
    training = _trainings_for(OuterRef(OuterRef("pk"))).values("pk")
    held = SessionStatusChange.objects.filter(
        to_status=TrainingSessionStatus.HELD,
        session__training__in=training,
        session__participations__attended=True,
        changed_at__gte=OuterRef("planned_at"),
    )
    to_come = TrainingSession.objects.planned().filter(training__in=training)
    rows = rows.alias(planned_at=since).filter(Exists(held), ~Exists(to_come))
    return rows.order_by("created_at", "pk")


def _trainings_for(need: OuterRef) -> TrainingQuerySet:
    return Training.objects.kept().filter(reasons__kind=ReasonKind.NEED, reasons__origin_id=need)


def words_of_planned(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """By need the training it went into; with a link for who may open the programme."""
    answered = LearningNeed.objects.visible_to(user).filter(status__in=[NeedStatus.PLANNED, NeedStatus.MET])
    readable = answered.filter(pk__in=ids).values("pk")
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
    held = _words_of_held(user, mine, may_open)
    return {
        asked: OriginWords(
            f"Training “{training.title}”, {training.in_quarter}{held.get(training.pk, '')}",
            training.get_absolute_url() if training.pk in may_open else "",
        )
        for asked, training in trainings.items()
        if asked is not None
    }


def _words_of_held(user: User, trainings: Collection[int], may_open: Collection[int]) -> dict[int, str]:
    """By training the day on which it was last held, and for who may open the programme how many were there."""
    held = TrainingSession.objects.of(user.organisation_id).held().filter(training__in=trainings)
    days = held.order_by().values_list("training").annotate(last=Max("starts_at"))
    there = Participation.objects.visible_to(user).attended().filter(session__training__in=may_open)
    people = dict(there.order_by().values_list("session__training").annotate(people=Count("user", distinct=True)))
    return {training: f" · geweest op {as_day(last)}{_people(people.get(training))}" for training, last in days}


def _people(number: int | None) -> str:
    if not number:
        return ""
    return " · één collega was erbij" if number == 1 else f" · {number} collega’s waren erbij"
