"""The board's page: what an executive sees on logging in, and what its report says (R-115, ARBO-05).

Eleven questions, each answered in its own heading. Everything is above the teams, so no count of one to four shows, nor
a rest or a share that tells one (DECISIONS 6, 9); and the page is kept as it was published (decision record 15).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from incidents.advice.enums import Category
from incidents.cases.models import Incident
from incidents.cases.summaries.people import people_with
from incidents.measures.models import Measure
from incidents.outcomes.summaries.board import to_evaluate_with_board
from incidents.outcomes.summaries.effects import AGAIN, measure_effects
from incidents.outcomes.summaries.figures import category_counts
from incidents.support.summaries.figures import SupportFigures, support_figures
from learning.measurements.enums import Finding
from learning.measurements.models import Measurement
from learning.measurements.summaries.counting import result_of
from learning.measurements.summaries.results import Result
from protocols.agreements.models import ProtocolVersion
from protocols.checklists.enums import AnswerStatus
from protocols.checklists.summaries import current_versions, sheet_of
from protocols.reading.summaries.acceptance import reading_of_teams
from vpd.actions.enums import ActionStatus
from vpd.actions.models import ImprovementAction, Obstacle
from vpd.figures.shares import LEAST_IN_WORDS, Share, in_bands
from vpd.figures.trends import BASELINE, Trend, Verdict, compare_shares, judge
from vpd.figures.withholding import shown
from vpd.organisation.enums import Role
from vpd.organisation.models import Organisation, Team, User
from vpd.review.aftermath import effect_table_in_words
from vpd.review.indicators import Year, indicator_table
from vpd.review.models import PublishedQuarter
from vpd.review.opening import JUDGED
from vpd.review.summaries.organisation import Counts, published_figures, shown_to_all
from vpd.review.tables import department_table
from vpd.ui.charts import Figure, Series, bars_with_limit
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key
from vpd.ui.tables import Cell, Column, Table, Value
from vpd.ui.text import as_sentence

WITHHELD = "afgeschermd"
FEW = 10
MORE = "Gebeurt er meer?"
LEARNING = "Helpt wat we leren?"
LEARNED = 4
"""Quarters that a measurement is told of on the page of the board."""
NO_OTHERS = "Er was geen groep zonder training, dus iets anders kan een verschil ook verklaren."
PROGRAMME = "Doen we wat Veilige Publieke Taak vraagt?"


@dataclass(frozen=True)
class Bars:
    """Incidents of some quarters, and up to how many are ordinary."""

    counts: tuple[int, ...]
    quarters: tuple[str, ...]
    limit: int | None


@dataclass(frozen=True)
class Answered:
    """One question with its answer as a heading, and what lies behind it."""

    question: str
    heading: str
    text: str = ""
    verdict: Verdict | None = None
    bars: Bars | None = None
    table: Table | None = None
    route: str = ""
    link: str = ""

    @cached_property
    def figure(self) -> Figure | None:
        if self.bars is None:
            return None
        return bars_with_limit(
            title="Incidenten per kwartaal",
            reading=f"{self.heading}.",
            values=Series("Incidenten", self.bars.counts),
            categories=self.bars.quarters,
            limit=self.bars.limit,
        )


@dataclass(frozen=True)
class Board:
    """All that the page shows."""

    quarter: Quarter
    on: date
    summary: str
    questions: tuple[Answered, ...]

    def as_json(self) -> dict[str, Any]:
        """As it is kept: words and numbers, of a table no more than its text."""
        return {
            "quarter": self.quarter.slug,
            "on": self.on.isoformat(),
            "summary": self.summary,
            "questions": [
                {
                    "words": [one.question, one.heading, one.text, one.verdict or "", one.route, one.link],
                    "bars": [one.bars.counts, one.bars.quarters, one.bars.limit] if one.bars else None,
                    "table": _table_as_json(one.table) if one.table else None,
                }
                for one in self.questions
            ],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Board":
        questions = []
        for one in kept["questions"]:
            question, heading, text, verdict, route, link = one["words"]
            counts, quarters, limit = one["bars"] or ((), (), None)
            questions.append(
                Answered(
                    question=question,
                    heading=heading,
                    text=text,
                    verdict=Verdict(verdict) if verdict else None,
                    bars=Bars(tuple(counts), tuple(quarters), limit) if one["bars"] else None,
                    table=_table_from_json(one["table"]) if one["table"] else None,
                    route=route,
                    link=link,
                )
            )
        return cls(Quarter.parse(kept["quarter"]), date.fromisoformat(kept["on"]), kept["summary"], tuple(questions))


def board_of(
    *, organisation: Organisation, quarter: Quarter, published: Mapping[Quarter, Counts], today: date
) -> Board:
    """The organisation in a quarter, as somebody above the teams may read it.

    `published` holds the counts of this quarter and the one before it; those published earlier keep their number.
    """
    more = _more(organisation, quarter, today, {one: sum(counts.values()) for one, counts in published.items()})
    in_time = _in_time(organisation, quarter)
    basis = _basis(organisation, today)
    questions = (
        more,
        in_time,
        _where(organisation, quarter, published),
        _measures(organisation, quarter),
        _effects(organisation, quarter, today),
        _support(organisation, quarter),
        _learning(organisation, quarter, today),
        basis,
        _policy(organisation),
        _actions(organisation, today),
        _programme(organisation, quarter, published),
    )
    summary = " ".join(f"{one.heading}." for one in (more, in_time, basis))
    return Board(quarter, today, summary, questions)


def kept_board(
    organisation: Organisation, quarter: Quarter | None = None, *, until: date | None = None
) -> Board | None:
    """The page as it was published of a quarter, else of the newest; None while there is none. One query.

    With `until` as it could be read on that day.
    """
    rows = PublishedQuarter.objects.of(organisation).order_by("-year", "-quarter_number", "-pk")
    if until:
        rows = rows.filter(published_at__date__lte=until)
    row = (rows.of_quarter(quarter) if quarter else rows).first()
    return Board.from_json(row.board) if row else None


EFFECT = "Helpen de maatregelen?"


def published_effects(organisation: Organisation, quarter: Quarter) -> Table | None:
    """How measures went by kind, in the words in which it was published of a quarter."""
    board = kept_board(organisation, quarter)
    return next((one.table for one in board.questions if one.question == EFFECT), None) if board else None


@dataclass(frozen=True)
class Asked:
    """Something that a team cannot solve and puts before somebody of the board."""

    title: str
    note: str
    url: str
    obstacle_id: int | None = None


def asked_of_board(user: User, *, besides: User | None = None) -> list[Asked]:
    """What waits for an answer of an executive, as far as `user` may read it, and looking back together; three queries.

    What waits for `besides` is left out: there it stands in their own work.

    That somebody of the board had a part in an incident they know themselves: no number and no team is told (R-117).
    """
    board = [one for one in executives(user.organisation) if one != besides]
    together = (
        [Asked("Kijk samen terug op een incident waarbij het bestuur betrokken was", "met de coördinator", "")]
        if to_evaluate_with_board(user.organisation)
        else []
    )
    rows = Obstacle.objects.visible_to(user).unanswered().filter(addressee__in=board).select_related("addressee")
    return together + [
        Asked(
            row.title,
            f"aan {row.addressee_words}, antwoord graag voor {as_day(row.due_on)}",
            row.get_absolute_url(),
            row.pk,
        )
        for row in rows.order_by("due_on", "pk")
    ]


def executives(organisation: Organisation) -> list[User]:
    """Who reads the figures of the whole, in order of joining."""
    return people_with(organisation.pk, Role.EXECUTIVE, timezone.localdate())


def _table_as_json(table: Table) -> dict[str, Any]:
    return {
        "columns": [[column.key, column.label, column.numeric] for column in table.columns],
        "rows": [[cell.value if isinstance(cell, Cell) else cell for cell in row] for row in table.rows],
        "caption": table.caption,
        "total": table.total,
    }


def _table_from_json(kept: Mapping[str, Any]) -> Table:
    columns = [Column(*column) for column in kept["columns"]]
    return Table(columns=columns, rows=kept["rows"], caption=kept["caption"], total=kept["total"])


def share_words(yes: int, total: int, *, of: str, floor: int) -> str:
    """A share in words; where it, or its rest, is under the floor it is said without a number."""
    if total == 0:
        return ""
    if total < max(FEW, floor):
        return "Te weinig om iets over te zeggen"
    if yes == total:
        return f"Alle {total} {of}"
    if yes == 0:
        return f"Geen van de {total} {of}"
    if total - yes < floor:
        return f"Bijna alle {of}"
    if yes < floor:
        return f"Bijna geen {of}"
    return f"{yes} van de {total} {of}"


def _more(organisation: Organisation, quarter: Quarter, today: date, published: Mapping[Quarter, int]) -> Answered:
    quarters = quarter.last(JUDGED)
    counts = category_counts(organisation_id=organisation.pk, teams=None, quarters=quarters, sees_all=True)
    sums = [sum(column) for column in zip(*counts.values(), strict=True)]
    totals = [published.get(one, number) for one, number in zip(quarters, sums, strict=True)]
    is_small = any(0 < total < organisation.smallest_shown for total in totals[-1 - BASELINE :])
    trend = judge(totals) if quarter.has_ended(today) else Trend(tuple(totals), Verdict.TOO_LITTLE, None, 1.0)
    if is_small:
        return Answered(MORE, "Te weinig incidenten om een verandering te zien", verdict=Verdict.TOO_LITTLE)
    now = totals[-1]
    heading = {
        Verdict.NOTABLE: f"{now} incidenten: meer dan in de twee jaar hiervoor",
        Verdict.ORDINARY: f"{now} incidenten: niet meer dan gewoon",
        Verdict.TOO_LITTLE: f"{now} incidenten: te weinig gegevens voor een vergelijking",
    }[trend.verdict]
    kinds = [Category.VERBAL, Category.THREAT, Category.PHYSICAL]
    cells = shown([counts[""][-1], *(counts[kind][-1] for kind in kinds)], floor=organisation.smallest_shown).cells
    labels = ["alleen emotie", *(str(kind.label) for kind in kinds)]
    text = ", ".join(
        f"{label}: {WITHHELD if cell is None else cell}" for label, cell in zip(labels, cells, strict=True)
    )
    drawn = trend.counts[-1 - BASELINE :]
    bars = Bars(drawn, tuple(one.in_chart for one in quarters[-len(drawn) :]), trend.limit)
    note = "Meer meldingen kan ook betekenen dat er beter wordt gemeld." if trend.is_notable else ""
    return Answered(MORE, heading, f"{text[:1].upper()}{text[1:]}. {note}".strip(), trend.verdict, bars)


def _in_time(organisation: Organisation, quarter: Quarter) -> Answered:
    now, before = _reactions(organisation, quarter)
    question, floor = "Krijgt de burger op tijd een reactie?", organisation.smallest_shown
    if now[1] == 0:
        return Answered(question, "Er was niets om op te reageren")
    verdict = compare_shares(*now, *before)
    said = {
        Verdict.NOTABLE: "Dat is opvallend anders dan een jaar eerder.",
        Verdict.ORDINARY: "Dat verschil met een jaar eerder is niet opvallend.",
        Verdict.TOO_LITTLE: "Voor een vergelijking met een jaar eerder zijn er te weinig gegevens.",
    }[verdict]
    return Answered(
        question,
        f"{share_words(*now, of='reacties', floor=floor)} op tijd"
        if now[1] >= max(FEW, floor)
        else share_words(*now, of="", floor=floor),
        said,
        verdict,
    )


def _reactions(organisation: Organisation, quarter: Quarter) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many reactions were in time, of those that were due, in a quarter and a year before; one query.

    What never came counts as late.
    """
    earlier = quarter.previous(4)
    rows = Incident.objects.of(organisation).counted().handled_here().about_citizens()
    in_time = Q(reacted_at__lte=F("reaction_due_at"))
    due = Q(reacted_at__isnull=False) | Q(reaction_due_at__lt=timezone.now())
    is_now, was_then = (Q(happened_on__gte=one.start, happened_on__lte=one.end) for one in (quarter, earlier))
    counts = rows.filter(is_now | was_then).aggregate(
        now=Count("pk", filter=is_now & in_time),
        of_now=Count("pk", filter=is_now & due),
        before=Count("pk", filter=was_then & in_time),
        of_before=Count("pk", filter=was_then & due),
    )
    return (counts["now"], counts["of_now"]), (counts["before"], counts["of_before"])


def _where(organisation: Organisation, quarter: Quarter, published: Mapping[Quarter, Counts]) -> Answered:
    figures = published_figures(organisation, quarter, published[quarter], published[quarter.previous()])
    return Answered(
        "Waar gebeurt het?",
        "Per afdeling",
        table=department_table(figures),
        route="review:dashboard",
        link="Naar de evaluatie",
    )


def _measures(organisation: Organisation, quarter: Quarter) -> Answered:
    rows = (
        Measure.objects.of(organisation)
        .was_imposed()
        .filter(incident__in=Incident.objects.of(organisation).counted().in_quarter(quarter))
        .order_by()
        .values_list("kind__name")
        .annotate(number=Count("pk"))
    )
    counts = dict(rows)
    names = sorted(counts, key=name_key)
    row = shown([counts[name] for name in names], floor=organisation.smallest_shown)
    question = "Treffen we maatregelen?"
    if not counts:
        return Answered(question, "Er is geen maatregel opgelegd")
    total = "Enkele maatregelen" if row.total is None else f"{row.total} maatregelen"
    return Answered(
        question,
        f"{total} opgelegd",
        table=_table("Maatregel", names, row.cells),
    )


def _effects(organisation: Organisation, quarter: Quarter, today: date) -> Answered:
    question = EFFECT
    since, until = quarter.previous(BASELINE - 1).start, min(quarter.end, today)
    effects = measure_effects(organisation_id=organisation.pk, teams=None, since=since, until=until, sees_all=True)
    told = [one for one in effects if one.imposed >= max(LEAST_IN_WORDS, organisation.smallest_shown)]
    if not told:
        return Answered(question, "Te weinig gegevens om iets over het effect te zeggen")
    again = Share(sum(one.again for one in told), sum(one.imposed for one in told))
    heading = f"Na een maatregel is er {in_bands(again, organisation.smallest_shown)} opnieuw een incident"
    return Answered(question, heading, AGAIN, table=effect_table_in_words(effects, organisation.smallest_shown))


def _support(organisation: Organisation, quarter: Quarter) -> Answered:
    counts = support_figures(
        organisation_id=organisation.pk, teams=None, first=quarter.start, last=quarter.end, sees_all=True
    )
    question, floor = "Zorgen we voor onze mensen?", organisation.smallest_shown
    if counts.total == 0:
        return Answered(question, "Niemand had opvang nodig")
    return Answered(question, *support_words(counts, floor))


def support_words(counts: SupportFigures, floor: int) -> tuple[str, str]:
    """Who was offered support, and who wanted it; of few nothing that tells of one of them."""
    enough = max(FEW, floor)
    if counts.total < enough:
        return share_words(counts.offered, counts.total, of="", floor=floor), ""
    offered = share_words(counts.offered, counts.total, of="betrokkenen", floor=floor)
    text = (
        f"{share_words(counts.accepted, counts.offered, of='betrokkenen', floor=floor)} wilden een gesprek."
        if counts.offered >= enough
        else ""
    )
    return f"{offered} kregen opvang aangeboden", text


def _learning(organisation: Organisation, quarter: Quarter, today: date) -> Answered:
    """What the last 0- and 1-meting says with which somebody concluded in the year up to then (L8, L9).

    Of everybody who was asked, with the numbers that its own page shows above the teams and no other.
    """
    since, until = quarter.previous(LEARNED - 1).start, min(quarter.end, today)
    rows = Measurement.objects.own(organisation).above_the_teams().concluded_between(since, until)
    measurement = rows.with_rounds().first()
    route, link = "learning:measurements", "Alle metingen"
    if measurement is None:
        return Answered(LEARNING, "Er is het afgelopen jaar geen meting afgerond", route=route, link=link)
    result = result_of(measurement)
    said = [f"Meting: {as_sentence(measurement.title)}"]
    if measurement.between:
        said.append(f"Ertussen: {as_sentence(measurement.between)}")
    if not result.has_picture:
        heading = "Te weinig antwoorden om er iets over te zeggen"
    else:
        heading = result.summary.removesuffix(".")
        said.append(NO_OTHERS)
    said.append(f"Wat we ermee doen: {as_sentence(measurement.conclusion)}")
    return Answered(LEARNING, heading, " ".join(said), table=_differences(result), route=route, link=link)


def _differences(result: Result) -> Table | None:
    """The questions of which a difference is shown, never a percentage without its n (R-102)."""
    rows = [[one.text, one.counts, one.verdict] for one in result.rows if one.finding == Finding.SHOWN]
    columns = [Column("text", "Vraag"), Column("counts", "Antwoorden"), Column("difference", "Verschil")]
    return Table(columns=columns, rows=rows, caption="Waar een verschil is aangetoond") if rows else None


def _basis(organisation: Organisation, today: date) -> Answered:
    in_force = ProtocolVersion.objects.of(organisation).filter(team=OuterRef("pk")).in_force(today)
    teams = list(Team.objects.of(organisation).filter(is_active=True).annotate(has_protocol=Exists(in_force)))
    without = sorted((team.name for team in teams if not vars(team)["has_protocol"]), key=name_key)
    heading = own_protocol_words(len(teams) - len(without), len(teams))
    text = f"Nog niet: {', '.join(without)}. Tot dan geldt daar de norm van de organisatie." if without else ""
    read = reading_of_teams(teams, organisation_id=organisation.pk, on=today).values()
    members, readers = sum(one.members for one in read), sum(one.readers for one in read)
    floor = organisation.smallest_shown
    share = share_words(readers, members, of="medewerkers", floor=floor)
    reading = f"{share} lazen de versie die nu geldt." if members else ""
    return Answered("Staat de basis?", heading, f"{text} {reading}".strip(), route="protocols:list", link="Alle teams")


def own_protocol_words(number: int, teams: int) -> str:
    """How many of the teams have a protocol of their own."""
    if teams == 1:
        return f"Het team heeft {'een' if number else 'nog geen'} eigen protocol"
    if teams and number == teams:
        return f"Alle {teams} teams hebben een eigen protocol"
    return f"{number} van de {teams} teams {'heeft' if number == 1 else 'hebben'} een eigen protocol"


def _policy(organisation: Organisation) -> Answered:
    question = "Is ons beleid compleet?"
    versions = current_versions()
    if not versions:
        return Answered(question, "De beleidscheck is nog niet begonnen")
    sheet = sheet_of(version=versions[0], organisation_id=organisation.pk, team=None)
    statuses = [row.answer.status if row.answer else None for row in sheet.rows]
    counted = [status for status in statuses if status != AnswerStatus.NOT_APPLICABLE]
    arranged = counted.count(AnswerStatus.ARRANGED)
    gaps = [row.item.short for row in sheet.rows if row.answer and row.answer.status == AnswerStatus.NOT_ARRANGED]
    text = f"Niet geregeld: {'; '.join(gaps)}." if gaps else ""
    return Answered(
        question,
        f"{arranged} van de {len(counted)} punten {'is' if arranged == 1 else 'zijn'} geregeld",
        text,
    )


def _actions(organisation: Organisation, today: date) -> Answered:
    counts = (
        ImprovementAction.objects.of(organisation)
        .filter(status=ActionStatus.OPEN)
        .aggregate(total=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    )
    question = "Doen we wat we afspreken?"
    if counts["total"] == 0:
        return Answered(question, "Er staan geen acties open")
    floor = organisation.smallest_shown
    if counts["total"] < max(FEW, floor):
        return Answered(question, share_words(0, counts["total"], of="", floor=floor))
    on_time = counts["total"] - counts["late"]
    share = share_words(on_time, counts["total"], of="acties", floor=floor)
    return Answered(question, f"{share} liggen op schema")


def _programme(organisation: Organisation, quarter: Quarter, published: Mapping[Quarter, Counts]) -> Answered:
    totals = {one: shown_to_all(organisation, counts).total for one, counts in published.items()}
    table = indicator_table(organisation=organisation, quarter=quarter, totals=totals)
    return Answered(PROGRAMME, f"Acht uitgangspunten in {Year.ended_with(quarter).number}", table=table)


def programme_table(organisation: Organisation) -> Table | None:
    """The eight as they were published last, for what leaves the house."""
    board = kept_board(organisation)
    return next((one.table for one in board.questions if one.question == PROGRAMME), None) if board else None


def _table(label: str, names: Sequence[str], cells: Iterable[int | None]) -> Table:
    rows: list[list[Cell | Value]] = [
        [name, WITHHELD if cell is None else cell] for name, cell in zip(names, cells, strict=True)
    ]
    return Table(columns=[Column("name", label), Column("number", "Aantal", numeric=True)], rows=rows, caption=label)
