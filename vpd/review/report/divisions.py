"""Incidents divided one way, beside the same of before."""

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.outcomes.summaries.figures import Asked, GroupedSeries, QuarterFigures
from vpd.review.lists import Lists
from vpd.review.opening import FINE, HANDFUL
from vpd.review.report.pieces import Division
from vpd.review.report.words import capital, standing_out
from vpd.ui.tables import Cell, Column, Table, Value


@dataclass(frozen=True)
class Compared:
    """One column of a table of divisions: the quarters that it adds up, by their places in the row."""

    label: str
    places: tuple[int, ...]


OF_QUARTER = (
    Compared("Dit kwartaal", (-1,)),
    Compared("Vorig kwartaal", (-2,)),
    Compared("Jaar eerder", (-5,)),
    Compared("Acht kwartalen", tuple(range(-8, 0))),
)
"""The columns of a team's quarter, beside the seven before it."""


def divisions_of(
    incidents: QuarterFigures,
    columns: Sequence[Compared],
    lists: Lists,
    *series: GroupedSeries,
    has_total: bool = True,
) -> tuple[Division, ...]:
    """Each division with what stands out in its first column; what never occurred is left out."""
    return tuple(
        Division(
            _reading(one, columns[0], incidents, lists),
            comparison_table(incidents, columns, lists, one, has_total=has_total),
        )
        for one in series
        if one.groups and _columns(one, columns, incidents, lists)
    )


def _reading(series: GroupedSeries, column: Compared, incidents: QuarterFigures, lists: Lists) -> str:
    if not _columns(series, (column,), incidents, lists):
        return series.title
    counts = [(_within(series, group.label), _sum(group.counts, column)) for group in series.groups]
    found = [(label, number) for label, number in counts if number]
    total = sum(number for _, number in found) if series.key == "kind" else _sum(incidents.divided, column)
    return f"{series.title}: {standing_out(found, total)}"


def _within(series: GroupedSeries, label: str) -> str:
    """A label inside a sentence: behaviours have a capital of their own, places keep theirs."""
    return label[:1].lower() + label[1:] if series.key == "behaviour" else label


def _sum(counts: Sequence[int], column: Compared) -> int:
    return sum(counts[place] for place in column.places)


def _columns(
    series: GroupedSeries, columns: Sequence[Compared], incidents: QuarterFigures, lists: Lists
) -> list[Compared]:
    """What may show of a division: of the fine ones a column with a handful in it does not.

    Who may not open the reports sees no quarter of a handful in a sum either: by subtraction it would come out.
    """
    if series.key not in FINE:
        return list(columns)
    enough = [column for column in columns if _sum(incidents.divided, column) >= HANDFUL]
    if lists.is_open:
        return enough
    return [one for one in enough if not any(0 < incidents.divided[place] < HANDFUL for place in one.places)]


def comparison_table(
    incidents: QuarterFigures, columns: Sequence[Compared], lists: Lists, series: GroupedSeries, *, has_total: bool
) -> Table:
    """One division with its columns beside each other, each count with its list."""
    shown = _columns(series, columns, incidents, lists)
    has_total = has_total and len(series.groups) > 1
    # A kind is chosen by itself; all other divisions are of aggression.
    is_of_kind = series.key != "kind"

    def cell(counts: Sequence[int], column: Compared, asked: Asked) -> Cell | int:
        first, last = (series.quarters[column.places[place]] for place in (0, -1))
        return lists.number(_sum(counts, column), first, last, asked, of_kind=is_of_kind)

    rows: list[list[Cell | Value]] = [
        [capital(group.label), *(cell(group.counts, column, group.asked) for column in shown)]
        for group in series.groups
    ]
    if has_total:
        sums = [sum(column) for column in zip(*(group.counts for group in series.groups), strict=True)]
        rows.append(["Totaal", *(cell(sums, column, ()) for column in shown)])
    return Table(
        columns=[Column("group", series.title)]
        + [Column(f"n{place}", column.label, numeric=True) for place, column in enumerate(shown)],
        rows=rows,
        caption=series.title,
        total=has_total,
    )
