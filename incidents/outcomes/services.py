"""What a team chooses about discussing its incidents, and evaluating one together with the board."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.outcomes.enums import BoardRole
from incidents.outcomes.models import BoardInvolvement, DepthChoice
from vpd.audit.services import record
from vpd.organisation.models import Team, User


@transaction.atomic
def choose_depth(
    *, team: Team, year: int, one_by_one: Collection[str], by: User, now: datetime | None = None
) -> DepthChoice:
    """From `year` on these kinds are discussed one by one, the others together; chosen again, the last counts."""
    choice = DepthChoice.objects.create(
        organisation_id=team.organisation_id,
        team=team,
        year=year,
        one_by_one=sorted(one_by_one),
        chosen_at=now or timezone.now(),
        chosen_by=by,
    )
    record(action="depth.chosen", by=by, subject=choice, organisation_id=team.organisation_id)
    return choice


@transaction.atomic
def note_board_involved(
    *, incident: Incident, role: BoardRole, by: User, now: datetime | None = None
) -> BoardInvolvement:
    """Somebody of the board had a part in it; said again it stays one, as it stood (R-117).

    It stands with the report that leads, or the event would lose it.
    """
    held = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    incident = held.duplicate_of or held
    involvement, is_new = BoardInvolvement.objects.get_or_create(
        incident=incident,
        defaults={
            "organisation_id": incident.organisation_id,
            "role": role,
            "noted_at": now or timezone.now(),
            "noted_by": by,
        },
    )
    if is_new:
        record(action="board.involved", by=by, subject=incident, organisation_id=incident.organisation_id)
    return involvement


@transaction.atomic
def bring_board_along(incident: Incident, lead: Incident, by: User) -> None:
    """Another report of the event leads: that somebody of the board had a part in it stands there from now on.

    Where it stands there already, both stay where they are.
    """
    if BoardInvolvement.objects.filter(incident=lead).exists():
        return
    if BoardInvolvement.objects.filter(incident=incident).update(incident=lead):
        record(action="board.moved", by=by, subject=lead, organisation_id=lead.organisation_id)


@transaction.atomic
def note_board_not_involved(*, involvement: BoardInvolvement, by: User) -> bool:
    """It was a mistake; what was evaluated stays. Returns whether it was taken away."""
    is_gone = bool(BoardInvolvement.objects.filter(pk=involvement.pk, evaluated_on=None).delete()[0])
    if is_gone:
        record(
            action="board.not_involved",
            by=by,
            subject=involvement.incident,
            organisation_id=involvement.organisation_id,
        )
    return is_gone


@transaction.atomic
def evaluate_together(
    *, involvement: BoardInvolvement, evaluated_on: date, lesson: str, by: User, now: datetime | None = None
) -> bool:
    """The board and who handles the case looked back together; once. Returns whether this was kept."""
    waiting = BoardInvolvement.objects.filter(pk=involvement.pk, evaluated_on=None)
    is_kept = bool(
        waiting.update(evaluated_on=evaluated_on, lesson=lesson, evaluated_at=now or timezone.now(), evaluated_by=by)
    )
    if is_kept:
        record(
            action="board.evaluated",
            by=by,
            subject=involvement.incident,
            organisation_id=involvement.organisation_id,
        )
    return is_kept
