"""The quarterly report in words, tables and charts: one function for the page and the PDF.

Its chapters are the subjects that the Werkwijzer says are looked at (CONTENT B.24). Numbers stand by themselves or as
"4 van 5": never a percentage without its number (R-102).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from incidents.summaries import GroupedSeries, QuarterFigures
from vpd.actions.summaries import ActionFigures
from vpd.organisation.content import read_fixture
from vpd.review.summaries import QuarterReview, incidents_in_words
from vpd.ui.charts import Figure, Series, bars, stacked_bars
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.tables import Cell, Column, Table

MANY_PLACES = 8


@dataclass(frozen=True)
class Stat:
    """One figure with what it counts."""

    number: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Chapter:
    """One subject: what is seen, and what to talk about."""

    heading: str
    text: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """The body of the report."""

    stats: tuple[Stat, ...]
    chapters: tuple[Chapter, ...]
    for_whom: str

    @property
    def stats_table(self) -> Table:
        """The figures at the top as a table, for paper."""
        return Table(
            columns=[Column("label", "In het kort"), Column("number", "Aantal", numeric=True), Column("note", "")],
            rows=[[stat.label[0].upper() + stat.label[1:], stat.number, stat.note] for stat in self.stats],
            caption="In het kort",
        )


def report_context(review: QuarterReview) -> dict[str, Any]:
    """What page and PDF show of a team's quarter; `title`, `subtitle`, `facts` and `footer` are for the PDF's shell."""
    for_whom = f"Alleen voor team {review.team_name}"
    quarter = review.quarter
    period = f"{as_day_short(quarter.start)} tot en met {as_day_short(quarter.end)}"
    if review.is_running:
        period += f" (loopt nog, geteld tot en met {as_day_short(review.actions.on)})"
    return {
        "title": f"Kwartaalrapport {quarter}",
        "subtitle": f"Team {review.team_name}",
        "facts": [("Periode", period), ("Voor wie", for_whom)],
        "footer": for_whom,
        "organisation_name": review.organisation_name,
        "report": Report(_stats(review), _chapters(review), for_whom),
    }


def _stats(review: QuarterReview) -> tuple[Stat, ...]:
    incidents, handling, actions = review.incidents, review.handling, review.actions
    later = f"later gemeld: {incidents.later}" if incidents.later else ""
    before = f"vorig kwartaal {incidents.totals[-2]}"
    waiting = f"{handling.waiting} wacht nog op een reactie" if handling.waiting else ""
    judged = f"{actions.satisfied} van {actions.done} naar tevredenheid" if actions.done else ""
    stats = [
        Stat(
            str(incidents.total), "incident" if incidents.total == 1 else "incidenten", f"{before}, {later}".strip(", ")
        ),
        Stat(str(actions.open), "verbeteracties open", f"{actions.overdue} over de datum" if actions.overdue else ""),
        Stat(str(actions.done), "verbeteracties afgerond", judged),
    ]
    if handling.total:
        stats.insert(1, Stat(f"{handling.in_time} van {handling.due}", "op tijd gereageerd naar de burger", waiting))
    return tuple(stats)


def _chapters(review: QuarterReview) -> tuple[Chapter, ...]:
    subjects = _subjects()
    return (
        _numbers(review, subjects["numbers"]),
        _kinds(review.incidents, subjects["kinds"]),
        _places(review.incidents, subjects["locations"]),
        _circumstances(review.incidents, subjects["circumstances"]),
        _measures(review, subjects["measures"]),
        _actions(review.actions),
        _agreements(review, (subjects["agreements"], subjects["deviations"])),
        Chapter(
            "Vooruitkijken",
            text=("Hiervoor zijn geen cijfers nodig, wel het gesprek in het werkoverleg.",),
            subjects=(subjects["result"], subjects["developments"]),
        ),
    )


def _numbers(review: QuarterReview, subject: str) -> Chapter:
    incidents = review.incidents
    figure = stacked_bars(
        title="Incidenten per kwartaal, naar zwaarste gedrag",
        reading=trend_reading(incidents),
        series=[Series(group.label, group.counts) for group in incidents.by_category.groups],
        categories=[quarter.short for quarter in incidents.quarters],
        category_label="Kwartaal",
    )
    text = []
    if incidents.total == 0:
        text.append(
            "Er is dit kwartaal niets gemeld. Dat zegt niet dat er niets gebeurde: vraag het na in het werkoverleg."
        )
    if incidents.later:
        text.append(
            f"Later gemeld: {incidents.later}. Dat zijn incidenten uit dit kwartaal die pas na afloop zijn gemeld."
        )
    has_any = sum(incidents.totals) > 0
    return Chapter("Aantal incidenten", tuple(text), (figure,) if has_any else (), subjects=(subject,))


def _kinds(incidents: QuarterFigures, subject: str) -> Chapter:
    tables = _compared(incidents, incidents.by_kind, incidents.by_category)
    behaviours = _compared(incidents, incidents.by_behaviour, has_total=False)
    text = ("Bij één incident kan meer dan één gedraging horen.",) if behaviours else ()
    return Chapter("Soorten incidenten", text, tables=tables + behaviours, subjects=(subject,))


def _places(incidents: QuarterFigures, subject: str) -> Chapter:
    series = incidents.by_location
    found = sorted((group for group in series.groups if group.last), key=lambda group: -group.last)[:MANY_PLACES]
    figures: tuple[Figure, ...] = ()
    if len(found) > 1:
        figure = bars(
            title="Waar het dit kwartaal gebeurde",
            reading=place_reading([(group.label, group.last) for group in found], incidents.total),
            values=Series("Dit kwartaal", [group.last for group in found]),
            categories=[group.label for group in found],
            category_label="Locatie",
        )
        figures = (figure,)
    tables = _compared(incidents, series, incidents.by_channel)
    return Chapter("Locaties en contactvormen", (), figures, tables, (subject,))


def _circumstances(incidents: QuarterFigures, subject: str) -> Chapter:
    return Chapter("Omstandigheden", tables=_compared(incidents, *incidents.circumstances), subjects=(subject,))


def _measures(review: QuarterReview, subject: str) -> Chapter:
    handling = review.handling
    if handling.total == 0:
        return Chapter(
            "Maatregelen en hun effect", ("Er was dit kwartaal niets om op te reageren.",), subjects=(subject,)
        )
    text = [f"Op tijd gereageerd naar de burger: {handling.in_time} van {handling.due}."]
    if handling.waiting:
        text.append(f"Nog binnen de termijn en zonder reactie: {handling.waiting}.")
    text.append(f"Afgehandeld: {handling.handled} van {handling.total}.")
    table = Table(
        columns=[Column("reaction", "Reactie naar de burger"), Column("number", "Incidenten", numeric=True)],
        rows=[[label, number] for label, number in handling.reactions],
        caption="Hoe de organisatie reageerde",
    )
    return Chapter("Maatregelen en hun effect", (" ".join(text),), (), (table,) if table.rows else (), (subject,))


def _actions(actions: ActionFigures) -> Chapter:
    text = [f"Op {as_day(actions.on)} stonden er {actions.open} verbeteracties open."]
    if actions.open == 0:
        text = [f"Op {as_day(actions.on)} stonden er geen verbeteracties open."]
    elif actions.open == 1:
        text = [f"Op {as_day(actions.on)} stond er 1 verbeteractie open."]
    text.append(f"Dit kwartaal: {actions.added} erbij, {actions.done} afgerond, {actions.dropped} vervallen.")
    if actions.done:
        text.append(
            f"Naar tevredenheid: {actions.satisfied} van {actions.done}; niet naar tevredenheid: "
            f"{actions.not_satisfied}; nog niet beoordeeld: {actions.not_assessed}."
        )
    table = Table(
        columns=[Column("title", "Open verbeteractie"), Column("due_on", "Klaar op")],
        rows=[
            [line.title, Cell(as_day_short(line.due_on), note="over de datum" if line.is_overdue else "")]
            for line in actions.lines
        ],
        caption="Open verbeteracties",
    )
    return Chapter("Verbeteracties", (" ".join(text),), tables=(table,) if table.rows else ())


def _agreements(review: QuarterReview, subjects: tuple[str, ...]) -> Chapter:
    state = review.protocol
    if state is None:
        text = "Er was nog geen vastgesteld teamprotocol. Tot die tijd geldt de norm van de organisatie."
    else:
        text = f"Versie {state.number} van het teamprotocol geldt sinds {as_day(state.in_force_from)}."
        due = as_day(state.next_review_on)
        text += (
            f" Het had op {due} opnieuw bekeken moeten zijn." if state.is_review_due else f" Opnieuw bekijken op {due}."
        )
    return Chapter("Afspraken en afwijkingen", (text,), subjects=subjects)


def trend_reading(incidents: QuarterFigures) -> str:
    """The chart in a sentence: this quarter beside the last, and all eight together."""
    now, before, together = incidents.total, incidents.totals[-2], sum(incidents.totals)
    if together == 0:
        return "In deze acht kwartalen is niets gemeld."
    compared = "evenveel als"
    if now != before:
        compared = f"{abs(now - before)} {'meer' if now > before else 'minder'} dan"
    number = incidents_in_words(now)
    return (
        f"{number[0].upper()}{number[1:]} dit kwartaal, {compared} vorig kwartaal ({before}). "
        f"In acht kwartalen samen {together}."
    )


def place_reading(places: Sequence[tuple[str, int]], total: int) -> str:
    """Where most happened, with its number out of all; a tie says so."""
    most = places[0][1]
    leading = [label for label, number in places if number == most]
    if len(leading) > 1:
        return f"Geen plaats springt eruit: de hoogste is {most} van {total}."
    return f"De meeste op deze plaats: {leading[0]} ({most} van {total})."


def _compared(incidents: QuarterFigures, *series: GroupedSeries, has_total: bool = True) -> tuple[Table, ...]:
    """Each division as a table: this quarter beside earlier ones; what never occurred has no table."""
    return tuple(_compare(one, has_total=has_total and len(one.groups) > 1) for one in series if one.groups)


def _compare(series: GroupedSeries, *, has_total: bool) -> Table:
    columns = [
        Column("group", series.title),
        Column("now", "Dit kwartaal", numeric=True),
        Column("before", "Vorig kwartaal", numeric=True),
        Column("year_before", "Jaar eerder", numeric=True),
        Column("together", "Acht kwartalen", numeric=True),
    ]
    rows: list[list[str | int]] = [
        [group.label, group.counts[-1], group.counts[-2], group.counts[-5], group.total] for group in series.groups
    ]
    if has_total:
        rows.append(["Totaal", *(sum(int(row[index]) for row in rows) for index in range(1, len(columns)))])
    return Table(columns=columns, rows=rows, caption=series.title, total=has_total)


@lru_cache(maxsize=1)
def _subjects() -> dict[str, str]:
    """What the Werkwijzer says is looked at, in its own words."""
    return dict(read_fixture("review_subjects")["subjects"])
