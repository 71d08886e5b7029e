"""How many, of which kinds, where, and under which circumstances."""

from collections.abc import Sequence
from dataclasses import replace

from incidents.advice.enums import Category, Kind
from incidents.outcomes.summaries.figures import Group, QuarterFigures
from vpd.review.lists import Lists
from vpd.review.rates import rates_of
from vpd.review.report.divisions import OF_QUARTER, Compared, comparison_table, divisions_of
from vpd.review.report.pieces import Chapter
from vpd.review.report.words import capital, place_reading, trend_reading
from vpd.review.summaries import QuarterReview
from vpd.ui.charts import Figure, Series, bars, stacked_bars
from vpd.ui.tables import Cell, Column, Table, Value

MANY_PLACES = 8
# A category keeps its colour in every report, also where another category did not occur; "" is emotion alone.
CATEGORY_COLOURS = {str(key): place for place, key in enumerate([*Category.values, ""])}
RATE_NOTE = "Alleen waar het aantal contacten is ingevuld. Bij weinig contacten kan een verschil toeval zijn."
SEVERAL = "Bij één incident kan meer dan één soort gedrag horen."


def numbers_chapter(incidents: QuarterFigures, lists: Lists) -> Chapter:
    """How many there were, this quarter and the seven before it."""
    text = []
    if incidents.total == 0:
        text.append(
            "Er is dit kwartaal niets gemeld. Dat zegt niet dat er niets gebeurde: vraag het na in het werkoverleg."
        )
    if incidents.later:
        text.append(
            f"Later gemeld: {incidents.later}. Dat zijn incidenten uit dit kwartaal die pas na afloop zijn gemeld."
        )
    figures: tuple[Figure, ...] = ()
    if sum(incidents.totals):
        series = [
            Series(capital(group.label), group.counts, CATEGORY_COLOURS[group.key])
            for group in incidents.by_category.groups
        ]
        if not incidents.sees_all and any(incidents.past_leader):
            series.append(Series("Niet verdeeld", incidents.past_leader, len(CATEGORY_COLOURS)))
        figure = stacked_bars(
            title="Incidenten per kwartaal, naar zwaarste gedrag",
            reading=trend_reading(incidents),
            series=series,
            categories=[quarter.in_chart for quarter in incidents.quarters],
            category_label="Kwartaal",
        )
        figures = (replace(figure, table=_listed(figure.table, incidents, lists)),)
    return Chapter("Aantal incidenten", tuple(text), figures)


def _listed(table: Table, incidents: QuarterFigures, lists: Lists) -> Table:
    """The table of a chart of quarters by heaviest category, each count with its list."""
    groups = incidents.by_category.groups
    rows = []
    for place, quarter in enumerate(incidents.quarters):
        row = list(table.rows[place])
        for column, group in enumerate(groups, start=1):
            row[column] = lists.number(group.counts[place], quarter, asked=group.asked)
        if len(table.columns) > len(groups) + 1:
            row[-1] = lists.number(incidents.totals[place], quarter, is_total=True)
        rows.append(row)
    return replace(table, rows=rows)


def kinds_chapter(incidents: QuarterFigures, columns: Sequence[Compared], lists: Lists) -> Chapter:
    """Which kinds of report, and which behaviour."""
    behaviours = divisions_of(incidents, columns, lists, incidents.by_behaviour, has_total=False)
    text = (SEVERAL,) if behaviours else ()
    others = other_kinds(incidents)
    if others:
        # Only the kinds are counted over everything that was reported; the rest of the report is about aggression.
        text = (*text, f"{_beside(others)} Verder gaat dit rapport over agressie.")
    divisions = divisions_of(incidents, columns, lists, incidents.by_kind) if others else ()
    categories = divisions_of(incidents, columns, lists, incidents.by_category)
    return Chapter("Soorten incidenten", text, divisions=divisions + categories + behaviours)


def circumstances_chapter(incidents: QuarterFigures, columns: Sequence[Compared], lists: Lists) -> Chapter:
    """Under which circumstances, and at which hour where that may show."""
    series = (*incidents.circumstances, incidents.by_weekday, incidents.by_hour)
    return Chapter("Omstandigheden", divisions=divisions_of(incidents, columns, lists, *series))


def other_kinds(incidents: QuarterFigures) -> list[Group]:
    """What was reported beside aggression."""
    return [group for group in incidents.by_kind.groups if group.key != Kind.AGGRESSION]


def _beside(others: Sequence[Group]) -> str:
    """What was reported beside aggression this quarter, in a sentence."""
    words = {
        Kind.ORDER_DISTURBANCE.value: ("ordeverstoring", "ordeverstoringen"),
        Kind.ACCIDENT.value: ("ongeval", "ongevallen"),
    }
    found = [f"{group.last} {words[group.key][group.last != 1]}" for group in others if group.last]
    return f"Naast agressie is dit kwartaal gemeld: {' en '.join(found) or 'niets'}."


def places_chapter(incidents: QuarterFigures, lists: Lists) -> Chapter:
    """Where it happened, and how the contact was."""
    series = incidents.by_location
    found = sorted((group for group in series.groups if group.last), key=lambda group: -group.last)[:MANY_PLACES]
    figures: tuple[Figure, ...] = ()
    if len(found) > 1:
        figure = bars(
            title="Waar het dit kwartaal gebeurde",
            reading=place_reading([(group.label, group.last) for group in found], incidents.divided[-1]),
            values=Series("Dit kwartaal", [group.last for group in found]),
            categories=[capital(group.label) for group in found],
            category_label="Locatie",
        )
        # Its table is the division itself: this quarter beside the earlier ones.
        figures = (replace(figure, table=comparison_table(incidents, OF_QUARTER, lists, series, has_total=True)),)
    divided = (incidents.by_channel,) if figures else (series, incidents.by_channel)
    divided = (*divided, incidents.by_place_and_process)
    return Chapter("Locaties en contact", (), figures, divisions_of(incidents, OF_QUARTER, lists, *divided))


def contacts_chapter(review: QuarterReview, lists: Lists) -> Chapter:
    """By way of contact how often it went wrong, of the ways whose contacts were entered (U16)."""
    rates = rates_of(review.incidents, review.contacts, review.quarter)
    if not rates:
        return Chapter("Per 100 contacten")
    columns = [
        Column("way", "Contact"),
        Column("incidents", "Incidenten", numeric=True),
        Column("contacts", "Contacten", numeric=True),
        Column("rate", "Per 100 contacten", numeric=True),
        Column("before", "Vorig kwartaal per 100", numeric=True),
    ]
    rows: list[list[Cell | Value]] = [
        [
            capital(one.label),
            lists.number(
                one.incidents,
                review.quarter,
                asked=(("manier", one.way),) if one.way else (),
                is_total=not one.way,
            ),
            one.contacts,
            Cell(one.per_hundred, number=one.number),
            Cell(one.before, number=one.number_before),
        ]
        for one in rates
    ]
    has_total = not rates[-1].way and len(rates) > 1
    table = Table(columns=columns, rows=rows, caption="Incidenten per 100 contacten", total=has_total)
    return Chapter("Per 100 contacten", (RATE_NOTE,), tables=(table,))
