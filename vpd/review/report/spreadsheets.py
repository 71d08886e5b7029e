"""A report to calculate with."""

from collections.abc import Sequence

from vpd.review.report.pieces import Chapter
from vpd.ui.tables import Cell, Column, Table, Value


def chapters_table(chapters: Sequence[Chapter], caption: str) -> Table:
    """Every number in the tables of these chapters in one, a line each, to take along as a spreadsheet (R9)."""
    rows: list[list[Cell | Value]] = []
    for chapter in chapters:
        drawn = [*(one.table for one in chapter.figures), *(one.table for one in chapter.divisions), *chapter.tables]
        for table in drawn:
            for row in table.rows:
                name, *numbers = (_calculable(cell) for cell in row)
                rows += [
                    [table.caption, name, column.label, number]
                    for column, number in zip(table.columns[1:], numbers, strict=True)
                    if column.numeric
                ]
    labels = {"subject": "Onderdeel", "group": "Groep", "what": "Wat"}
    columns = [Column(key, label) for key, label in labels.items()]
    return Table(columns=[*columns, Column("number", "Aantal of euro", numeric=True)], rows=rows, caption=caption)


def _calculable(cell: Cell | Value) -> Value:
    """What a spreadsheet can calculate with where people read euros or a decimal comma."""
    if not isinstance(cell, Cell):
        return cell
    return cell.value if cell.number is None else round(cell.number, 2)
