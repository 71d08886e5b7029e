"""Who still needs what, as a table: the same one on the page and in the files."""

from collections.abc import Iterable, Sequence

from learning.programme.summaries.coverage import WITHHELD, AudienceRow, CoverageRow
from learning.programme.summaries.page import TeamYear, costs_of
from vpd.ui.tables import Cell, Column, Table, Value

COLUMNS = (
    Column("team", "Team"),
    Column("what", "Training of leerwens"),
    Column("why", "Komt uit"),
    Column("audience", "Voor wie"),
    Column("quarter", "Kwartaal", numeric=True),
    Column("people", "Mensen", numeric=True),
    Column("trained", "Geweest", numeric=True),
    Column("invited", "Uitgenodigd", numeric=True),
    Column("to_plan", "Nog plannen", numeric=True),
    Column("state", "Stand"),
)
AUDIENCES = (
    Column("audience", "Voor wie"),
    Column("trainings", "Trainingen", numeric=True),
    Column("people", "Plekken", numeric=True),
    Column("trained", "Geweest", numeric=True),
    Column("invited", "Uitgenodigd", numeric=True),
    Column("to_plan", "Nog plannen", numeric=True),
)
TEAMS = (
    Column("team", "Team"),
    *(Column(f"quarter_{number}", f"{number}e kwartaal") for number in range(1, 5)),
    Column("costs", "Kosten"),
)
OWN = {"why", "invited", "to_plan"}
"""Columns for who plans for a team; who reads with small numbers withheld does not get them."""
ON_PAPER = {"why"}
"""Columns of the file alone: on the page the reasons stand under the training."""


def coverage_table(rows: Sequence[CoverageRow], *, is_own: bool, is_file: bool = False) -> Table:
    """One row a training or need."""
    left_out = (set() if is_own else OWN) | (set() if is_file else ON_PAPER)
    table = Table(columns=COLUMNS, rows=[_cells(row) for row in rows], caption="Wie moet nog welke training")
    return table.only({column.key for column in COLUMNS} - left_out)


def audience_table(rows: Iterable[AudienceRow]) -> Table:
    """The sums, by audience."""
    return Table(
        columns=AUDIENCES,
        rows=[
            [
                str(row.audience.label),
                row.trainings,
                row.numbers.people,
                row.numbers.trained,
                row.numbers.invited,
                row.numbers.to_plan,
            ]
            for row in rows
        ],
        caption="Per doelgroep",
    )


def teams_table(teams: Sequence[TeamYear]) -> Table:
    """What each team learns in which quarter and what it costs, with the sum of all."""
    rows: list[list[Cell | Value]] = [
        [
            Cell(one.programme.whose, url=one.programme.get_absolute_url()),
            *("; ".join(row.training.title for row in one.in_quarter(number)) for number in range(1, 5)),
            one.costs.in_full,
        ]
        for one in teams
    ]
    costs = sum((one.costs for one in teams), start=costs_of(()))
    rows.append(["Alle teams samen", "", "", "", "", costs.in_full])
    return Table(columns=TEAMS, rows=rows, caption="Per team", total=True)


def _cells(row: CoverageRow) -> list[Cell | Value]:
    numbers = row.numbers
    counts: list[Value] = [numbers.people, numbers.trained, numbers.invited, numbers.to_plan]
    if row.audience is None:
        counts = [None] * 4
    elif numbers.is_withheld:
        counts = [WITHHELD] * 4
    return [
        row.whose,
        Cell(row.what, url=row.url, note=row.why),
        row.why,
        str(row.audience.label) if row.audience else "",
        row.quarter,
        *counts,
        Cell(str(row.state.label), tone=row.state.tone),
    ]
