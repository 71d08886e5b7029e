"""The board of open work as tables; each figure leads to the reports that it counts."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from incidents.cases.gaps import IS_LATE, IS_OLD, Gap
from incidents.cases.models import IncidentQuerySet
from incidents.open_work.enums import Act, Skip
from incidents.open_work.models import BulkRun
from incidents.open_work.summaries.board import Board, TeamName
from incidents.open_work.summaries.dividing import PlannedLine
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Cell, Column, Table, Value

HAPPENED = {
    Act.GIVE: "gegeven aan {to}",
    Act.REMIND: "herinnerd",
    Act.PLAN: "op de agenda",
}


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
    for gap in board.lacking:
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
    columns = [Column("team", "Team"), *(Column(gap.key, gap.short, numeric=True) for gap in board.lacking)]
    rows: list[list[Cell | Value]] = [
        [team.name, *(_figure(board.figure(team, gap).number, gap, team=team) for gap in board.lacking)]
        for team in teams
    ]
    return Table(columns=columns, rows=rows, caption="Per team")


def plan_table(lines: Iterable[PlannedLine], caption: str, said: str) -> Table:
    """What happens with each report, or why nothing does: `said` stands above that column."""
    rows: list[list[Cell | Value]] = [
        [
            Cell(line.incident.title, url=line.incident.get_absolute_url(), note=line.incident.reference),
            line.incident.team.name,
            line.said,
        ]
        for line in lines
    ]
    columns = [Column("title", "Melding"), Column("team", "Team"), Column("said", said)]
    return Table(columns=columns, rows=rows, caption=caption)


def run_table(run: BulkRun, incidents: IncidentQuerySet) -> Table:
    """What happened with each report: read from what was kept, so a later change does not rewrite it."""
    found = incidents.in_bulk([line["incident"] for line in run.lines])
    happened = HAPPENED[Act(run.act)].format(to=run.given_to.full_name if run.given_to else "")
    rows: list[list[Cell | Value]] = []
    for line in run.lines:
        incident = found.get(line["incident"])
        if incident is None:
            continue
        said = Cell(f"niet: {Skip(line['skip']).label}") if line["skip"] else Cell(happened, tone="good")
        title = Cell(incident.title, url=incident.get_absolute_url(), note=incident.reference)
        rows.append([title, incident.team.name, said])
    columns = [Column("title", "Melding"), Column("team", "Team"), Column("said", "Wat er gebeurde")]
    return Table(columns=columns, rows=rows, caption="Per melding")


def list_url(gap: Gap, *, state: str = "", team: TeamName | None = None) -> str:
    """The list of the reports that a figure counts."""
    asked = {"toon": "alles", "mist": gap.key, "mist_stand": state, "team": str(team.pk) if team else ""}
    return f"{reverse('incidents:list')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _figure(number: int, gap: Gap, *, state: str = "", team: TeamName | None = None) -> Cell:
    if number == 0:
        return Cell(0)
    return Cell(number, url=list_url(gap, state=state, team=team))
