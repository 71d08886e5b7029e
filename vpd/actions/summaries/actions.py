"""Reads over improvement actions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from vpd.actions.enums import ActionStatus, Effect, Strength
from vpd.actions.models import ImprovementAction, stood
from vpd.organisation.models import Team
from vpd.ui.quarter import Quarter


@dataclass(frozen=True)
class ActionLine:
    """An open action as the report shows it; the owner by function, never by name (AVG-14)."""

    pk: int
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
    actions = ImprovementAction.objects.of(team.organisation_id).of_team(team).as_it_stood(on)
    open_then = stood(ActionStatus.OPEN, quarter, on)
    counts = actions.aggregate(
        open=Count("pk", filter=open_then),
        training=Count("pk", filter=open_then & Q(strength=Strength.TRAINING)),
        overdue=Count("pk", filter=stood("overdue", quarter, on)),
        added=Count("pk", filter=stood("added", quarter, on)),
        done=Count("pk", filter=stood(ActionStatus.DONE, quarter, on)),
        dropped=Count("pk", filter=stood(ActionStatus.DROPPED, quarter, on)),
        satisfied=Count("pk", filter=stood(Effect.SATISFIED, quarter, on)),
        not_satisfied=Count("pk", filter=stood(Effect.NOT_SATISFIED, quarter, on)),
    )
    lines = tuple(
        ActionLine(pk, title, due_on, due_on < on)
        for pk, title, due_on in actions.filter(open_then).order_by("due_on", "pk").values_list("pk", "title", "due_on")
    )
    return ActionFigures(on=on, lines=lines, **counts)
