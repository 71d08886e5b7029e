"""Incidents of a quarter where their team discusses them: without names, light ones together (R-111, U25).

What went past the leader, or about which the leader is a party, is on no agenda (DECISIONS 1, footnote 1).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.formats import date_format

from incidents.advice.enums import Category, Kind
from incidents.analysis.models import QuarterLesson
from incidents.analysis.summaries.quarters import light_origin, light_title
from incidents.cases.enums import Channel, Company, PartOfDay, ReactionKind, WorkProcess
from incidents.cases.models import Incident, IncidentQuerySet
from incidents.outcomes.models import BoardInvolvement
from incidents.outcomes.summaries.depth import ONE_BY_ONE, depth_of
from vpd.meetings.exhibits import Exhibit
from vpd.meetings.models import AgendaItem
from vpd.meetings.sources import Proposal
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.ui.quarter import Quarter

INCIDENT, THEME = "incident", "incident_theme"
WITH_BOARD = "Iemand van het bestuur was betrokken: evalueer het samen."
QUESTION = "Waardoor kon dit gebeuren, en wat kan anders? Niet: wie deed iets fout."
_INVOLVED = BoardInvolvement.objects.filter(incident=OuterRef("pk"))
_INVOLVED_IN_EVENT = BoardInvolvement.objects.filter(Q(incident=OuterRef("pk")) | Q(incident=OuterRef("duplicate_of")))


@dataclass(frozen=True)
class ToldIncident:
    """An incident as a team may talk about it: what, where and how it went on, nobody's story or name."""

    heading: str
    facts: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """All of it in a few short sentences: "Emotie, aan de balie, in juli. Alleen, ochtend. Reactie: geen."."""
        told = dict(self.facts)
        said = [told[label] for label in ("Gedrag", "Locatie", "Waarbij") if label in told]
        sentences = [f"{self.heading}, in {told['Wanneer']}", *said, f"Reactie: {told['Reactie']}"]
        return " ".join(f"{one[:1].upper()}{one[1:]}." for one in sentences)


def propose_incidents(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """One by one what the team goes into and what somebody of the board had a part in (R-117), other threats and
    violence as a theme, the light ones as one.
    """
    rows, deep = _of_team(team, quarter), depth_of(team, quarter.year)
    told = rows.filter(Q(leading_category__in=sorted(deep)) | Q(is_with_board=True)).order_by("happened_on", "pk")
    found = [
        # The month tells two of one kind apart.
        Proposal(
            f"{heading_of(one)}, in {date_format(one.happened_on, 'F')}",
            Origin(INCIDENT, one.reference, one.pk),
            minutes=5,
        )
        for one in told.only("pk", "reference", "leading_category", "channel", "kind", "happened_on")
    ]
    themes = (
        rows.filter(Q(is_with_board=False), leading_category__in=sorted(ONE_BY_ONE - deep))
        .order_by()
        .values_list("leading_category")
    )
    for category, number in sorted(themes.annotate(number=Count("pk"))):
        title = f"{Category(category).case_name}: {'1 incident' if number == 1 else f'{number} incidenten samen'}"
        found.append(Proposal(title, Origin(THEME, f"{quarter.slug} {category}"), minutes=5))
    light = _light(rows, deep).count()
    if light:
        found.append(Proposal(light_title(light), light_origin(quarter)))
    return found


def show_incidents(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """One incident in facts; a fixed number of queries."""
    rows = Incident.objects.of(user.organisation_id).filter(pk__in=[item.origin_id for item in items])
    told = dict(_told(rows))
    # As it stands now: it may be noted or taken back after the agenda was made.
    with_board = set(rows.filter(Exists(_INVOLVED_IN_EVENT)).values_list("pk", flat=True))
    return {
        item.pk: Exhibit(
            template="outcomes/_incident_exhibit.html",
            context={"told": [told[item.origin_id]]},
            lead=f"{WITH_BOARD} {QUESTION}" if item.origin_id in with_board else QUESTION,
            minutes=(told[item.origin_id].words,),
        )
        for item in items
        if item.origin_id in told
    }


def show_light(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """The light incidents of a quarter in a line each, and what the leader saw in them together (U25)."""
    shown = {}
    for item in items:
        quarter = Quarter.parse(item.origin_reference)
        rows = _light(_of_team(item.team, quarter), depth_of(item.team, quarter.year))
        told = [one for _, one in _told(rows)]
        lessons = QuarterLesson.objects.of(user.organisation_id).of_team(item.team)
        lesson = lessons.filter(year=quarter.year, number=quarter.number).first()
        said = [("Wat opvalt", lesson.stands_out), ("Voorstel", lesson.takeaway)] if lesson else []
        shown[item.pk] = Exhibit(
            template="outcomes/_incident_exhibit.html",
            context={"told": told, "is_short": True, "seen": said},
            lead="Wat werkte, en wat niet?",
            minutes=(*(one.words for one in told), *(f"{label}: {text}" for label, text in said)),
        )
    return shown


def show_themes(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """Threats or violence of a quarter together, in a line each."""
    shown = {}
    for item in items:
        quarter, category = item.origin_reference.split()
        rows = _of_team(item.team, Quarter.parse(quarter)).filter(leading_category=category)
        rows = rows.filter(Q(is_with_board=False))
        told = [one for _, one in _told(rows)]
        shown[item.pk] = Exhibit(
            template="outcomes/_incident_exhibit.html",
            context={"told": told, "is_short": True},
            lead="Wat hebben ze gemeen? Waardoor kon het gebeuren, en wat kan anders?",
            minutes=tuple(one.words for one in told),
        )
    return shown


def heading_of(incident: Incident) -> str:
    """What it was and by which contact: "Bedreigen en intimideren, aan de telefoon"."""
    if incident.kind == Kind.ORDER_DISTURBANCE:
        what = "Ordeverstoring"
    else:
        category = incident.leading_category
        what = Category(category).case_name if category else "Emotie"
    channel = Channel(incident.channel).label if incident.channel else ""
    return f"{what}, {channel}" if channel else what


def with_board_words(team: Team, year: int) -> str:
    """In how many of the incidents that a team discusses somebody of the board had a part; a few are not counted out.

    Nothing where there were none; one query.
    """
    number = _discussed_by(team).filter(Q(is_with_board=True), happened_on__year=year).count()
    if not number:
        return ""
    how_many = "één of meer" if number < team.organisation.smallest_shown else str(number)
    return f"Bij {how_many} incidenten in {year} was iemand van het bestuur betrokken."


def _of_team(team: Team, quarter: Quarter) -> IncidentQuerySet:
    return _discussed_by(team).in_quarter(quarter)


def _discussed_by(team: Team) -> IncidentQuerySet:
    rows = Incident.objects.of(team.organisation_id).of_team(team).counted().about_citizens()
    return rows.handled_by_leader().alias(is_with_board=Exists(_INVOLVED))


def _light(rows: IncidentQuerySet, deep: Collection[str]) -> IncidentQuerySet:
    """What is neither threat nor violence, nor discussed one by one."""
    return rows.exclude(leading_category__in=sorted(ONE_BY_ONE | set(deep))).filter(Q(is_with_board=False))


def _told(rows: IncidentQuerySet) -> Iterable[tuple[int, ToldIncident]]:
    found = rows.select_related("location").prefetch_related("behaviours__behaviour", "reactions")
    for incident in found.order_by("happened_on", "pk"):
        yield incident.pk, ToldIncident(heading_of(incident), tuple(_facts(incident)))


def _facts(incident: Incident) -> Iterable[tuple[str, str]]:
    yield "Wanneer", date_format(incident.happened_on, "F")
    ticked = ", ".join(ticked.behaviour.short for ticked in incident.behaviours.all())
    if ticked:
        yield "Gedrag", ticked
    if incident.location:
        yield "Locatie", incident.location.name
    circumstances = [
        WorkProcess(incident.work_process).label if incident.work_process else "",
        Company(incident.company).label if incident.company else "",
        PartOfDay(incident.part_of_day).label if incident.part_of_day else "",
    ]
    if any(circumstances):
        yield "Waarbij", ", ".join(words for words in circumstances if words)
    kinds = {reaction.kind for reaction in incident.reactions.all()}
    given = [str(kind.label) for kind in ReactionKind if kind in kinds - {ReactionKind.NONE}]
    yield "Reactie", ", ".join(given) or ("geen" if kinds else "nog geen")
