"""Changes to obstacles (R-79)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from vpd.actions.enums import PENDING_OBSTACLES, ObstacleStatus
from vpd.actions.models import EarlierAnswer, Obstacle
from vpd.actions.notifications import tell_addressee, tell_answered, tell_late, tell_watcher
from vpd.actions.services.errors import NotOfTheTeamError
from vpd.actions.services.origin_fields import origin_fields
from vpd.audit.services import record_changes
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.status import lock, take_to
from vpd.ui.editing import Seen, lock_as_seen

ANSWER_DAYS = 28
"""How long the addressee has, when the team says nothing."""


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
    now: datetime | None = None,
) -> Obstacle:
    """Put something the team cannot solve before who can; a member of the team watches what becomes of it (R-79).

    Tells the addressee who is a colleague, and the watcher. Without `due_on` an answer is wanted in four weeks.
    Raises NotOfTheTeamError for a watcher from elsewhere. `now` is the moment of asking, for the example municipality.
    """
    now = now or timezone.now()
    asked_on = timezone.localdate(now)
    _check_watcher(team, watcher, asked_on)
    obstacle = Obstacle(
        organisation_id=team.organisation_id,
        team=team,
        title=title,
        explanation=explanation,
        addressee=addressee,
        addressee_name=addressee_name,
        watcher=watcher,
        asked_on=asked_on,
        due_on=due_on or asked_on + timedelta(days=ANSWER_DAYS),
        created_at=now,
        created_by=by,
        **origin_fields(origin),
    )
    take_to(thing=obstacle, to=ObstacleStatus.OPEN, by=by, now=now, action="obstacle.added")
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
    seen: Seen | None = None,
) -> Obstacle:
    """Change what was asked, of whom and who watches; a new addressee or watcher is told.

    Raises NotOfTheTeamError for a new watcher from elsewhere, SavedFirstError.
    """
    locked = lock_as_seen(obstacle, seen)
    values = {
        "title": title,
        "explanation": explanation,
        "addressee": addressee,
        "addressee_name": addressee_name,
        "watcher": watcher,
        "due_on": due_on,
    }
    if watcher != locked.watcher:
        _check_watcher(locked.team, watcher, timezone.localdate())
    changed = record_changes(locked, values, action="obstacle.changed", by=by)
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
    now: datetime | None = None,
) -> Obstacle:
    """Answer, settle or ask again, and tell who waits for that. Raises TransitionError.

    An answer is kept when the team settles it; asking again begins anew, may give a new day, and keeps answer and
    outcome of before beside it (DECISIONS 9).
    """
    now = now or timezone.now()
    before = lock(obstacle)
    values: dict[str, Any] = {"closed_at": None if to in PENDING_OBSTACLES else now, "outcome": outcome}
    if to == ObstacleStatus.ANSWERED:
        values |= {"answer": answer, "answered_at": now, "answered_by": by}
    elif to == ObstacleStatus.OPEN:
        values |= {"answer": "", "answered_at": None, "answered_by": None}
        values["due_on"] = due_on or timezone.localdate(now) + timedelta(days=ANSWER_DAYS)
    if not take_to(thing=obstacle, to=to, by=by, now=now, **values):
        return obstacle
    if to == ObstacleStatus.ANSWERED:
        tell_answered(obstacle=obstacle, by=by)
    elif to == ObstacleStatus.OPEN:
        if before.answer or before.outcome:
            EarlierAnswer.objects.create(
                organisation_id=before.organisation_id,
                obstacle=obstacle,
                answer=before.answer,
                outcome=before.outcome,
                answered_at=before.answered_at,
                answered_by=before.answered_by,
            )
        tell_addressee(obstacle=obstacle, by=by)
    return obstacle


def remind_of_late_obstacles() -> int:
    """Remind watcher and leader, once for each wanted day that has passed without an answer (R-79); how many."""
    late = Obstacle.objects.late(timezone.localdate()).select_related("team", "watcher")
    for obstacle in late:
        tell_late(obstacle=obstacle)
    return len(late)


def _check_watcher(team: Team, watcher: User, on: date) -> None:
    if not User.objects.of(team.organisation_id).in_team(team, on).filter(pk=watcher.pk).exists():
        raise NotOfTheTeamError
