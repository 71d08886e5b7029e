"""The plan of the stocktaking as a table."""

from collections.abc import Iterable

from django.urls import reverse

from protocols.stocktaking.summaries.stocktaking import StocktakingRow
from vpd.actions.enums import ActionStatus
from vpd.actions.models import ImprovementAction
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Cell, Column, Table


def plan_table(pairs: Iterable[tuple[StocktakingRow, ImprovementAction]]) -> Table:
    """What will be done about which subject, by whom and before which day."""
    return Table(
        columns=[
            Column("action", "Wat gaan we doen"),
            Column("subject", "Onderwerp"),
            Column("owner", "Wie"),
            Column("due", "Klaar op"),
            Column("state", "Stand"),
        ],
        rows=[
            [
                Cell(action.title, url=reverse("actions:detail", args=[action.pk])),
                row.prompt.short,
                action.owner.full_name,
                as_day_short(action.due_on),
                Cell(str(ActionStatus(action.status).label), tone=ActionStatus(action.status).tone),
            ]
            for row, action in pairs
        ],
        caption="Plan",
    )
