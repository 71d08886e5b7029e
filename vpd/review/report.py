"""The quarterly report in words, tables and charts: one function for the page and the PDF.

Its chapters are the subjects that the Werkwijzer says are looked at (CONTENT B.24). Numbers stand by themselves or as
"4 van 5": never a percentage without its number (R-102).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from incidents.advice.enums import Category, Kind
from incidents.outcomes.summaries.effects import Aftermath
from incidents.outcomes.summaries.figures import NOT_FILLED_IN, Group, GroupedSeries, QuarterFigures
from vpd.actions.summaries import ActionFigures
from vpd.organisation.content import read_fixture
from vpd.review.aftermath import damage_table, effect_table, imposed_between, police_in_words
from vpd.review.opening import HANDFUL
from vpd.review.summaries import ProtocolState, QuarterReview, incidents_in_words
from vpd.ui.charts import Figure, Series, bars, stacked_bars
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.tables import Cell, Column, Table

MANY_PLACES = 8
# A category keeps its colour in every report, also where another category did not occur; "" is emotion alone.
CATEGORY_COLOURS = {str(key): place for place, key in enumerate([*Category.values, ""])}
REACTIONS = "Reacties aan de burger"
SEVERAL = "Bij één incident kan meer dan één soort gedrag horen."
INSIGHTS = ("numbers", "kinds", "locations", "circumstances", "measures")


@dataclass(frozen=True)
class Stat:
    """One figure with what it counts."""

    number: str
    label: str
    note: str = ""


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


def report_context(review: QuarterReview) -> dict[str, Any]:
    """What page and PDF show of a team's quarter; `title`, `subtitle`, `facts` and `footer` are for the PDF's shell."""
    for_whom = f"Alleen voor team {review.team_name}"
    quarter = review.quarter
    chapters = _chapters(review)
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
        "decided": review.decided,
        "checks": review.checks,
        "report": Report(_stats(review), chapters, for_whom, on_paper(chapters, review.incidents.total)),
    }


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


def _stats(review: QuarterReview) -> tuple[Stat, ...]:
    incidents, handling, actions = review.incidents, review.handling, review.actions
    later = f"later gemeld: {incidents.later}" if incidents.later else ""
    before = f"vorig kwartaal {incidents.totals[-2]}"
    waiting = f"{handling.waiting} wacht nog op een reactie" if handling.waiting else ""
    judged = f"{actions.satisfied} van {actions.done} met tevredenheid over het resultaat" if actions.done else ""
    stats = [
        Stat(
            str(incidents.total), "incident" if incidents.total == 1 else "incidenten", f"{before}, {later}".strip(", ")
        ),
        Stat(str(actions.open), "acties open", f"{actions.overdue} te laat" if actions.overdue else ""),
        Stat(str(actions.done), "acties afgerond", judged),
    ]
    if handling.total:
        stats.insert(1, Stat(f"{handling.in_time} van {handling.due}", "op tijd gereageerd naar de burger", waiting))
    return tuple(stats)


def _chapters(review: QuarterReview) -> tuple[Chapter, ...]:
    incidents = review.incidents
    chapters = (
        _numbers(incidents),
        _kinds(incidents),
        _places(incidents),
        Chapter("Omstandigheden", divisions=_divided(incidents.total, *incidents.circumstances)),
        _reactions(review),
        *aftermath_chapters(review.aftermath),
        _actions(review.actions),
        _agreements(review.protocol),
        _together(),
    )
    return tuple(chapter for chapter in chapters if chapter.has_content)


def _numbers(incidents: QuarterFigures) -> Chapter:
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
        figures = (figure,)
    return Chapter("Aantal incidenten", tuple(text), figures)


def _kinds(incidents: QuarterFigures) -> Chapter:
    behaviours = _divided(incidents.total, incidents.by_behaviour, has_total=False)
    text = (SEVERAL,) if behaviours else ()
    others = _other_kinds(incidents)
    if others:
        # Only the kinds are counted over everything that was reported; the rest of the report is about aggression.
        text = (*text, f"{_beside(others)} Verder gaat dit rapport over agressie.")
    all_kinds = sum(group.last for group in incidents.by_kind.groups)
    divisions = _divided(all_kinds, incidents.by_kind) if others else ()
    return Chapter(
        "Soorten incidenten", text, divisions=divisions + _divided(incidents.total, incidents.by_category) + behaviours
    )


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


def _places(incidents: QuarterFigures) -> Chapter:
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
        figures = (replace(figure, table=_compare(series, has_total=True)),)
    divided = (incidents.by_channel,) if figures else (series, incidents.by_channel)
    divided = (*divided, incidents.by_place_and_process)
    return Chapter("Locaties en contact", (), figures, _divided(incidents.total, *divided))


def _reactions(review: QuarterReview) -> Chapter:
    handling = review.handling
    if handling.total == 0:
        return Chapter(REACTIONS, ("Er was dit kwartaal niets om op te reageren.",))
    text = [f"Op tijd gereageerd naar de burger: {handling.in_time} van {handling.due}."]
    if handling.waiting:
        text.append(f"Nog binnen de termijn en zonder reactie: {handling.waiting}.")
    text.append(f"Afgerond: {handling.handled} van {handling.total}.")
    if any(group.last for group in _other_kinds(review.incidents) if group.key == Kind.ORDER_DISTURBANCE):
        text.append("Hierin tellen ordeverstoringen mee. Ongevallen niet: daarop volgt geen reactie aan een burger.")
    table = Table(
        columns=[Column("reaction", "Reactie aan de burger"), Column("number", "Incidenten", numeric=True)],
        rows=[[_capital(label), number] for label, number in handling.reactions],
        caption="Hoe de organisatie reageerde",
    )
    return Chapter(REACTIONS, (" ".join(text),), tables=(table,) if table.rows else ())


def aftermath_chapters(aftermath: Aftermath) -> tuple[Chapter, ...]:
    """The effect of measures, and police and damage, for who reads the true counts."""
    effects = Chapter(
        EFFECTS,
        (imposed_between(aftermath),) if aftermath.effects else (),
        tables=(effect_table(aftermath.effects),) if aftermath.effects else (),
    )
    return tuple(chapter for chapter in (effects, _police_and_damage(aftermath)) if chapter.has_content)


def published_chapter(table: Table) -> Chapter:
    """How measures went as it was published, for who reads no counts."""
    return Chapter(EFFECTS, tables=(table,))


def _police_and_damage(aftermath: Aftermath) -> Chapter:
    words = police_in_words(aftermath.police)
    tables = (damage_table(aftermath.damage),) if aftermath.damage else ()
    return Chapter("Politie en schade", (words,) if words else (), tables=tables)


def _actions(actions: ActionFigures) -> Chapter:
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
    table = Table(
        columns=[Column("title", "Actie"), Column("due_on", "Klaar op")],
        rows=[
            [line.title, Cell(as_day_short(line.due_on), note="te laat" if line.is_overdue else "")]
            for line in actions.lines
        ],
        caption="Open acties",
    )
    return Chapter("Acties", tuple(text), tables=(table,) if table.rows else ())


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
        return "dit kwartaal niets"
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


def _divided(total: int, *series: GroupedSeries, has_total: bool = True) -> tuple[Division, ...]:
    """Each division with what stands out this quarter; what never occurred is left out."""
    return tuple(
        Division(
            f"{one.title}: {standing_out([(_within(one, g.label), g.last) for g in one.groups if g.last], total)}",
            _compare(one, has_total=has_total and len(one.groups) > 1),
        )
        for one in series
        if one.groups
    )


def _within(series: GroupedSeries, label: str) -> str:
    """A label inside a sentence: behaviours have a capital of their own, places keep theirs."""
    return label[:1].lower() + label[1:] if series.key == "behaviour" else label


def _compare(series: GroupedSeries, *, has_total: bool) -> Table:
    columns = [
        Column("group", series.title),
        Column("now", "Dit kwartaal", numeric=True),
        Column("before", "Vorig kwartaal", numeric=True),
        Column("year_before", "Jaar eerder", numeric=True),
        Column("together", "Acht kwartalen", numeric=True),
    ]
    rows: list[list[str | int]] = [
        [_capital(group.label), group.counts[-1], group.counts[-2], group.counts[-5], group.total]
        for group in series.groups
    ]
    if has_total:
        rows.append(["Totaal", *(sum(int(row[index]) for row in rows) for index in range(1, len(columns)))])
    return Table(columns=columns, rows=rows, caption=series.title, total=has_total)


@lru_cache(maxsize=1)
def _subjects() -> dict[str, str]:
    """What the Werkwijzer says is looked at, in its own words."""
    return dict(read_fixture("review_subjects")["subjects"])
