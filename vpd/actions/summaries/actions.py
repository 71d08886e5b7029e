"""Reads over improvement actions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from vpd.actions.enums import ActionStatus, Effect, Strength
from vpd.actions.models import ActionStatusChange, ImprovementAction
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
    training: int
    lines: tuple[ActionLine, ...]

    @property
    def not_assessed(self) -> int:
        return self.done - self.satisfied - self.not_satisfied

    @property
    def only_training(self) -> bool:
        """Several open actions, and not one changes more than what people know (U26)."""
        return self.open > 1 and self.open == self.training


def action_figures(*, team: Team, quarter: Quarter) -> ActionFigures:
    """How a team's improvement actions stood at the end of a quarter (R-80, R-111)."""
    today = timezone.localdate()
    on = min(quarter.end, today)
    # From the history: an action that was done then and is taken up again today was done then (DECISIONS 9).
    steps = ActionStatusChange.objects.filter(action=OuterRef("pk"), changed_at__date__lte=on).order_by("-pk")
    actions = (
        ImprovementAction.objects.of(team.organisation_id)
        .of_team(team)
        .annotate(
            status_then=Subquery(steps.values("to_status")[:1]), since=Subquery(steps.values("changed_at__date")[:1])
        )
    )
    open_then = Q(status_then=ActionStatus.OPEN)
    during = Q(since__gte=quarter.start)
    done = during & Q(status_then=ActionStatus.DONE)
    counts = actions.aggregate(
        open=Count("pk", filter=open_then),
        training=Count("pk", filter=open_then & Q(strength=Strength.TRAINING)),
        overdue=Count("pk", filter=open_then & Q(due_on__lt=on)),
        added=Count("pk", filter=Q(created_at__date__gte=quarter.start, created_at__date__lte=quarter.end)),
        done=Count("pk", filter=done),
        dropped=Count("pk", filter=during & Q(status_then=ActionStatus.DROPPED)),
        satisfied=Count("pk", filter=done & Q(effect=Effect.SATISFIED)),
        not_satisfied=Count("pk", filter=done & Q(effect=Effect.NOT_SATISFIED)),
    )
    lines = tuple(
        ActionLine(title, due_on, due_on < on)
        for title, due_on in actions.filter(open_then).order_by("due_on", "pk").values_list("title", "due_on")
    )
    return ActionFigures(on=on, lines=lines, **counts)
