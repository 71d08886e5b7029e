"""Learning needs: which wait for an answer, and in which training one went."""

from collections.abc import Collection, Mapping

from learning.programme.enums import ReasonKind
from learning.programme.models import Reason, Training
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
    rows = Reason.objects.filter(
        kind=ReasonKind.NEED,
        origin_id__in=readable,
        organisation=user.organisation_id,
        training__removed_at=None,
    )
    trainings = {row.origin_id: row.training for row in rows.select_related("training__programme").order_by("pk")}
    mine = {one.pk for one in trainings.values()}
    may_open = set(Training.objects.visible_to(user).filter(pk__in=mine).values_list("pk", flat=True))
    return {
        need: OriginWords(
            f"Training “{training.title}”, {training.in_quarter}",
            training.get_absolute_url() if training.pk in may_open else "",
        )
        for need, training in trainings.items()
        if need is not None
    }
