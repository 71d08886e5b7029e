"""Improvement actions, obstacles and learning needs as the pages show them."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.html import format_html

from vpd.actions.enums import ActionOrigin, ActionStatus, NeedStatus, ObstacleStatus, Strength
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.organisation.models import User
from vpd.organisation.origins import Origin, OriginWords
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.pieces import TimelineItem
from vpd.ui.tables import Cell, Column, Table, Value

GONE = "geen toegang meer"

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
        Column("status", "Stand"),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(
                action.title,
                url=reverse("actions:detail", kwargs={"pk": action.pk}),
                note=str(Strength(action.strength).label),
            ),
            action.team.name,
            Cell(action.owner.full_name, note="" if action.owner.is_active else GONE),
            as_day_short(action.due_on),
            _status_cell(action, today),
        ]
        for action in actions
    ]
    return Table(columns=columns, rows=rows)


def action_facts(action: ImprovementAction, words: OriginWords | None) -> list[tuple[str, str]]:
    """What was agreed, label and value; `words` say where it comes from."""
    facts = [
        ("Wat het doet", str(Strength(action.strength).label)),
        ("Wie doet het", _named(action.owner)),
        ("Klaar op", as_day(action.due_on)),
    ]
    if action.watcher:
        facts.append(("Houdt het in de gaten", _named(action.watcher)))
    facts.append(("Komt uit", origin_value(action.origin, words)))
    return facts


def action_history(action: ImprovementAction) -> list[TimelineItem]:
    """What happened to an action, and what comes."""
    items = [
        TimelineItem(
            title=STEPS[(change.from_status, ActionStatus(change.to_status))],
            when=change.changed_at,
            note=change.changed_by.full_name if change.changed_by else "",
        )
        for change in action.status_changes.select_related("changed_by")
    ]
    if action.effect and action.effect_by:
        items.append(TimelineItem("Effect beoordeeld", when=action.effect_at or "", note=action.effect_by.full_name))
    if action.is_open:
        items.append(TimelineItem("Klaar op", when=action.due_on, state="planned"))
    return items


def obstacle_table(obstacles: Iterable[Obstacle], today: date) -> Table:
    """The list: what, whose, before whom, until when and how far."""
    columns = [
        Column("title", "Belemmering"),
        Column("team", "Team"),
        Column("addressee", "Wie kan dit oplossen"),
        Column("due_on", "Antwoord gewenst"),
        Column("status", "Stand"),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(obstacle.title, url=reverse("actions:obstacle", kwargs={"pk": obstacle.pk})),
            obstacle.team.name,
            obstacle.addressee_words,
            as_day_short(obstacle.due_on),
            Cell("antwoord is te laat", tone="bad")
            if obstacle.is_late(today)
            else Cell(obstacle.state.label, tone=obstacle.state.tone),
        ]
        for obstacle in obstacles
    ]
    return Table(columns=columns, rows=rows)


def need_table(needs: Iterable[LearningNeed]) -> Table:
    """The list: what, whose, since when and how far."""
    columns = [
        Column("title", "Leerwens"),
        Column("team", "Team"),
        Column("since", "Opgeschreven"),
        Column("status", "Stand"),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(need.title, url=reverse("actions:need", kwargs={"pk": need.pk})),
            need.team.name,
            as_day_short(need.created_at),
            Cell(need.state.label, tone=need.state.tone),
        ]
        for need in needs
    ]
    return Table(columns=columns, rows=rows)


def origin_value(origin: Origin, words: OriginWords | None) -> str:
    """Where something comes from: with a link for who may see it, else the kind."""
    label = ActionOrigin(origin.kind).label
    if words is None:
        return f"{label} {origin.reference}".strip()
    if not words.url:
        return words.text
    return format_html('<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>', words.url, words.text)


def obstacle_facts(obstacle: Obstacle, words: OriginWords | None) -> list[tuple[str, str]]:
    """Before whom it was put, who watches and when an answer is wanted, label and value."""
    addressee = obstacle.addressee_words
    if obstacle.addressee and obstacle.addressee_name:
        addressee = f"{addressee}, {obstacle.addressee_name}"
    return [
        ("Wie kan dit oplossen", addressee),
        ("Houdt het in de gaten", _named(obstacle.watcher)),
        ("Gevraagd op", as_day(obstacle.asked_on)),
        ("Antwoord gewenst vóór", as_day(obstacle.due_on)),
        ("Komt uit", origin_value(obstacle.origin, words)),
    ]


def obstacle_history(obstacle: Obstacle) -> list[TimelineItem]:
    """What happened to an obstacle, and what comes."""
    items = [
        TimelineItem(
            title=OBSTACLE_STEPS[(change.from_status, ObstacleStatus(change.to_status))],
            when=change.changed_at,
            note=change.changed_by.full_name if change.changed_by else "",
        )
        for change in obstacle.status_changes.select_related("changed_by")
    ]
    if obstacle.state == ObstacleStatus.OPEN:
        items.append(TimelineItem("Antwoord gewenst", when=obstacle.due_on, state="planned"))
    return items


def need_facts(need: LearningNeed, words: OriginWords | None) -> list[tuple[str, str]]:
    """Of which team it is, since when and where it comes from, label and value."""
    return [
        ("Team", need.team.name),
        ("Opgeschreven op", as_day(need.created_at)),
        ("Komt uit", origin_value(need.origin, words)),
    ]


def need_history(need: LearningNeed) -> list[TimelineItem]:
    """What happened to a learning need."""
    return [
        TimelineItem(
            title=NEED_STEPS[NeedStatus(change.to_status)] if change.from_status else "Opgeschreven",
            when=change.changed_at,
            note=change.changed_by.full_name if change.changed_by else "",
        )
        for change in need.status_changes.select_related("changed_by")
    ]


def _named(person: User) -> str:
    """The name, marked where somebody has left and the work is still to be handed over."""
    return person.full_name if person.is_active else f"{person.full_name}, {GONE}"


def _status_cell(action: ImprovementAction, today: date) -> Cell:
    if action.is_overdue(today):
        return Cell("te laat", tone="bad")
    status = ActionStatus(action.status)
    return Cell(status.label, tone=status.tone, note=action.get_effect_display() if action.effect else "")
