"""The picture of a team as rows, for its sheet and its paper: what the page prints, and nothing else."""

from learning.pictures.summaries import Cell as Shown
from learning.pictures.summaries import Picture
from vpd.ui.tables import Cell, Column, Table, Value

WITHHELD = "afgeschermd"


def picture_sheet(picture: Picture, *, caption: str) -> Table:
    """A row for every section and every statement, with its numbers or the one word."""
    columns = [
        Column("aspect", "Onderdeel"),
        Column("topic", "Vraag"),
        Column("counted", "Geteld"),
        Column("number", "Aantal", numeric=True),
        Column("total", "Van", numeric=True),
        Column("share", "Procent", numeric=True),
    ]
    rows: list[list[Cell | Value]] = []
    for aspect in picture.aspects:
        if not aspect.is_by_question:
            rows.append([aspect.cell.name, "Alle vragen samen", aspect.cell.counted_words, *_numbers(aspect.cell)])
        rows += [[aspect.cell.name, one.name, one.counted_words, *_numbers(one)] for one in aspect.topics]
    return Table(columns=columns, rows=rows, caption=caption)


def aspect_table(picture: Picture) -> Table:
    """The sections alone, each share with its n (R-102)."""
    cells = [aspect.cell for aspect in picture.aspects if not aspect.is_by_question]
    return _of_cells("Onderdeel", cells, "Per onderdeel")


def topic_tables(picture: Picture) -> list[Table]:
    """The statements of every section where they have numbers; where none has, a row of one word says nothing."""
    shown = [aspect for aspect in picture.aspects if any(topic.share for topic in aspect.topics)]
    return [_of_cells("Vraag", aspect.topics, aspect.cell.name) for aspect in shown]


def _of_cells(label: str, cells: tuple[Shown, ...] | list[Shown], caption: str) -> Table:
    columns = [Column("name", label), Column("counted", "Geteld"), Column("share", "Hoe vaak", numeric=True)]
    rows: list[list[Cell | Value]] = [
        [one.name, one.counted_words, f"{one.percentage}% ({one.reading})" if one.share else WITHHELD] for one in cells
    ]
    return Table(columns=columns, rows=rows, caption=caption)


def _numbers(cell: Shown) -> list[Cell | Value]:
    return [cell.share.counted, cell.share.total, cell.percentage] if cell.share else [WITHHELD] * 3
