"""All figures of any row of quarters."""

from dataclasses import replace

from incidents.outcomes.summaries.figures import QuarterFigures
from vpd.review.board import support_words
from vpd.review.lists import NO_LISTS, Lists
from vpd.review.report.divisions import Compared, divisions_of
from vpd.review.report.incidents import SEVERAL, circumstances_chapter, kinds_chapter
from vpd.review.report.patterns import signals_chapter
from vpd.review.report.pieces import Chapter
from vpd.review.report.reactions import aftermath_chapters, reaction_table
from vpd.review.report.words import capital, past_leader_words
from vpd.review.summaries import incidents_in_words
from vpd.review.summaries.figures import PeriodFigures
from vpd.ui.charts import Series, stacked_bars
from vpd.ui.tables import Cell, Column, Table, Value


def period_chapters(figures: PeriodFigures, floor: int, *, is_on_paper: bool = False) -> tuple[Chapter, ...]:
    """All figures of a period beside those of as many quarters before it, in tables, each count with its list."""
    incidents, number, lists = (
        figures.incidents,
        len(figures.quarters),
        NO_LISTS if is_on_paper else figures.whose.lists,
    )
    now, before = tuple(range(-number, 0)), tuple(range(-2 * number, -number))
    columns = (
        Compared("Dit kwartaal" if number == 1 else "Deze periode", now),
        Compared("Kwartaal ervoor" if number == 1 else "Periode ervoor", before),
    )
    kinds = kinds_chapter(incidents, columns, lists)
    places = (incidents.by_location, incidents.by_channel, incidents.by_place_and_process)
    handling = figures.handling
    # Who handles the cases knows to whom support was offered; what was answered two periods would tell by subtraction.
    offered = f"{support_words(figures.support, floor)[0]}." if figures.whose.lists.is_open else ""
    chapters = (
        _numbers_chapter(incidents, number, lists),
        replace(kinds, text=tuple(one for one in kinds.text if one == SEVERAL)),
        Chapter("Locaties en contact", divisions=divisions_of(incidents, columns, lists, *places)),
        circumstances_chapter(incidents, columns, lists),
        Chapter(
            "Stand en reacties",
            divisions=divisions_of(incidents, columns, lists, incidents.by_status),
            tables=(reaction_table(handling, figures.first, figures.last, lists),) if handling.total else (),
        ),
        Chapter("Opvang", (offered,) if offered and figures.support.total else ()),
        *aftermath_chapters(figures.aftermath, figures.first, figures.last, lists),
        signals_chapter(figures.signals, incidents.quarters, columns, lists),
    )
    return tuple(chapter for chapter in chapters if chapter.has_content)


def _numbers_chapter(incidents: QuarterFigures, number: int, lists: Lists) -> Chapter:
    """How many there were, in a chart where there is more than one quarter to draw."""
    text = tuple(filter(None, [past_leader_words(incidents)]))
    table = _per_quarter(incidents, number, lists)
    now, before = sum(incidents.totals[-number:]), sum(incidents.totals[:-number])
    if number == 1 or not now:
        return Chapter("Aantal incidenten", text, tables=(table,))
    compared = "evenveel als" if now == before else f"{abs(now - before)} {'meer' if now > before else 'minder'} dan"
    figure = stacked_bars(
        title="Incidenten per kwartaal",
        reading=f"{capital(incidents_in_words(now))} in deze periode, {compared} in de periode ervoor ({before}).",
        series=[Series("Incidenten", incidents.totals[-number:])],
        categories=[quarter.in_chart for quarter in incidents.quarters[-number:]],
        category_label="Kwartaal",
    )
    return Chapter("Aantal incidenten", text, figures=(replace(figure, table=table),))


def _per_quarter(incidents: QuarterFigures, number: int, lists: Lists) -> Table:
    """The quarters of a period one by one, with what was reported only after each."""
    rows: list[list[Cell | Value]] = [
        [
            quarter.in_chart,
            lists.number(total, quarter, is_total=True),
            lists.number(later, quarter, asked=(("gemeld_van", quarter.next().start.isoformat()),)),
        ]
        for quarter, total, later in list(
            zip(incidents.quarters, incidents.totals, incidents.reported_later, strict=True)
        )[-number:]
    ]
    if number > 1:
        first, last = incidents.quarters[-number], incidents.quarters[-1]
        totals = (sum(incidents.totals[-number:]), sum(incidents.reported_later[-number:]))
        rows.append(["Samen", lists.number(totals[0], first, last, is_total=True), totals[1]])
    columns = [
        Column("quarter", "Kwartaal"),
        Column("number", "Incidenten", numeric=True),
        Column("later", "Waarvan later gemeld", numeric=True),
    ]
    return Table(columns=columns, rows=rows, caption="Incidenten per kwartaal", total=number > 1)
