"""The board's page: what an executive sees on logging in, and what its report says (R-115, ARBO-05).

Nine questions, each answered in its own heading. Everything is above the teams, so no count of one to four shows, nor
a rest or a share that tells one (DECISIONS 6, 9).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from incidents.advice.enums import Category
from incidents.cases.models import Incident
from incidents.measures.models import Measure
from incidents.outcomes.summaries.effects import measure_effects
from incidents.outcomes.summaries.figures import category_counts
from incidents.support.enums import Phase, SupportStatus
from incidents.support.models import Support
from protocols.agreements.models import ProtocolVersion
from protocols.checklists.enums import AnswerStatus
from protocols.checklists.summaries import current_versions, sheet_of
from protocols.reading.summaries.acceptance import reading_of_teams
from vpd.actions.enums import ActionStatus
from vpd.actions.models import ImprovementAction
from vpd.figures.shares import LEAST_IN_WORDS, Share, in_bands
from vpd.figures.trends import BASELINE, Trend, Verdict, compare_shares, judge
from vpd.figures.withholding import shown
from vpd.organisation.models import Organisation, Team, User
from vpd.review.aftermath import MEANING, effect_table_in_words
from vpd.review.opening import JUDGED
from vpd.review.summaries import organisation_figures
from vpd.review.tables import department_table
from vpd.ui.charts import Figure, Series, bars_with_limit
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key
from vpd.ui.tables import Cell, Column, Table, Value

WITHHELD = "afgeschermd"
FEW = 10
MORE = "Gebeurt er meer?"


@dataclass(frozen=True)
class Answered:
    """One question with its answer as a heading, and what lies behind it."""

    question: str
    heading: str
    text: str = ""
    verdict: Verdict | None = None
    figure: Figure | None = None
    table: Table | None = None
    route: str = ""
    link: str = ""


@dataclass(frozen=True)
class Board:
    """All that the page shows."""

    quarter: Quarter
    summary: str
    questions: tuple[Answered, ...]


def board_of(*, user: User, quarter: Quarter) -> Board:
    """The organisation of `user` in a quarter, as somebody above the teams may read it."""
    organisation = user.organisation
    today = timezone.localdate()
    more = _more(organisation, quarter, today)
    in_time = _in_time(organisation, quarter)
    basis = _basis(organisation, today)
    questions = (
        more,
        in_time,
        _where(user, quarter),
        _measures(organisation, quarter),
        _effects(organisation, quarter, today),
        _support(organisation, quarter),
        basis,
        _policy(organisation),
        _actions(organisation, today),
    )
    summary = " ".join(f"{one.heading}." for one in (more, in_time, basis))
    return Board(quarter, summary, questions)


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


def _more(organisation: Organisation, quarter: Quarter, today: date) -> Answered:
    quarters = quarter.last(JUDGED)
    counts = category_counts(organisation_id=organisation.pk, team=None, quarters=quarters)
    totals = [sum(column) for column in zip(*counts.values(), strict=True)]
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
    figure = bars_with_limit(
        title="Incidenten per kwartaal",
        reading=f"{heading}.",
        values=Series("Incidenten", trend.counts[-1 - BASELINE :]),
        categories=[one.in_chart for one in quarters[-len(trend.counts[-1 - BASELINE :]) :]],
        limit=trend.limit,
    )
    note = "Meer meldingen kan ook betekenen dat er beter wordt gemeld." if trend.is_notable else ""
    return Answered(MORE, heading, f"{text[:1].upper()}{text[1:]}. {note}".strip(), trend.verdict, figure)


def _in_time(organisation: Organisation, quarter: Quarter) -> Answered:
    now, before = _reactions(organisation, quarter)
    question, floor = "Reageren we op tijd naar de burger?", organisation.smallest_shown
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


def _where(user: User, quarter: Quarter) -> Answered:
    figures = organisation_figures(user=user, quarter=quarter)
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
    question = "Helpen de maatregelen?"
    since, until = quarter.previous(BASELINE - 1).start, min(quarter.end, today)
    effects = measure_effects(organisation_id=organisation.pk, teams=None, since=since, until=until)
    told = [one for one in effects if one.imposed >= LEAST_IN_WORDS]
    if not told:
        return Answered(question, "Te weinig gegevens om iets over het effect te zeggen")
    again = Share(sum(one.again for one in told), sum(one.imposed for one in told))
    heading = f"Na een maatregel is er {in_bands(again)} opnieuw een incident"
    return Answered(question, heading, MEANING, table=effect_table_in_words(effects))


def _support(organisation: Organisation, quarter: Quarter) -> Answered:
    rows = Support.objects.of(organisation).filter(
        incident__in=Incident.objects.of(organisation).counted().in_quarter(quarter), phase=Phase.FIRST
    )
    counts = rows.exclude(status=SupportStatus.LAPSED).aggregate(
        total=Count("pk"),
        offered=Count("pk", filter=~Q(status=SupportStatus.TO_OFFER)),
        accepted=Count("pk", filter=Q(status=SupportStatus.ACCEPTED)),
    )
    question, floor = "Zorgen we voor onze mensen?", organisation.smallest_shown
    if counts["total"] == 0:
        return Answered(question, "Niemand had opvang nodig")
    offered = share_words(counts["offered"], counts["total"], of="betrokkenen", floor=floor)
    heading = f"{offered} kregen opvang aangeboden"
    if counts["total"] < max(FEW, floor):
        heading = share_words(counts["offered"], counts["total"], of="", floor=floor)
    text = (
        f"{share_words(counts['accepted'], counts['offered'], of='betrokkenen', floor=floor)} wilden een gesprek."
        if counts["offered"] >= max(FEW, floor)
        else ""
    )
    return Answered(question, heading, text)


def _basis(organisation: Organisation, today: date) -> Answered:
    in_force = ProtocolVersion.objects.of(organisation).filter(team=OuterRef("pk")).in_force(today)
    teams = list(Team.objects.of(organisation).filter(is_active=True).annotate(has_protocol=Exists(in_force)))
    without = sorted((team.name for team in teams if not vars(team)["has_protocol"]), key=name_key)
    number = len(teams) - len(without)
    heading = (
        f"Alle {len(teams)} teams hebben een eigen protocol"
        if teams and not without
        else f"{number} van de {len(teams)} teams hebben een eigen protocol"
    )
    text = f"Nog niet: {', '.join(without)}. Tot dan geldt daar de norm van de organisatie." if without else ""
    read = reading_of_teams(teams, organisation_id=organisation.pk, on=today).values()
    members, readers = sum(one.members for one in read), sum(one.readers for one in read)
    floor = organisation.smallest_shown
    share = share_words(readers, members, of="medewerkers", floor=floor)
    reading = f"{share} lazen de versie die nu geldt." if members else ""
    return Answered("Staat de basis?", heading, f"{text} {reading}".strip(), route="protocols:list", link="Alle teams")


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
        f"{arranged} van de {len(counted)} punten zijn geregeld",
        text,
        route="protocols:checklists",
        link="Beleidscheck",
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


def _table(label: str, names: Sequence[str], cells: Iterable[int | None]) -> Table:
    rows: list[list[Cell | Value]] = [
        [name, WITHHELD if cell is None else cell] for name, cell in zip(names, cells, strict=True)
    ]
    return Table(columns=[Column("name", label), Column("number", "Aantal", numeric=True)], rows=rows, caption=label)
