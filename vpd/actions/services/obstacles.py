"""Changes to obstacles (R-79)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from vpd.actions.enums import OBSTACLE_TRANSITIONS, PENDING_OBSTACLES, ObstacleStatus
from vpd.actions.models import Obstacle, ObstacleStatusChange
from vpd.actions.notifications import tell_addressee, tell_answered, tell_late, tell_watcher
from vpd.actions.origins import Origin
from vpd.actions.services.errors import NotOfTheTeamError, TransitionError
from vpd.actions.services.origin_fields import origin_fields
from vpd.audit.services import record
from vpd.organisation.models import Team, User

ANSWER_DAYS = 28
"""How long the addressee has, when the team says nothing."""
CHANGEABLE = ("title", "explanation", "addressee", "addressee_name", "watcher", "due_on")


@transaction.atomic
def add_obstacle(
    *,
    team: Team,
    title: str,
    watcher: User,
    by: User | None,
    addressee: User | None = None,
    addressee_name: str = "",
    explanation: str = "",
    due_on: date | None = None,
    origin: Origin | None = None,
    at: datetime | None = None,
) -> Obstacle:
    """Put something the team cannot solve before who can; a member of the team watches what becomes of it (R-79).

    Tells the addressee who is a colleague, and the watcher. Without `due_on` an answer is wanted in four weeks.
    Raises NotOfTheTeamError for a watcher from elsewhere. `at` is the moment of asking, for the example municipality.
    """
    at = at or timezone.now()
    asked_on = timezone.localdate(at)
    _check_watcher(team, watcher, asked_on)
    obstacle = Obstacle.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        title=title,
        explanation=explanation,
        addressee=addressee,
        addressee_name=addressee_name,
        watcher=watcher,
        asked_on=asked_on,
        due_on=due_on or asked_on + timedelta(days=ANSWER_DAYS),
        created_at=at,
        created_by=by,
        **origin_fields(origin),
    )
    _write_history(obstacle, "", ObstacleStatus.OPEN, by, at)
    record(action="obstacle.added", by=by, subject=obstacle, organisation_id=obstacle.organisation_id)
    tell_addressee(obstacle=obstacle, by=by)
    tell_watcher(obstacle=obstacle, by=by)
    return obstacle


@transaction.atomic
def change_obstacle(
    *,
    obstacle: Obstacle,
    title: str,
    explanation: str,
    addressee: User | None,
    addressee_name: str,
    watcher: User,
    due_on: date,
    by: User,
) -> Obstacle:
    """Change what was asked, of whom and who watches; a new addressee or watcher is told.

    Raises NotOfTheTeamError for a new watcher from elsewhere.
    """
    locked = Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    values = {
        "title": title,
        "explanation": explanation,
        "addressee": addressee,
        "addressee_name": addressee_name,
        "watcher": watcher,
        "due_on": due_on,
    }
    changed = [name for name in CHANGEABLE if getattr(locked, name) != values[name]]
    if "watcher" in changed:
        _check_watcher(locked.team, watcher, timezone.localdate())
    for name in changed:
        setattr(locked, name, values[name])
    if changed:
        locked.save(update_fields=changed)
        record(action="obstacle.changed", by=by, subject=locked, organisation_id=locked.organisation_id, fields=changed)
    if "addressee" in changed:
        tell_addressee(obstacle=locked, by=by)
    if "watcher" in changed:
        tell_watcher(obstacle=locked, by=by)
    return locked


@transaction.atomic
def change_obstacle_status(
    *,
    obstacle: Obstacle,
    to: ObstacleStatus,
    by: User,
    answer: str = "",
    outcome: str = "",
    due_on: date | None = None,
    at: datetime | None = None,
) -> Obstacle:
    """Take an obstacle to another status, on the row and in its history at once.

    An answer is kept when the team settles it; asking again takes answer and outcome away and may give a new day. A
    second time the same is no mistake. Raises TransitionError for a step that OBSTACLE_TRANSITIONS does not know.
    """
    at = at or timezone.now()
    locked = Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    before = locked.state
    if to == before:
        return locked
    if to not in OBSTACLE_TRANSITIONS[before]:
        raise TransitionError(f"{before} > {to}")
    locked.status = to
    locked.closed_at = None if to in PENDING_OBSTACLES else at
    locked.outcome = outcome
    if to == ObstacleStatus.ANSWERED:
        locked.answer, locked.answered_at, locked.answered_by = answer, at, by
    elif to == ObstacleStatus.OPEN:
        locked.answer, locked.answered_at, locked.answered_by = "", None, None
        locked.due_on = due_on or timezone.localdate(at) + timedelta(days=ANSWER_DAYS)
    locked.save()
    _write_history(locked, before, to, by, at)
    record(action=f"obstacle.{to}", by=by, subject=locked, organisation_id=locked.organisation_id, fields=["status"])
    if to == ObstacleStatus.ANSWERED:
        tell_answered(obstacle=locked, by=by)
    elif to == ObstacleStatus.OPEN:
        tell_addressee(obstacle=locked, by=by)
    return locked


def remind_of_late_obstacles() -> int:
    """Remind watcher and leader, once for each wanted day that has passed without an answer (R-79); how many."""
    late = Obstacle.objects.late(timezone.localdate()).select_related("team", "watcher")
    for obstacle in late:
        tell_late(obstacle=obstacle)
    return len(late)


def _check_watcher(team: Team, watcher: User, on: date) -> None:
    if not User.objects.of(team.organisation_id).in_team(team, on).filter(pk=watcher.pk).exists():
        raise NotOfTheTeamError


def _write_history(obstacle: Obstacle, before: str, after: ObstacleStatus, by: User | None, at: datetime) -> None:
    ObstacleStatusChange.objects.create(
        organisation_id=obstacle.organisation_id, obstacle=obstacle, from_status=before, to_status=after, at=at, by=by
    )
