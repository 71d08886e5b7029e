"""A measurement as data: one row a question, for the fold on the page, the PDF and the exports."""

from learning.measurements.summaries.results import Measured, Result
from vpd.ui.tables import Column, Table, Value

COLUMNS = [
    Column("text", "Vraag"),
    Column("group", "Onderwerp"),
    Column("before", "0-meting", numeric=True),
    Column("before_of", "0-meting, van", numeric=True),
    Column("before_low", "0-meting, van %", numeric=True),
    Column("before_high", "0-meting, tot %", numeric=True),
    Column("after", "1-meting", numeric=True),
    Column("after_of", "1-meting, van", numeric=True),
    Column("after_low", "1-meting, van %", numeric=True),
    Column("after_high", "1-meting, tot %", numeric=True),
    Column("difference", "Verschil in punten", numeric=True),
    Column("low", "Verschil, van", numeric=True),
    Column("high", "Verschil, tot", numeric=True),
    Column("chance", "Kans bij toeval", numeric=True),
    Column("finding", "Wat zeggen we"),
    Column("why", "Waarom, en let op"),
    Column("printed_before", "0-meting, gedrukt"),
    Column("printed_after", "1-meting, gedrukt"),
    Column("printed_difference", "Verschil, gedrukt", numeric=True),
    Column("pairs", "Gekoppeld, mensen", numeric=True),
    Column("lost", "Gekoppeld, van ja naar nee", numeric=True),
    Column("gained", "Gekoppeld, van nee naar ja", numeric=True),
    Column("linked_chance", "Gekoppeld, kans bij toeval", numeric=True),
    Column("test", "Exacte toets die beslist"),
]
WITHHELD = "afgeschermd"
SHORT = ("text", "before", "before_of", "after", "after_of", "difference", "low", "high", "finding")


def measured_table(title: str, result: Result) -> Table:
    """Everything of every question."""
    return Table(columns=COLUMNS, rows=[_row(one) for one in result.rows], caption=title)


def short_table(title: str, result: Result) -> Table:
    """What fits on a page."""
    return measured_table(title, result).only(SHORT)


def _row(one: Measured) -> list[Value]:
    flags = [f"Let op: {flag}." for flag in one.flags]
    words = [one.counted_words, one.why, *flags, one.decides, one.holds_with, one.answers_words]
    printed: list[Value] = [*(one.printed or ("", "")), one.printed_difference]
    said: list[Value] = [one.finding.words, " ".join(filter(None, words))]
    printed += [*_linked(one), one.test]
    compared = one.comparison
    if compared is None:
        return [one.text, one.group, *([None] * 12), *said, *printed]
    before, after, interval = compared.before_interval, compared.after_interval, compared.interval
    sides: list[Value] = [
        compared.before.counted,
        compared.before.total,
        _percents(before.low),
        _percents(before.high),
        compared.after.counted,
        compared.after.total,
        _percents(after.low),
        _percents(after.high),
    ]
    between: list[Value] = [
        _percents(compared.difference),
        _percents(interval.low),
        _percents(interval.high),
        round(compared.chance, 4),
    ]
    if one.reasons:
        # What is in print is told with what it comes to, and no more.
        between = [between[0] if one.printed else None, None, None, None]
    return [one.text, one.group, *sides, *between, *said, *printed]


def _linked(one: Measured) -> list[Value]:
    if one.linked is None or one.comparison is None or one.reasons:
        return [None] * 4
    table = one.linked.table
    if table is None:
        return [one.linked.pairs, WITHHELD, WITHHELD, WITHHELD]
    return [table.pairs, table.lost, table.gained, round(table.chance, 4)]


def _percents(fraction: float) -> float:
    return round(100 * fraction, 1)
