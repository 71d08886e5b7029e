"""Changes to improvement actions."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vpd.actions.enums import TRANSITIONS, ActionOrigin, ActionStatus, Effect
from vpd.actions.models import ActionStatusChange, ImprovementAction
from vpd.actions.notifications import tell_owner
from vpd.actions.services.errors import TransitionError
from vpd.audit.services import record
from vpd.organisation.models import Team, User

CHANGEABLE = ("title", "description", "owner", "due_on", "watcher")


@transaction.atomic
def add_action(
    *,
    team: Team,
    title: str,
    owner: User,
    due_on: date,
    by: User | None,
    description: str = "",
    watcher: User | None = None,
    origin_kind: ActionOrigin = ActionOrigin.TEAM,
    origin_reference: str = "",
    origin_id: int | None = None,
    at: datetime | None = None,
) -> ImprovementAction:
    """Agree on something to do better: never without somebody who does it and a day (R-80). Tells the owner.

    `at` is the moment of agreeing, for the example municipality.
    """
    at = at or timezone.now()
    action = ImprovementAction.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        title=title,
        description=description,
        owner=owner,
        due_on=due_on,
        watcher=watcher,
        origin_kind=origin_kind,
        origin_reference=origin_reference,
        origin_id=origin_id,
        created_at=at,
        created_by=by,
    )
    _write_history(action, "", ActionStatus.OPEN, by, at)
    record(action="action.added", by=by, subject=action, organisation_id=action.organisation_id)
    tell_owner(action=action, by=by)
    return action


@transaction.atomic
def change_action(
    *,
    action: ImprovementAction,
    title: str,
    description: str,
    owner: User,
    due_on: date,
    watcher: User | None,
    by: User,
) -> ImprovementAction:
    """Change what was agreed; a new owner is told."""
    locked = ImprovementAction.objects.select_for_update().get(pk=action.pk)
    values = {
        "title": title,
        "description": description,
        "owner": owner,
        "due_on": due_on,
        "watcher": watcher,
    }
    changed = [name for name in CHANGEABLE if getattr(locked, name) != values[name]]
    for name in changed:
        setattr(locked, name, values[name])
    if changed:
        locked.save(update_fields=changed)
        record(
            action="action.changed",
            by=by,
            subject=locked,
            organisation_id=locked.organisation_id,
            fields=changed,
        )
    if "owner" in changed:
        tell_owner(action=locked, by=by)
    return locked


@transaction.atomic
def change_status(
    *, action: ImprovementAction, to: ActionStatus, by: User, outcome: str = "", at: datetime | None = None
) -> ImprovementAction:
    """Take an action to another status, on the row and in its history at once.

    A second time the same is no mistake and does nothing (double click). Reopening takes the judgement of its effect
    away. Raises TransitionError for a step that TRANSITIONS does not know.
    """
    at = at or timezone.now()
    locked = ImprovementAction.objects.select_for_update().get(pk=action.pk)
    before = ActionStatus(locked.status)
    if to == before:
        return locked
    if to not in TRANSITIONS[before]:
        raise TransitionError(f"{before} > {to}")
    locked.status = to
    locked.closed_at = None if to == ActionStatus.OPEN else at
    locked.outcome = outcome
    locked.effect, locked.effect_reason, locked.effect_at, locked.effect_by = "", "", None, None
    locked.save()
    _write_history(locked, before, to, by, at)
    record(
        action=f"action.{to}",
        by=by,
        subject=locked,
        organisation_id=locked.organisation_id,
        fields=["status"],
    )
    return locked


@transaction.atomic
def assess_effect(
    *, action: ImprovementAction, effect: Effect, reason: str, by: User, at: datetime | None = None
) -> ImprovementAction:
    """Write down whether the team is satisfied with what was done; if not, why (R-80).

    Raises TransitionError when the action is not done.
    """
    locked = ImprovementAction.objects.select_for_update().get(pk=action.pk)
    if locked.status != ActionStatus.DONE:
        raise TransitionError(f"effect of {locked.status}")
    locked.effect, locked.effect_reason = effect, reason
    locked.effect_at, locked.effect_by = at or timezone.now(), by
    locked.save(update_fields=["effect", "effect_reason", "effect_at", "effect_by"])
    record(
        action="action.assessed",
        by=by,
        subject=locked,
        organisation_id=locked.organisation_id,
        fields=["effect"],
    )
    return locked


def _write_history(action: ImprovementAction, before: str, after: ActionStatus, by: User | None, at: datetime) -> None:
    ActionStatusChange.objects.create(
        organisation_id=action.organisation_id,
        action=action,
        from_status=before,
        to_status=after,
        at=at,
        by=by,
    )
