"""The quarterly report in words, tables and charts: one function for the page and the PDF.

Its chapters are the subjects that the Werkwijzer says are looked at (CONTENT B.24). Numbers stand by themselves or as
"4 van 5": never a percentage without its number (R-102).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.urls import reverse

from incidents.advice.enums import Category, Kind
from incidents.cases.enums import Status
from incidents.cases.followed import reaction_key
from incidents.outcomes.summaries.effects import Aftermath
from incidents.outcomes.summaries.figures import NOT_FILLED_IN, Asked, Group, GroupedSeries, QuarterFigures
from vpd.actions.summaries import ActionFigures
from vpd.organisation.content import read_fixture
from vpd.review.aftermath import damage_table, effect_table, imposed_between, police_table
from vpd.review.board import support_words
from vpd.review.lists import NO_LISTS, Lists
from vpd.review.opening import FINE, HANDFUL, trend_table
from vpd.review.rates import rates_of
from vpd.review.summaries import HandlingFigures, ProtocolState, QuarterReview, incidents_in_words
from vpd.review.summaries.figures import PeriodFigures
from vpd.ui.charts import Figure, Series, bars, stacked_bars
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table, Value

MANY_PLACES = 8
# A category keeps its colour in every report, also where another category did not occur; "" is emotion alone.
CATEGORY_COLOURS = {str(key): place for place, key in enumerate([*Category.values, ""])}
REACTIONS = "Reacties aan de burger"
RATE_NOTE = "Alleen waar het aantal contacten is ingevuld. Bij weinig contacten kan een verschil toeval zijn."
SEVERAL = "Bij één incident kan meer dan één soort gedrag horen."
INSIGHTS = ("numbers", "kinds", "locations", "circumstances", "measures")


@dataclass(frozen=True)
class Stat:
    """One figure with what it counts."""

    number: str
    label: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Subject:
    """Something to look at together, in the words of the Werkwijzer; some have parts."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Division:
    """Incidents divided one way: what stands out in a few words, and the table."""

    reading: str
    table: Table


EFFECTS = "Maatregelen en hun effect"


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


@dataclass(frozen=True)
class Chapter:
    """One part of the report; what has nothing to show is left out."""

    heading: str
    text: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    divisions: tuple[Division, ...] = ()
    tables: tuple[Table, ...] = ()
    subjects: tuple[Subject, ...] = ()

    @property
    def has_content(self) -> bool:
        return bool(self.text or self.figures or self.divisions or self.tables or self.subjects)


@dataclass(frozen=True)
class Report:
    """The body of the report."""

    stats: tuple[Stat, ...]
    chapters: tuple[Chapter, ...]
    for_whom: str
    on_paper: tuple[Chapter, ...] = ()
    """The chapters as a document has them: of a handful of incidents no table of ones, as the opening says it."""

    @property
    def stats_table(self) -> Table:
        """The figures at the top as a table, for paper."""
        return Table(
            columns=[
                Column("label", "In het kort"),
                Column("number", "Aantal", numeric=True),
                Column("note", "Toelichting"),
            ],
            rows=[[_capital(stat.label), stat.number, stat.note] for stat in self.stats],
            caption="In het kort",
        )


def report_context(review: QuarterReview, lists: Lists = NO_LISTS) -> dict[str, Any]:
    """What page and PDF show of a team's quarter, on the page with the lists behind it.

    `title`, `subtitle`, `facts` and `footer` are for the PDF's shell.
    """
    for_whom = f"Alleen voor team {review.team_name}"
    quarter = review.quarter
    chapters = _chapters(review, lists)
    period = f"{as_day_short(quarter.start)} tot en met {as_day_short(quarter.end)}"
    if review.is_running:
        period += f" (loopt nog, geteld tot en met {as_day_short(review.actions.on)})"
    return {
        "title": f"Kwartaalrapport {quarter}",
        "subtitle": f"Team {review.team_name}",
        "facts": [("Periode", period), ("Voor wie", for_whom)],
        "footer": for_whom,
        "figures_heading": "",
        "organisation_name": review.organisation_name,
        "opening": review.opening,
        "trend_table": trend_table(review.opening.charts, lists),
        "decided": review.decided,
        "checks": review.checks,
        "report": Report(_stats(review, lists), chapters, for_whom, on_paper(chapters, review.incidents.total)),
    }


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
    kinds = _kinds(incidents, columns, lists)
    places = (incidents.by_location, incidents.by_channel, incidents.by_place_and_process)
    handling = figures.handling
    # Who handles the cases knows to whom support was offered; what was answered two periods would tell by subtraction.
    offered = f"{support_words(figures.support, floor)[0]}." if figures.whose.lists.is_open else ""
    chapters = (
        Chapter("Aantal incidenten", tables=(_per_quarter(incidents, number, lists),)),
        replace(kinds, text=tuple(one for one in kinds.text if one == SEVERAL)),
        Chapter("Locaties en contact", divisions=_divided(incidents, columns, lists, *places)),
        _circumstances(incidents, columns, lists),
        Chapter(
            "Stand en reacties",
            divisions=_divided(incidents, columns, lists, incidents.by_status),
            tables=(reaction_table(handling, figures.first, figures.last, lists),) if handling.total else (),
        ),
        Chapter("Opvang", (offered,) if offered and figures.support.total else ()),
        *aftermath_chapters(figures.aftermath, figures.first, figures.last, lists),
    )
    return tuple(chapter for chapter in chapters if chapter.has_content)


def period_words(quarters: Sequence[Quarter]) -> str:
    """ "derde kwartaal 2026", or from which to which."""
    first, last = quarters[0], quarters[-1]
    return str(last) if first == last else f"{first} tot en met {last}"


def _per_quarter(incidents: QuarterFigures, number: int, lists: Lists) -> Table:
    """The quarters of a period one by one, with what was reported only after each."""
    rows: list[list[Cell | Value]] = [
        [
            quarter.in_chart,
            lists.number(total, quarter),
            lists.number(later, quarter, asked=(("gemeld_van", quarter.next().start.isoformat()),)),
        ]
        for quarter, total, later in list(
            zip(incidents.quarters, incidents.totals, incidents.reported_later, strict=True)
        )[-number:]
    ]
    if number > 1:
        first, last = incidents.quarters[-number], incidents.quarters[-1]
        totals = (sum(incidents.totals[-number:]), sum(incidents.reported_later[-number:]))
        rows.append(["Samen", lists.number(totals[0], first, last), totals[1]])
    columns = [
        Column("quarter", "Kwartaal"),
        Column("number", "Incidenten", numeric=True),
        Column("later", "Waarvan later gemeld", numeric=True),
    ]
    return Table(columns=columns, rows=rows, caption="Incidenten per kwartaal", total=number > 1)


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


def on_paper(chapters: Sequence[Chapter], incidents: int) -> tuple[Chapter, ...]:
    """Without charts and divisions of a handful of incidents; the opening says it, the export has them."""
    if incidents >= HANDFUL:
        return tuple(chapters)
    shorter = (
        replace(chapter, text=tuple(one for one in chapter.text if one != SEVERAL), divisions=(), figures=())
        for chapter in chapters
    )
    return tuple(chapter for chapter in shorter if chapter.has_content)


def without_subjects(report: Report) -> Report:
    """For minutes: what was to be looked at together was."""
    return replace(report, on_paper=tuple(chapter for chapter in report.on_paper if not chapter.subjects))


def _stats(review: QuarterReview, lists: Lists) -> tuple[Stat, ...]:
    incidents, handling, actions, quarter = review.incidents, review.handling, review.actions, review.quarter
    later = f"later gemeld: {incidents.later}" if incidents.later else ""
    before = f"vorig kwartaal {incidents.totals[-2]}"
    waiting = f"{handling.waiting} wacht nog op een reactie" if handling.waiting else ""
    judged = f"{actions.satisfied} van {actions.done} met tevredenheid over het resultaat" if actions.done else ""
    stats = [
        Stat(
            str(incidents.total),
            "incident" if incidents.total == 1 else "incidenten",
            f"{before}, {later}".strip(", "),
            lists.reports_url(quarter) if incidents.total else "",
        ),
        Stat(
            str(actions.open),
            "acties open",
            f"{actions.overdue} te laat" if actions.overdue else "",
            lists.actions_url("open", quarter) if actions.open else "",
        ),
        Stat(str(actions.done), "acties afgerond", judged, lists.actions_url("done", quarter) if actions.done else ""),
    ]
    if handling.total:
        due_url = lists.reports_url(quarter, asked=(("termijn", "verstreken"),), of_kind=False) if handling.due else ""
        number = f"{handling.in_time} van {handling.due}"
        stats.insert(1, Stat(number, "op tijd gereageerd naar de burger", waiting, due_url))
    return tuple(stats)


def _chapters(review: QuarterReview, lists: Lists) -> tuple[Chapter, ...]:
    incidents = review.incidents
    chapters = (
        _numbers(incidents, lists),
        _kinds(incidents, OF_QUARTER, lists),
        _places(incidents, lists),
        _per_contacts(review, lists),
        _circumstances(incidents, OF_QUARTER, lists),
        _reactions(review, lists),
        *aftermath_chapters(review.aftermath, review.quarter, lists=lists),
        _actions(review.actions, review.quarter, lists),
        _learning(review, lists),
        _agreements(review.protocol),
        _together(),
    )
    return tuple(chapter for chapter in chapters if chapter.has_content)


def _numbers(incidents: QuarterFigures, lists: Lists) -> Chapter:
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
        figure = stacked_bars(
            title="Incidenten per kwartaal, naar zwaarste gedrag",
            reading=trend_reading(incidents),
            series=[
                Series(_capital(group.label), group.counts, CATEGORY_COLOURS[group.key])
                for group in incidents.by_category.groups
            ],
            categories=[quarter.short for quarter in incidents.quarters],
            category_label="Kwartaal",
        )
        figures = (replace(figure, table=_listed(figure.table, incidents, lists)),)
    return Chapter("Aantal incidenten", tuple(text), figures)


def _listed(table: Table, incidents: QuarterFigures, lists: Lists) -> Table:
    """The table of a chart of quarters by heaviest category, each count with its list."""
    asked = [*(group.asked for group in incidents.by_category.groups), ()]
    rows = [
        [
            row[0],
            *(
                lists.number(count, quarter, asked=one)
                for count, one in zip(row[1:], asked, strict=False)
                if isinstance(count, int)
            ),
        ]
        for quarter, row in zip(incidents.quarters, table.rows, strict=True)
    ]
    return replace(table, rows=rows)


def _kinds(incidents: QuarterFigures, columns: Sequence[Compared], lists: Lists) -> Chapter:
    behaviours = _divided(incidents, columns, lists, incidents.by_behaviour, has_total=False)
    text = (SEVERAL,) if behaviours else ()
    others = _other_kinds(incidents)
    if others:
        # Only the kinds are counted over everything that was reported; the rest of the report is about aggression.
        text = (*text, f"{_beside(others)} Verder gaat dit rapport over agressie.")
    divisions = _divided(incidents, columns, lists, incidents.by_kind) if others else ()
    categories = _divided(incidents, columns, lists, incidents.by_category)
    return Chapter("Soorten incidenten", text, divisions=divisions + categories + behaviours)


def _circumstances(incidents: QuarterFigures, columns: Sequence[Compared], lists: Lists) -> Chapter:
    series = (*incidents.circumstances, incidents.by_weekday, incidents.by_hour)
    return Chapter("Omstandigheden", divisions=_divided(incidents, columns, lists, *series))


def _other_kinds(incidents: QuarterFigures) -> list[Group]:
    return [group for group in incidents.by_kind.groups if group.key != Kind.AGGRESSION]


def _beside(others: Sequence[Group]) -> str:
    """What was reported beside aggression this quarter, in a sentence."""
    words = {
        Kind.ORDER_DISTURBANCE.value: ("ordeverstoring", "ordeverstoringen"),
        Kind.ACCIDENT.value: ("ongeval", "ongevallen"),
    }
    found = [f"{group.last} {words[group.key][group.last != 1]}" for group in others if group.last]
    return f"Naast agressie is dit kwartaal gemeld: {' en '.join(found) or 'niets'}."


def _places(incidents: QuarterFigures, lists: Lists) -> Chapter:
    series = incidents.by_location
    found = sorted((group for group in series.groups if group.last), key=lambda group: -group.last)[:MANY_PLACES]
    figures: tuple[Figure, ...] = ()
    if len(found) > 1:
        figure = bars(
            title="Waar het dit kwartaal gebeurde",
            reading=place_reading([(group.label, group.last) for group in found], incidents.total),
            values=Series("Dit kwartaal", [group.last for group in found]),
            categories=[_capital(group.label) for group in found],
            category_label="Locatie",
        )
        # Its table is the division itself: this quarter beside the earlier ones.
        figures = (replace(figure, table=_compare(incidents, OF_QUARTER, lists, series, has_total=True)),)
    divided = (incidents.by_channel,) if figures else (series, incidents.by_channel)
    divided = (*divided, incidents.by_place_and_process)
    return Chapter("Locaties en contact", (), figures, _divided(incidents, OF_QUARTER, lists, *divided))


def _per_contacts(review: QuarterReview, lists: Lists) -> Chapter:
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
            _capital(one.label),
            lists.number(one.incidents, review.quarter, asked=(("manier", one.way),) if one.way else ()),
            one.contacts,
            Cell(one.per_hundred, number=one.number),
            Cell(one.before, number=one.number_before),
        ]
        for one in rates
    ]
    has_total = not rates[-1].way and len(rates) > 1
    table = Table(columns=columns, rows=rows, caption="Incidenten per 100 contacten", total=has_total)
    return Chapter("Per 100 contacten", (RATE_NOTE,), tables=(table,))


def _reactions(review: QuarterReview, lists: Lists) -> Chapter:
    handling = review.handling
    if handling.total == 0:
        return Chapter(REACTIONS, ("Er was dit kwartaal niets om op te reageren.",))
    text = [f"Op tijd gereageerd naar de burger: {handling.in_time} van {handling.due}."]
    if handling.waiting:
        text.append(f"Nog binnen de termijn en zonder reactie: {handling.waiting}.")
    text.append(f"Afgerond: {handling.handled} van {handling.total}.")
    if any(group.last for group in _other_kinds(review.incidents) if group.key == Kind.ORDER_DISTURBANCE):
        text.append("Hierin tellen ordeverstoringen mee. Ongevallen niet: daarop volgt geen reactie aan een burger.")
    table = reaction_table(handling, review.quarter, lists=lists)
    return Chapter(REACTIONS, (" ".join(text),), tables=(table,))


def reaction_table(
    handling: HandlingFigures, first: Quarter, last: Quarter | None = None, lists: Lists = NO_LISTS
) -> Table:
    """Whether there was a reaction in time, how far the cases are, and the kinds of reaction."""
    lines: list[tuple[str, int, Asked]] = [
        ("op tijd gereageerd", handling.in_time, (("termijn", "gehaald"),)),
        ("te laat gereageerd, of nog niet", handling.late, (("termijn", "gemist"),)),
        ("nog geen reactie, er is nog tijd", handling.waiting, (("termijn", "wacht"),)),
        ("melding afgerond", handling.handled, (("termijn", "geteld"), ("stand", Status.HANDLED.value))),
    ]
    lines += [
        (f"reactie: {label}", number, (("termijn", "geteld"), ("gevolg", reaction_key(kind))))
        for kind, label, number in handling.reactions
    ]
    return Table(
        columns=[Column("reaction", REACTIONS), Column("number", "Incidenten", numeric=True)],
        rows=[
            [_capital(label), lists.number(number, first, last, asked, of_kind=False)]
            for label, number, asked in lines
            if number
        ],
        caption="Hoe de organisatie reageerde",
    )


def aftermath_chapters(
    aftermath: Aftermath, first: Quarter, last: Quarter | None = None, lists: Lists = NO_LISTS
) -> tuple[Chapter, ...]:
    """The effect of measures, and police and damage of these quarters, for who reads the true counts."""
    effects = Chapter(
        EFFECTS,
        (imposed_between(aftermath),) if aftermath.effects else (),
        tables=(effect_table(aftermath.effects),) if aftermath.effects else (),
    )
    tables = (
        police_table(aftermath.police, first, last, lists),
        damage_table(aftermath.damage, first, last, lists),
    )
    followed = Chapter("Politie en schade", tables=tuple(table for table in tables if table.rows))
    return tuple(chapter for chapter in (effects, followed) if chapter.has_content)


def published_chapter(table: Table) -> Chapter:
    """How measures went as it was published, for who reads no counts."""
    return Chapter(EFFECTS, tables=(table,))


def _actions(actions: ActionFigures, quarter: Quarter, lists: Lists) -> Chapter:
    number = {0: "geen acties", 1: "1 actie"}.get(actions.open, f"{actions.open} acties")
    text = [
        f"Op {as_day(actions.on)} {'stond' if actions.open == 1 else 'stonden'} er {number} open. "
        f"Dit kwartaal: {actions.added} erbij, {actions.done} afgerond, {actions.dropped} gestopt."
    ]
    if actions.done:
        text.append(
            f"Tevreden: {actions.satisfied} van {actions.done}; niet tevreden: "
            f"{actions.not_satisfied}; nog niet beoordeeld: {actions.not_assessed}."
        )
    if actions.only_training:
        text.append("Alle open acties zijn training of uitleg. Kijk of ook een oorzaak kan worden weggenomen.")
    lines = (
        ("stonden open", actions.open, "open"),
        ("waarvan te laat", actions.overdue, "overdue"),
        ("kwamen erbij", actions.added, "added"),
        ("afgerond", actions.done, "done"),
        ("gestopt", actions.dropped, "dropped"),
    )
    counts = Table(
        columns=[Column("what", "Acties"), Column("number", "Aantal", numeric=True)],
        rows=[[_capital(what), _counted(number, lists.actions_url(state, quarter))] for what, number, state in lines],
        caption="Acties in dit kwartaal",
    )
    table = Table(
        columns=[Column("title", "Actie"), Column("due_on", "Klaar op")],
        rows=[
            [
                Cell(line.title, url=reverse("actions:detail", args=[line.pk]) if lists.actions else ""),
                Cell(as_day_short(line.due_on), note="te laat" if line.is_overdue else ""),
            ]
            for line in actions.lines
        ],
        caption="Open acties",
    )
    # On paper the words say it.
    tables = (*((counts,) if lists.actions else ()), *((table,) if table.rows else ()))
    return Chapter("Acties", tuple(text), tables=tables)


def _learning(review: QuarterReview, lists: Lists) -> Chapter:
    """What the team wants to learn, and what it learned in the quarter; nothing where nobody wants anything."""
    learning = review.learning
    rows: list[list[Cell | Value]] = [
        ["Leerwensen die nu wachten", _counted(learning.pending, lists.needs_url("pending"))],
        ["Dit kwartaal vervuld", learning.met],
    ]
    columns = [Column("what", "Leren"), Column("number", "Aantal", numeric=True)]
    table = Table(columns=columns, rows=rows, caption="Wat het team wil leren")
    return Chapter("Leren", tables=(table,) if learning.pending or learning.met else ())


def _counted(number: int, url: str) -> Cell | int:
    return Cell(number, url=url) if number and url else number


def _agreements(state: ProtocolState | None) -> Chapter:
    if state is None:
        text = "Er was nog geen vastgesteld teamprotocol. Tot die tijd geldt de norm van de organisatie."
    else:
        due = as_day(state.next_review_on)
        text = f"Versie {state.number} van het teamprotocol geldt sinds {as_day(state.in_force_from)}. "
        text += (
            f"Afgesproken was: opnieuw bekijken op {due}. Dat is nog niet gedaan."
            if state.is_review_due
            else f"Opnieuw bekijken op {due}."
        )
    return Chapter("Afspraken en afwijkingen", (text,))


def _together() -> Chapter:
    subjects = _subjects()
    nested = tuple(subjects[key] for key in INSIGHTS)
    return Chapter(
        "Voor het werkoverleg",
        ("Dit bekijken jullie samen, met de cijfers hierboven:",),
        subjects=(
            Subject(subjects["agreements"]),
            Subject(subjects["deviations"]),
            Subject(subjects["insights"], nested),
            Subject(subjects["result"]),
            Subject(subjects["developments"]),
        ),
    )


def trend_reading(incidents: QuarterFigures) -> str:
    """The chart in a sentence: this quarter beside the last, and all eight together."""
    now, before, together = incidents.total, incidents.totals[-2], sum(incidents.totals)
    if together == 0:
        return "In deze acht kwartalen is niets gemeld."
    compared = "evenveel als"
    if now != before:
        compared = f"{abs(now - before)} {'meer' if now > before else 'minder'} dan"
    return (
        f"{_capital(incidents_in_words(now))} dit kwartaal, {compared} vorig kwartaal ({before}). "
        f"In acht kwartalen samen {together}."
    )


def place_reading(places: Sequence[tuple[str, int]], total: int) -> str:
    """Where most happened, with its number out of all; a tie says so."""
    return f"{_capital(standing_out(places, total))}."


def standing_out(counts: Sequence[tuple[str, int]], total: int) -> str:
    """What occurred most, with its number out of all (R-102): "vooral aan de balie (3 van 5)".

    "Vooral" is said from half on; where most was not filled in, that is what is said.
    """
    missing = dict(counts).get(NOT_FILLED_IN, 0)
    if missing > total - missing:
        return f"meestal {NOT_FILLED_IN} ({missing} van {total})" if missing < total else NOT_FILLED_IN
    filled_in = [(label, number) for label, number in counts if label != NOT_FILLED_IN]
    most = max((number for _, number in filled_in), default=0)
    if most == 0:
        return "niets"
    leading = [label for label, number in filled_in if number == most]
    if len(leading) > 1:
        return f"niets springt eruit (hoogste {most} van {total})"
    if most == total and len(filled_in) == 1:
        return f"alleen {leading[0]} ({most} van {total})"
    return f"{'vooral' if 2 * most >= total else 'vaakst'} {leading[0]} ({most} van {total})"


def _capital(text: str) -> str:
    """With a capital as the first letter: "(Non-)verbale agressie"; a number stays first."""
    first = 1 if text.startswith("(") else 0
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]


def _divided(
    incidents: QuarterFigures,
    columns: Sequence[Compared],
    lists: Lists,
    *series: GroupedSeries,
    has_total: bool = True,
) -> tuple[Division, ...]:
    """Each division with what stands out in its first column; what never occurred is left out."""
    return tuple(
        Division(
            _reading(one, columns[0], incidents, lists), _compare(incidents, columns, lists, one, has_total=has_total)
        )
        for one in series
        if one.groups and _columns(one, columns, incidents, lists)
    )


def _reading(series: GroupedSeries, column: Compared, incidents: QuarterFigures, lists: Lists) -> str:
    if not _columns(series, (column,), incidents, lists):
        return series.title
    counts = [(_within(series, group.label), _sum(group.counts, column)) for group in series.groups]
    found = [(label, number) for label, number in counts if number]
    total = sum(number for _, number in found) if series.key == "kind" else _sum(incidents.totals, column)
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
    enough = [column for column in columns if _sum(incidents.totals, column) >= HANDFUL]
    if lists.is_open:
        return enough
    return [one for one in enough if not any(0 < incidents.totals[place] < HANDFUL for place in one.places)]


def _compare(
    incidents: QuarterFigures, columns: Sequence[Compared], lists: Lists, series: GroupedSeries, *, has_total: bool
) -> Table:
    shown = _columns(series, columns, incidents, lists)
    has_total = has_total and len(series.groups) > 1
    # A kind is chosen by itself; all other divisions are of aggression.
    is_of_kind = series.key != "kind"

    def cell(counts: Sequence[int], column: Compared, asked: Asked) -> Cell | int:
        first, last = (series.quarters[column.places[place]] for place in (0, -1))
        return lists.number(_sum(counts, column), first, last, asked, of_kind=is_of_kind)

    rows: list[list[Cell | Value]] = [
        [_capital(group.label), *(cell(group.counts, column, group.asked) for column in shown)]
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


@lru_cache(maxsize=1)
def _subjects() -> dict[str, str]:
    """What the Werkwijzer says is looked at, in its own words."""
    return dict(read_fixture("review_subjects")["subjects"])
