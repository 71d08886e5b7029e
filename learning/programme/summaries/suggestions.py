"""What a team may need to learn, each with its reason (U12, R-96): suggestions, which people choose from.

Every source says in words what it found; which element answers it stands in the `links` of the elements.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Count, Max
from django.utils import timezone

from incidents.advice.enums import EMOTION_ONLY, Category, Kind
from incidents.analysis.enums import Phase, Question, Reply, Side
from incidents.analysis.models import Analysis, AnalysisAnswer, PhaseChance, SideSeen
from incidents.case_list.filters import EMOTION
from incidents.cases.enums import Channel, Handler
from incidents.cases.models import Incident
from learning.campaigns.models import Campaign
from learning.pictures.summaries import Cell, pictures_of
from learning.programme.enums import Cluster, ReasonKind
from learning.programme.models import Participation, Reason, TrainingElement
from learning.programme.summaries.known import A_DAY, A_YEAR, Known
from learning.programme.summaries.reasons import Why, why_of_goal
from learning.questionnaires.summaries import sections_of
from protocols.agreements.models import ProtocolLine
from protocols.contributions.enums import CheckAnswer
from protocols.contributions.summaries.checks import answers_since
from vpd.actions.models import LearningNeed
from vpd.organisation.calendar import months_after
from vpd.organisation.models import Team
from vpd.ui.asked_once import asked_once
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter
from vpd.ui.text import as_sentence, counted

RECURRING = 3
"""So many incidents of one kind in a year are a reason to learn."""
IN_ANALYSES = 2
"""So many analyses that saw the same."""
HIGHEST_TO_LEARN = 60
"""From a team picture: sections of which at most this percentage answered well; the lowest two."""
LOWEST = 2
QUARTERS = 4
CLUSTERS_OF_FAMILY = {Cluster.SKILLS, Cluster.FAMILY, Cluster.PROFESSIONAL}

Found = Iterator[tuple[str, str, Why]]
"""Of a kind of link, a value of it, and the reason."""


@dataclass(frozen=True)
class Suggestion:
    """An element with all reasons found for it."""

    element: TrainingElement
    reasons: tuple[Why, ...]

    @property
    def words(self) -> str:
        """The reasons as one text, to go on with in one's own words."""
        return " ".join(as_sentence(one.text) for one in self.reasons)


@dataclass(frozen=True)
class Suggestions:
    """What the team's own figures and words give, and apart from that what fits the job family."""

    found: tuple[Suggestion, ...]
    of_family: tuple[Suggestion, ...]
    unanswered: tuple[Why, ...]
    """Goals and needs in which no word led to an element: somebody chooses one."""

    def of(self, element: TrainingElement) -> Suggestion | None:
        return next((one for one in (*self.found, *self.of_family) if one.element == element), None)


def suggestions_for(
    known: Known, *, needs: Sequence[LearningNeed], on: date, without: Iterable[int] = ()
) -> Suggestions:
    """For one team on a day; `needs` are those that wait, `without` the elements that the programme has already."""
    elements = elements_of(known.team.organisation_id)
    taken = set(without)
    reasons: dict[int, list[Why]] = defaultdict(list)
    by_link = _by_link(elements)
    for kind, value, why in _all_sources(known, on):
        # Of a part of the protocol that none is linked with, the protocol itself is what to know better.
        for element in by_link.get((kind, value)) or by_link.get((kind, "")) or []:
            reasons[element.pk].append(why)
    unanswered = []
    answered = {(ReasonKind.GOAL, goal) for goal in goals_in_programmes(known.team)}
    for why, text in _texts(known, needs):
        matching = [element for element in elements if speaks_of(element, text)]
        for element in matching:
            reasons[element.pk].append(why)
        if not matching and (why.kind, why.origin_id) not in answered:
            unanswered.append(why)
    for element, why in _repetitions(known.team, elements, on):
        reasons[element.pk].append(why)
    found = [Suggestion(one, tuple(reasons[one.pk])) for one in elements if one.pk in reasons and one.pk not in taken]
    family = known.team.job_family
    words = Why(ReasonKind.FAMILY, f"Hoort bij functiegroep {family.name}")
    of_family = [
        Suggestion(one, (words,))
        for one in elements
        if family.key in one.job_families and one.cluster in CLUSTERS_OF_FAMILY
        if one.pk not in reasons and one.pk not in taken
    ]
    # What most points at first, knowledge before skills where it is even.
    found.sort(key=lambda one: (-len({why.kind for why in one.reasons}), one.element.is_skill, one.element.position))
    return Suggestions(tuple(found), tuple(of_family), tuple(unanswered))


@asked_once
def elements_of(organisation_id: int) -> list[TrainingElement]:
    """The shipped elements and the organisation's own, in their order; asked once a page."""
    return list(TrainingElement.objects.of(organisation_id))


def _by_link(elements: Sequence[TrainingElement]) -> Mapping[tuple[str, str], list[TrainingElement]]:
    found: dict[tuple[str, str], list[TrainingElement]] = defaultdict(list)
    for element in elements:
        for kind, values in element.links.items():
            if kind != "words":
                for value in values:
                    found[kind, value].append(element)
    return found


def speaks_of(element: TrainingElement, text: str) -> bool:
    """Whether one of the words of an element stands in a text."""
    lowered = text.lower()
    return any(word in lowered for word in element.links.get("words", ()))


def _all_sources(known: Known, on: date) -> Found:
    yield from _reading(known)
    yield from _pictures(known.team)
    yield from _incidents(known.team, on)
    yield from _analyses(known.team, on)
    yield from _checks(known.team, on)


def _reading(known: Known) -> Found:
    """Norm and protocol come first (R-106)."""
    if known.protocol is None:
        yield "prompts", "vision", Why(ReasonKind.READING, "Het team heeft nog geen eigen protocol")
    elif known.unread:
        many = "één collega las" if known.unread == 1 else f"{known.unread} collega’s lazen"
        text = f"{many[:1].upper()}{many[1:]} de versie die nu geldt nog niet"
        yield "prompts", "procedure", Why(ReasonKind.READING, text, known.protocol.pk)


def _pictures(team: Team) -> Found:
    """The newest closed round of each questionnaire, as it is published and no further (U6)."""
    seen: set[int] = set()
    rounds = Campaign.objects.of(team.organisation_id).closed().filter(campaign_teams__team=team)
    for campaign in rounds.select_related("version__questionnaire").newest_first():
        if campaign.version.questionnaire_id in seen:
            continue
        seen.add(campaign.version.questionnaire_id)
        picture = pictures_of(campaign).teams.get(team.pk)
        if picture is None:
            continue
        cells: list[tuple[str, str, Cell]] = []
        for section, aspect in zip(sections_of(campaign.version_id), picture.aspects, strict=True):
            cells.append(("aspects", section.key, aspect.cell))
            cells += [("topics", item.key, cell) for item, cell in zip(section.items, aspect.topics, strict=True)]
        low = [row for row in cells if row[2].percentage is not None and row[2].percentage <= HIGHEST_TO_LEARN]
        for level in ("aspects", "topics"):
            of_level = sorted((row for row in low if row[0] == level), key=lambda row: row[2].percentage or 0)
            for kind, key, cell in of_level[:LOWEST]:
                text = f"{cell.percentage} procent {cell.counted_words} bij “{cell.name}” ({cell.reading})"
                yield kind, key, Why(ReasonKind.PICTURE, text, campaign.pk)


def _incidents(team: Team, on: date) -> Found:
    """Kinds of aggression and places of contact that come back within a year, of what its leader handles."""
    rows = Incident.objects.of(team.organisation_id).of_team(team).counted_for(sees_all=False).about(Kind.AGGRESSION)
    rows = rows.filter(happened_on__gt=on - A_YEAR, happened_on__lte=on)
    words = {"": EMOTION_ONLY} | {category.value: str(category.label) for category in Category}
    counted = rows.values_list("leading_category").annotate(number=Count("pk")).order_by()
    for value, number in counted:
        if number >= RECURRING:
            text = f"{number} meldingen van {words[value]} in twaalf maanden"
            asked = _list_of(team, on, categorie=value or EMOTION)
            yield "categories", value or "emotion", Why(ReasonKind.INCIDENTS, text, asked=asked)
    by_channel = rows.exclude(channel="").values_list("channel").annotate(number=Count("pk")).order_by()
    for value, number in by_channel:
        if number >= RECURRING:
            text = f"{number} meldingen {Channel(value).label} in twaalf maanden"
            yield "channels", value, Why(ReasonKind.INCIDENTS, text, asked=_list_of(team, on, contact=value))


def _list_of(team: Team, on: date, **asked: str) -> str:
    """What the list of reports is asked to show exactly what was counted here."""
    period = {"van": on - A_YEAR + A_DAY, "tot": on}
    whose = {"team": team.pk, "soort": Kind.AGGRESSION.value, "wie": "leidinggevende"}
    return urlencode({**whose, **asked, **period, "telt": "ja"})


def _analyses(team: Team, on: date) -> Found:
    """What complete analyses of a year saw more than once; not of cases that went past the leader (DECISIONS 1)."""
    done = (
        Analysis.objects.of(team.organisation_id)
        .complete()
        .filter(incident__team=team, incident__handler=Handler.LEADER, completed_at__date__gt=on - A_YEAR)
    )
    phases = PhaseChance.objects.filter(analysis__in=done).values_list("phase").annotate(number=Count("pk")).order_by()
    for value, number in phases:
        if number >= IN_ANALYSES:
            text = f"In {number} analyses lag er een kans bij “{str(Phase(value).label).lower()}”"
            yield "phases", value, Why(ReasonKind.CAUSES, text)
    sides = SideSeen.objects.filter(analysis__in=done, played_no_part=False).values_list("side")
    for value, number in sides.annotate(number=Count("pk")).order_by():
        if number >= IN_ANALYSES:
            text = f"In {number} analyses speelde “{str(Side(value).label).lower()}” mee"
            yield "sides", value, Why(ReasonKind.CAUSES, text)
    asked = AnalysisAnswer.objects.filter(analysis__in=done, question=Question.TRAINING, reply=Reply.YES).count()
    if asked >= IN_ANALYSES:
        text = f"In {asked} analyses was het antwoord dat training nodig is"
        yield "prompts", "incident_analysis", Why(ReasonKind.CAUSES, text)


def _checks(team: Team, on: date) -> Found:
    """Agreements of which the team last said “deels” or “nee”, in a year; three a quarter are asked (R-71)."""
    newest = {check.lineage: check for check in answers_since(team, Quarter.of(on).previous(QUARTERS - 1))}
    said = [check for check in newest.values() if check.said != CheckAnswer.YES]
    lines = ProtocolLine.objects.filter(version__in={one.version_id for one in said}, lineage__in=newest)
    prompts = {(line.version_id, line.lineage): line for line in lines}
    for check in said:
        line = prompts.get((check.version_id, check.lineage))
        if line is not None:
            text = f"“{line.text}”: {check.said.label}, zei het team in het {Quarter(check.year, check.quarter_number)}"
            yield "prompts", line.prompt_key.partition(".")[0], Why(ReasonKind.CHECK, text[:400], check.pk)


def _texts(known: Known, needs: Sequence[LearningNeed]) -> list[tuple[Why, str]]:
    """What people wrote: the goals of the team, and what it wants to learn."""
    rows = [(why_of_goal(goal), goal.text) for goal in known.goals]
    return rows + [
        (Why(ReasonKind.NEED, f"Leerwens: “{need.title}”", need.pk), f"{need.title} {need.explanation}")
        for need in needs
    ]


def goals_in_programmes(team: Team) -> set[int | None]:
    """The goals of the team that led to a training (R-94)."""
    rows = Reason.objects.filter(organisation=team.organisation_id, kind=ReasonKind.GOAL, training__removed_at=None)
    return set(rows.filter(training__programme__team=team).values_list("origin_id", flat=True))


def _repetitions(team: Team, elements: Sequence[TrainingElement], on: date) -> Iterator[tuple[TrainingElement, Why]]:
    """What was trained and is to be done again by now (R-99)."""
    for one in repetitions_of(team, elements):
        if one.due_on <= on:
            yield one.element, Why(ReasonKind.REPEAT, one.words)


@dataclass(frozen=True)
class Repetition:
    """An element that a team trained last on a day, and from when it is to be done again."""

    element: TrainingElement
    held_on: date
    months: int

    @property
    def due_on(self) -> date:
        return repeat_from(self.held_on, self.months)

    @property
    def words(self) -> str:
        return f"Laatst geoefend op {as_day(self.held_on)}; herhalen past na {counted(self.months, 'maand', 'maanden')}"


def repetitions_of(team: Team, elements: Sequence[TrainingElement]) -> list[Repetition]:
    """Of everything that the team trained and that is to be repeated (R-99); one query a page."""
    last = _last_trained(team)
    found = []
    for element in elements:
        months = element.repeat_after(team.organisation)
        if months and element.pk in last:
            found.append(Repetition(element, timezone.localdate(last[element.pk]), months))
    return found


@asked_once
def _last_trained(team: Team) -> Mapping[int, datetime]:
    rows = Participation.objects.of(team.organisation_id).of_team(team).attended()
    return dict(rows.values_list("session__training__element").annotate(at=Max("session__starts_at")).order_by())


def repeat_from(held_on: date, months: int) -> date:
    """A repetition is due by month, not by day: from the first day of the month so many months later."""
    return months_after(held_on, months).replace(day=1)
