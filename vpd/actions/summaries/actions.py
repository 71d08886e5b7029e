"""Reads over improvement actions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from vpd.actions.enums import ActionStatus, Effect
from vpd.actions.models import ImprovementAction
from vpd.organisation.models import Team
from vpd.ui.quarter import Quarter


@dataclass(frozen=True)
class ActionLine:
    """An open action as the report shows it; the owner by function, never by name (AVG-14)."""

    title: str
    due_on: date
    is_overdue: bool


@dataclass(frozen=True)
class ActionFigures:
    """A team's improvement actions in a quarter, counted at its end or today when it still runs."""

    on: date
    open: int
    overdue: int
    added: int
    done: int
    dropped: int
    satisfied: int
    not_satisfied: int
    lines: tuple[ActionLine, ...]

    @property
    def not_assessed(self) -> int:
        return self.done - self.satisfied - self.not_satisfied


def action_figures(*, team: Team, quarter: Quarter) -> ActionFigures:
    """How a team's improvement actions stood at the end of a quarter (R-80, R-111)."""
    today = timezone.localdate()
    on = min(quarter.end, today)
    during = Q(closed_at__date__gte=quarter.start, closed_at__date__lte=quarter.end)
    # What was open then: made by then, and still open or closed after it.
    open_then = Q(created_at__date__lte=on) & (Q(closed_at=None) | Q(closed_at__date__gt=on))
    done = during & Q(status=ActionStatus.DONE)
    actions = ImprovementAction.objects.of(team.organisation_id).of_team(team)
    counts = actions.aggregate(
        open=Count("pk", filter=open_then),
        overdue=Count("pk", filter=open_then & Q(due_on__lt=on)),
        added=Count("pk", filter=Q(created_at__date__gte=quarter.start, created_at__date__lte=quarter.end)),
        done=Count("pk", filter=done),
        dropped=Count("pk", filter=during & Q(status=ActionStatus.DROPPED)),
        satisfied=Count("pk", filter=done & Q(effect=Effect.SATISFIED)),
        not_satisfied=Count("pk", filter=done & Q(effect=Effect.NOT_SATISFIED)),
    )
    lines = tuple(
        ActionLine(title, due_on, due_on < on)
        for title, due_on in actions.filter(open_then).order_by("due_on", "pk").values_list("title", "due_on")
    )
    return ActionFigures(on=on, lines=lines, **counts)
