"""A table as data: the same one on the page, in the PDF and in the exports."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from django.utils import formats

from vpd.ui.searching import Piece

Value = str | int | float | dt.date | dt.datetime | dt.time | None


@dataclass(frozen=True)
class Column:
    """A column; a numeric one is set to the right."""

    key: str
    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell that is more than its value: a link, a badge (by its tone), a small note or what was found under it.

    A value that is written in words for people, as euros are, carries the number it says.
    """

    value: Value
    url: str = ""
    tone: str = ""
    note: str = ""
    excerpt: Sequence[Piece] = ()
    number: float | None = None

    @property
    def text(self) -> str:
        """The value as a person reads it, in Dutch."""
        if self.value is None:
            return ""
        if isinstance(self.value, dt.datetime | dt.date | dt.time | float):
            return str(formats.localize(self.value))
        return str(self.value)


@dataclass(frozen=True)
class PlacedCell:
    """A cell with the column it stands in, as a template needs it."""

    column: Column
    cell: Cell
    is_heading: bool


@dataclass(frozen=True)
class Table:
    """Columns and rows; the first column is each row's heading. `total` marks the last row as their sum."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | Value]]
    caption: str = ""
    total: bool = False
    empty: str = field(default="Er is niets om te tonen.")

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"A row has {len(row)} cells, the table {len(self.columns)} columns.")

    def only(self, keys: Collection[str]) -> Self:
        """The same rows with these columns alone, in the order that they have."""
        places = [place for place, column in enumerate(self.columns) if column.key in keys]
        return replace(
            self,
            columns=[self.columns[place] for place in places],
            rows=[[row[place] for place in places] for row in self.rows],
        )

    @property
    def lines(self) -> list[list[PlacedCell]]:
        """The rows, each cell beside its column."""
        return [
            [
                PlacedCell(column, value if isinstance(value, Cell) else Cell(value), is_heading=index == 0)
                for index, (column, value) in enumerate(zip(self.columns, row, strict=True))
            ]
            for row in self.rows
        ]

    @property
    def body_lines(self) -> list[list[PlacedCell]]:
        return self.lines[:-1] if self.total else self.lines

    @property
    def total_line(self) -> list[PlacedCell]:
        return self.lines[-1] if self.total and self.rows else []
