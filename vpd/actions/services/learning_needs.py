"""Changes to learning needs."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from vpd.actions.enums import NEED_TRANSITIONS, PENDING_NEEDS, NeedStatus
from vpd.actions.models import LearningNeed, LearningNeedStatusChange
from vpd.actions.origins import Origin
from vpd.actions.services.errors import TransitionError
from vpd.actions.services.origin_fields import origin_fields
from vpd.audit.services import record
from vpd.organisation.models import Team, User

CHANGEABLE = ("title", "explanation")


@transaction.atomic
def add_learning_need(
    *,
    team: Team,
    title: str,
    by: User | None,
    explanation: str = "",
    origin: Origin | None = None,
    at: datetime | None = None,
) -> LearningNeed:
    """Write down what a team wants to learn; it waits for the learning programme.

    `at` is the moment of writing down, for the example municipality.
    """
    at = at or timezone.now()
    need = LearningNeed.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        title=title,
        explanation=explanation,
        created_at=at,
        created_by=by,
        **origin_fields(origin),
    )
    _write_history(need, "", NeedStatus.OPEN, by, at)
    record(action="learning_need.added", by=by, subject=need, organisation_id=need.organisation_id)
    return need


@transaction.atomic
def change_learning_need(*, need: LearningNeed, title: str, explanation: str, by: User) -> LearningNeed:
    """Change the words of a learning need."""
    locked = LearningNeed.objects.select_for_update().get(pk=need.pk)
    values = {"title": title, "explanation": explanation}
    changed = [name for name in CHANGEABLE if getattr(locked, name) != values[name]]
    for name in changed:
        setattr(locked, name, values[name])
    if changed:
        locked.save(update_fields=changed)
        record(
            action="learning_need.changed",
            by=by,
            subject=locked,
            organisation_id=locked.organisation_id,
            fields=changed,
        )
    return locked


@transaction.atomic
def change_need_status(
    *, need: LearningNeed, to: NeedStatus, by: User, outcome: str = "", at: datetime | None = None
) -> LearningNeed:
    """Take a learning need to another status, on the row and in its history at once.

    `outcome` says how they learn it, or why it is dropped. A second time the same is no mistake. Raises
    TransitionError for a step that NEED_TRANSITIONS does not know.
    """
    at = at or timezone.now()
    locked = LearningNeed.objects.select_for_update().get(pk=need.pk)
    before = locked.state
    if to == before:
        return locked
    if to not in NEED_TRANSITIONS[before]:
        raise TransitionError(f"{before} > {to}")
    locked.status = to
    locked.outcome = outcome
    locked.closed_at = None if to in PENDING_NEEDS else at
    locked.save()
    _write_history(locked, before, to, by, at)
    record(
        action=f"learning_need.{to}", by=by, subject=locked, organisation_id=locked.organisation_id, fields=["status"]
    )
    return locked


def _write_history(need: LearningNeed, before: str, after: NeedStatus, by: User | None, at: datetime) -> None:
    LearningNeedStatusChange.objects.create(
        organisation_id=need.organisation_id, need=need, from_status=before, to_status=after, at=at, by=by
    )
