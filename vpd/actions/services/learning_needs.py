"""Changes to learning needs."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from vpd.actions.enums import PENDING_NEEDS, NeedStatus
from vpd.actions.models import LearningNeed
from vpd.actions.notifications import tell_need_answered
from vpd.actions.services.origin_fields import origin_fields
from vpd.audit.services import record_changes
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.status import take_to
from vpd.ui.editing import Seen, lock_as_seen


@transaction.atomic
def add_learning_need(
    *,
    team: Team,
    title: str,
    by: User | None,
    explanation: str = "",
    origin: Origin | None = None,
    now: datetime | None = None,
) -> LearningNeed:
    """Write down what a team wants to learn; it waits for the learning programme.

    `now` is the moment of writing down, for the example municipality.
    """
    now = now or timezone.now()
    need = LearningNeed(
        organisation_id=team.organisation_id,
        team=team,
        title=title,
        explanation=explanation,
        created_at=now,
        created_by=by,
        **origin_fields(origin),
    )
    take_to(thing=need, to=NeedStatus.OPEN, by=by, now=now, action="learning_need.added")
    return need


@transaction.atomic
def change_learning_need(
    *, need: LearningNeed, title: str, explanation: str, by: User, seen: Seen | None = None
) -> LearningNeed:
    """Change the words of a learning need. Raises SavedFirstError."""
    locked = lock_as_seen(need, seen)
    values = {"title": title, "explanation": explanation}
    record_changes(locked, values, action="learning_need.changed", by=by)
    return locked


@transaction.atomic
def change_need_status(
    *, need: LearningNeed, to: NeedStatus, by: User, outcome: str = "", now: datetime | None = None
) -> LearningNeed:
    """Say how far it is: `outcome` says how they learn it, or why it is dropped. Raises TransitionError.

    Who wrote it down hears of it, unless it is open again.
    """
    now = now or timezone.now()
    closed_at = None if to in PENDING_NEEDS else now
    is_taken = take_to(thing=need, to=to, by=by, now=now, outcome=outcome, closed_at=closed_at)
    if is_taken and to != NeedStatus.OPEN:
        tell_need_answered(need=need, by=by)
    return need
