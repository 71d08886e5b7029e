"""What followed incidents as tables and words: the effect of measures by kind, the police and damage (ARBO-05).

True counts are for a team and who reads every report. To others above the team a share shows in words alone, and only
of ten or more: from "bijna nooit" no count can be told, whatever shows beside it (DECISIONS 6, 9).
"""

from incidents.outcomes.filters import HOW
from incidents.outcomes.summaries.effects import MEANING, Aftermath, DamageSum, KindEffect, PoliceFigures
from incidents.police.summaries.followed import DECIDED, damage_key
from incidents.police.summaries.words import euros
from vpd.figures.shares import Share, in_bands
from vpd.review.lists import NO_LISTS, Lists
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table, Value


def effect_table(aftermath: Aftermath, lists: Lists = NO_LISTS) -> Table:
    """Each kind with its true counts, each with the measures behind it."""
    columns = [Column("kind", "Maatregel"), Column("n0", "Opgelegd", numeric=True)]
    columns += [
        Column(f"n{place}", label.capitalize(), numeric=True) for place, (label, _) in enumerate(HOW.values(), start=1)
    ]
    rows: list[list[Cell | Value]] = [
        [
            one.name,
            *(
                lists.measures(number, one.name, how, aftermath.since, aftermath.until)
                for how, number in zip(
                    ("", *HOW), (one.imposed, one.heard, one.kept, one.broken, one.running, one.again), strict=True
                )
            ),
        ]
        for one in aftermath.effects
    ]
    return Table(columns=columns, rows=rows, caption="Maatregelen en hun effect")


def effect_table_in_words(effects: tuple[KindEffect, ...], floor: int) -> Table:
    """Each kind with how often, in words that tell no count."""
    columns = [
        Column("kind", "Maatregel"),
        Column("heard", "Burger gehoord"),
        Column("broken", "Overtreden"),
        Column("again", "Opnieuw"),
    ]
    rows: list[list[Cell | Value]] = [
        [one.name, *(in_bands(Share(number, one.imposed), floor) for number in (one.heard, one.broken, one.again))]
        for one in effects
    ]
    return Table(columns=columns, rows=rows, caption="Maatregelen en hun effect")


def damage_table(
    damage: tuple[DamageSum, ...], first: Quarter, last: Quarter | None = None, lists: Lists = NO_LISTS
) -> Table:
    """Damage by kind in euros."""
    columns = [
        Column("kind", "Schade"),
        Column("number", "Incidenten", numeric=True),
        Column("amount", "Bedrag", numeric=True),
        Column("claimed", "Geclaimd", numeric=True),
        Column("recovered", "Verhaald", numeric=True),
    ]
    rows: list[list[Cell | Value]] = [
        [
            one.name.capitalize(),
            lists.number(one.number, first, last, (("gevolg", damage_key(one.kind)),), of_kind=False),
            Cell(
                euros(one.amount),
                note=f"van {one.unknown} nog niet bekend" if one.unknown else "",
                number=float(one.amount),
            ),
            Cell(euros(one.claimed), number=float(one.claimed)),
            Cell(euros(one.recovered), number=float(one.recovered)),
        ]
        for one in damage
    ]
    return Table(columns=columns, rows=rows, caption="Schade")


def police_table(police: PoliceFigures, first: Quarter, last: Quarter | None = None, lists: Lists = NO_LISTS) -> Table:
    """At how many incidents what was decided about the police; nothing where there was nothing to decide."""
    numbers = (police.complained, police.notified, police.declined, police.undecided, police.settled)
    rows: list[list[Cell | Value]] = [
        [words.capitalize(), lists.number(number, first, last, (("gevolg", key),), of_kind=False)]
        for (key, (words, _)), number in zip(DECIDED.items(), numbers, strict=True)
        if number
    ]
    columns = [Column("what", "Naar de politie"), Column("number", "Incidenten", numeric=True)]
    return Table(columns=columns, rows=rows, caption="Naar de politie")


def imposed_between(aftermath: Aftermath) -> str:
    """Which measures the table counts."""
    return f"Opgelegd van {as_day(aftermath.since)} tot en met {as_day(aftermath.until)}. {MEANING}"


def aftermath_table(aftermath: Aftermath) -> Table:
    """All of it in true counts, one figure a line, to take along as a spreadsheet (R9)."""
    columns = [
        Column("subject", "Onderdeel"),
        Column("group", "Groep"),
        Column("what", "Wat"),
        Column("number", "Aantal of euro", numeric=True),
    ]
    measures = effect_table(aftermath)
    labels = [column.label.lower() for column in measures.columns[1:]]
    rows: list[list[Cell | Value]] = [
        ["Maatregelen", row[0], label, number]
        for row in measures.rows
        for label, number in zip(labels, row[1:], strict=True)
    ]
    police = aftermath.police
    rows += [
        ["Politie", "", what, number]
        for what, number in (
            ("te besluiten of besloten", police.total),
            ("aangifte", police.complained),
            ("melding bij de politie", police.notified),
            ("niet naar de politie", police.declined),
            ("nog te besluiten", police.undecided),
            ("uitkomst bekend", police.settled),
        )
    ]
    for one in aftermath.damage:
        rows += [
            ["Schade", one.name, what, value]
            for what, value in (
                ("incidenten", one.number),
                ("bedrag nog niet bekend", one.unknown),
                ("bedrag", float(one.amount)),
                ("geclaimd", float(one.claimed)),
                ("verhaald", float(one.recovered)),
            )
        ]
    return Table(columns=columns, rows=rows, caption="Maatregelen, politie en schade")
