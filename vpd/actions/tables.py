"""Improvement actions as the pages show them."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from vpd.actions.enums import ActionOrigin, ActionStatus
from vpd.actions.models import ImprovementAction
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.pieces import TimelineItem
from vpd.ui.tables import Cell, Column, Table, Value

STEPS = {
    ("", ActionStatus.OPEN): "Afgesproken",
    (ActionStatus.OPEN, ActionStatus.DONE): "Afgerond",
    (ActionStatus.OPEN, ActionStatus.DROPPED): "Vervallen",
    (ActionStatus.DONE, ActionStatus.OPEN): "Heropend",
    (ActionStatus.DROPPED, ActionStatus.OPEN): "Heropend",
}


def action_table(actions: Iterable[ImprovementAction], today: date) -> Table:
    """The list: what, who, when and how far; what is late says so."""
    columns = [
        Column("title", "Actie"),
        Column("team", "Team"),
        Column("owner", "Wie"),
        Column("due_on", "Klaar op"),
        Column("status", "Status"),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(action.title, url=reverse("actions:detail", kwargs={"pk": action.pk})),
            action.team.name,
            action.owner.full_name,
            as_day_short(action.due_on),
            _status_cell(action, today),
        ]
        for action in actions
    ]
    return Table(columns=columns, rows=rows)


def action_facts(action: ImprovementAction) -> list[tuple[str, str]]:
    """What was agreed, label and value."""
    facts = [("Wie doet het", action.owner.full_name), ("Klaar op", as_day(action.due_on))]
    if action.watcher:
        facts.append(("Bewaakt de opvolging", action.watcher.full_name))
    origin = ActionOrigin(action.origin_kind).label
    facts.append(("Komt uit", f"{origin} {action.origin_reference}".strip()))
    return facts


def action_history(action: ImprovementAction) -> list[TimelineItem]:
    """What happened to an action, and what comes."""
    items = [
        TimelineItem(
            title=STEPS[(change.from_status, ActionStatus(change.to_status))],
            when=change.at,
            note=change.by.full_name if change.by else "",
        )
        for change in action.history.select_related("by")
    ]
    if action.effect and action.effect_by:
        items.append(TimelineItem("Effect beoordeeld", when=action.effect_at or "", note=action.effect_by.full_name))
    if action.is_open:
        items.append(TimelineItem("Klaar op", when=action.due_on, state="planned"))
    return items


def _status_cell(action: ImprovementAction, today: date) -> Cell:
    if action.is_overdue(today):
        return Cell("over de datum", tone="bad")
    status = ActionStatus(action.status)
    return Cell(status.label, tone=status.tone, note=action.get_effect_display() if action.effect else "")
