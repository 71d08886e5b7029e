"""The board of open work as tables; each figure leads to the reports that it counts."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from incidents.cases.gaps import IS_LATE, IS_OLD, Gap
from incidents.open_work.summaries import Board, TeamName
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Cell, Column, Table, Value


def board_table(board: Board) -> Table:
    """What lacks, how often, how often too late, how often for long, and since when."""
    columns = [
        Column("gap", "Wat nog open staat"),
        Column("number", "Meldingen", numeric=True),
        Column("late", "Termijn voorbij", numeric=True),
        Column("old", "Ouder dan vier weken", numeric=True),
        Column("oldest", "Oudste melding"),
    ]
    rows: list[list[Cell | Value]] = []
    for gap in board.gaps:
        figure = board.total[gap.key]
        rows.append(
            [
                gap.label,
                _figure(figure.number, gap),
                _figure(figure.late, gap, state=IS_LATE) if gap.late else "–",
                _figure(figure.old, gap, state=IS_OLD),
                as_day_short(figure.oldest) if figure.oldest else "",
            ]
        )
    return Table(columns=columns, rows=rows, caption="Wat er nog open staat")


def teams_table(board: Board, teams: Iterable[TeamName]) -> Table:
    """The same for each team, in the order of their names."""
    columns = [Column("team", "Team"), *(Column(gap.key, gap.short, numeric=True) for gap in board.gaps)]
    rows: list[list[Cell | Value]] = [
        [team.name, *(_figure(board.figure(team, gap).number, gap, team=team) for gap in board.gaps)] for team in teams
    ]
    return Table(columns=columns, rows=rows, caption="Per team")


def list_url(gap: Gap, *, state: str = "", team: TeamName | None = None) -> str:
    """The list of the reports that a figure counts."""
    asked = {"toon": "alles", "mist": gap.key, "mist_stand": state, "team": str(team.pk) if team else ""}
    return f"{reverse('incidents:list')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _figure(number: int, gap: Gap, *, state: str = "", team: TeamName | None = None) -> Cell:
    if number == 0:
        return Cell(0)
    return Cell(number, url=list_url(gap, state=state, team=team))
