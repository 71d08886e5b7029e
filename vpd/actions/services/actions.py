"""Changes to improvement actions."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vpd.actions.enums import ActionOrigin, ActionStatus, Effect, Strength
from vpd.actions.models import EarlierOutcome, ImprovementAction
from vpd.actions.notifications import tell_owner
from vpd.audit.services import record, record_changes
from vpd.organisation.models import Team, User
from vpd.organisation.status import lock, take_to
from vpd.ui.editing import Seen, lock_as_seen


@transaction.atomic
def add_action(
    *,
    team: Team,
    title: str,
    owner: User,
    due_on: date,
    strength: Strength,
    by: User | None,
    description: str = "",
    watcher: User | None = None,
    origin_kind: ActionOrigin = ActionOrigin.TEAM,
    origin_reference: str = "",
    origin_id: int | None = None,
    now: datetime | None = None,
) -> ImprovementAction:
    """Agree on something to do better: never without somebody who does it, a day (R-80) and a strength (U26).

    Tells the owner. What it comes from stands in `origin_kind`, its number in words and its id: an analysis gives
    `ActionOrigin.ANALYSIS`, the number of the case and its own id, and registers words for them
    (`vpd.organisation.origins`).
    `now` is the moment of agreeing, for the example municipality.
    """
    now = now or timezone.now()
    action = ImprovementAction(
        organisation_id=team.organisation_id,
        team=team,
        title=title,
        strength=strength,
        description=description,
        owner=owner,
        due_on=due_on,
        watcher=watcher,
        origin_kind=origin_kind,
        origin_reference=origin_reference,
        origin_id=origin_id,
        created_at=now,
        created_by=by,
    )
    take_to(thing=action, to=ActionStatus.OPEN, by=by, now=now, action="action.added")
    tell_owner(action=action, by=by)
    return action


@transaction.atomic
def change_action(
    *,
    action: ImprovementAction,
    title: str,
    strength: Strength,
    description: str,
    owner: User,
    due_on: date,
    watcher: User | None,
    by: User,
    seen: Seen | None = None,
) -> ImprovementAction:
    """Change what was agreed; a new owner is told. Raises SavedFirstError."""
    locked = lock_as_seen(action, seen)
    values = {
        "title": title,
        "strength": strength,
        "description": description,
        "owner": owner,
        "due_on": due_on,
        "watcher": watcher,
    }
    changed = record_changes(locked, values, action="action.changed", by=by)
    if "owner" in changed:
        tell_owner(action=locked, by=by)
    return locked


@transaction.atomic
def change_action_status(
    *, action: ImprovementAction, to: ActionStatus, by: User, outcome: str = "", now: datetime | None = None
) -> ImprovementAction:
    """Finish, drop or reopen an action. Raises TransitionError.

    Reopening begins anew; what came of it before, with the judgement, is kept beside it (DECISIONS 9).
    """
    now = now or timezone.now()
    before = lock(action)
    is_taken = take_to(
        thing=action,
        to=to,
        by=by,
        now=now,
        closed_at=None if to == ActionStatus.OPEN else now,
        outcome=outcome,
        effect="",
        effect_reason="",
        effect_at=None,
        effect_by=None,
    )
    if is_taken and to == ActionStatus.OPEN and before.closed_at and (before.outcome or before.effect):
        EarlierOutcome.objects.create(
            organisation_id=before.organisation_id,
            action=action,
            outcome=before.outcome,
            closed_at=before.closed_at,
            effect=before.effect,
            effect_reason=before.effect_reason,
        )
    return action


@transaction.atomic
def assess_effect(
    *, action: ImprovementAction, effect: Effect, reason: str, by: User, now: datetime | None = None
) -> ImprovementAction:
    """Write down whether the team is satisfied with what was done; if not, why (R-80).

    Raises TransitionError when the action is not done.
    """
    locked = lock(action, within={ActionStatus.DONE})
    locked.effect, locked.effect_reason = effect, reason
    locked.effect_at, locked.effect_by = now or timezone.now(), by
    locked.save(update_fields=["effect", "effect_reason", "effect_at", "effect_by"])
    record(
        action="action.assessed",
        by=by,
        subject=locked,
        organisation_id=locked.organisation_id,
        fields=["effect"],
    )
    return locked
