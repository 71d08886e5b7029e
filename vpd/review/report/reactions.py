"""What the organisation did after incidents, and what came of it."""

from incidents.advice.enums import Kind
from incidents.cases.enums import Status
from incidents.cases.followed import reaction_key
from incidents.outcomes.summaries.effects import Aftermath
from incidents.outcomes.summaries.figures import Asked
from vpd.review.aftermath import damage_table, effect_table, imposed_between, police_table
from vpd.review.lists import NO_LISTS, Lists
from vpd.review.report.incidents import other_kinds
from vpd.review.report.pieces import Chapter
from vpd.review.report.words import capital
from vpd.review.summaries import HandlingFigures, QuarterReview
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Column, Table

REACTIONS = "Reacties aan de burger"
EFFECTS = "Maatregelen en hun effect"


def reactions_chapter(review: QuarterReview, lists: Lists) -> Chapter:
    """Whether there was a reaction in time, and which."""
    handling = review.handling
    if handling.total == 0:
        return Chapter(REACTIONS, ("Er was dit kwartaal niets om op te reageren.",))
    text = [f"Op tijd een reactie aan de burger: {handling.in_time} van {handling.due}."] if handling.due else []
    if handling.waiting:
        text.append(f"Nog binnen de termijn en zonder reactie: {handling.waiting}.")
    text.append(f"Afgerond: {handling.handled} van {handling.total}.")
    if any(group.last for group in other_kinds(review.incidents) if group.key == Kind.ORDER_DISTURBANCE):
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
            [capital(label), lists.number(number, first, last, asked, of_kind=False)]
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
        tables=(effect_table(aftermath, lists),) if aftermath.effects else (),
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
