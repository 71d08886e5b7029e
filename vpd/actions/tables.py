"""Improvement actions, obstacles and learning needs as the pages show them."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from vpd.actions.enums import ActionOrigin, ActionStatus, NeedStatus, ObstacleStatus
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
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

OBSTACLE_STEPS = {
    ("", ObstacleStatus.OPEN): "Voorgelegd",
    (ObstacleStatus.OPEN, ObstacleStatus.ANSWERED): "Beantwoord",
    (ObstacleStatus.OPEN, ObstacleStatus.SOLVED): "Opgelost",
    (ObstacleStatus.OPEN, ObstacleStatus.NOT_SOLVED): "Niet opgelost",
    (ObstacleStatus.ANSWERED, ObstacleStatus.OPEN): "Opnieuw voorgelegd",
    (ObstacleStatus.ANSWERED, ObstacleStatus.SOLVED): "Opgelost",
    (ObstacleStatus.ANSWERED, ObstacleStatus.NOT_SOLVED): "Niet opgelost",
    (ObstacleStatus.SOLVED, ObstacleStatus.OPEN): "Opnieuw voorgelegd",
    (ObstacleStatus.NOT_SOLVED, ObstacleStatus.OPEN): "Opnieuw voorgelegd",
}
NEED_STEPS = {
    NeedStatus.OPEN: "Heropend",
    NeedStatus.PLANNED: "Gepland",
    NeedStatus.MET: "Geleerd",
    NeedStatus.DROPPED: "Vervallen",
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


def obstacle_facts(obstacle: Obstacle) -> list[tuple[str, str]]:
    """Before whom it was put, who watches and when an answer is wanted, label and value."""
    addressee = obstacle.addressee_words
    if obstacle.addressee and obstacle.addressee_name:
        addressee = f"{addressee}, {obstacle.addressee_name}"
    return [
        ("Wie kan dit oplossen", addressee),
        ("Bewaakt de opvolging", obstacle.watcher.full_name),
        ("Gevraagd op", as_day(obstacle.asked_on)),
        ("Antwoord gewenst vóór", as_day(obstacle.due_on)),
    ]


def obstacle_history(obstacle: Obstacle) -> list[TimelineItem]:
    """What happened to an obstacle, and what comes."""
    items = [
        TimelineItem(
            title=OBSTACLE_STEPS[(change.from_status, ObstacleStatus(change.to_status))],
            when=change.at,
            note=change.by.full_name if change.by else "",
        )
        for change in obstacle.history.select_related("by")
    ]
    if obstacle.state == ObstacleStatus.OPEN:
        items.append(TimelineItem("Antwoord gewenst", when=obstacle.due_on, state="planned"))
    return items


def need_facts(need: LearningNeed) -> list[tuple[str, str]]:
    """Of which team it is and since when, label and value."""
    return [("Team", need.team.name), ("Opgeschreven op", as_day(need.created_at))]


def need_history(need: LearningNeed) -> list[TimelineItem]:
    """What happened to a learning need."""
    return [
        TimelineItem(
            title=NEED_STEPS[NeedStatus(change.to_status)] if change.from_status else "Opgeschreven",
            when=change.at,
            note=change.by.full_name if change.by else "",
        )
        for change in need.history.select_related("by")
    ]


def _status_cell(action: ImprovementAction, today: date) -> Cell:
    if action.is_overdue(today):
        return Cell("over de datum", tone="bad")
    status = ActionStatus(action.status)
    return Cell(status.label, tone=status.tone, note=action.get_effect_display() if action.effect else "")
