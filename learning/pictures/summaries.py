"""What a closed round says of teams, departments and the organisation, and nothing that tells of few (U6).

Everything that is published of a round comes from `pictures_of`; pages print its pictures and count nothing themselves.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Subquery

from learning.campaigns.models import Campaign, Invitation, Sheet
from learning.questionnaires.enums import QuestionnaireKind
from learning.questionnaires.summaries import Section, sections_of
from learning.results.models import Answer, LearningGoal, Response
from vpd.figures.shares import NOTHING, Share, shown_shares
from vpd.figures.withholding import SMALLEST_SHOWN, shown_in_groups
from vpd.organisation.models import Team

UNPLACED = 0
"""The team, and the department, of anonymous answers that say no team: they count in the organisation alone."""


@dataclass(frozen=True)
class Cell:
    """A share as it is published: k of N, or one word where numbers would tell of few."""

    name: str
    counted_words: str
    share: Share | None

    @property
    def percentage(self) -> int | None:
        return round(100 * self.share.counted / self.share.total) if self.share else None

    @property
    def reading(self) -> str:
        """Never a percentage without its n (R-102)."""
        if self.share is None:
            return "afgeschermd"
        return f"{self.share.counted} van {self.share.total} antwoorden"


@dataclass(frozen=True)
class AspectPicture:
    """A section: all its answers together, and each of its topics; where each stands for itself there is no whole."""

    cell: Cell
    topics: tuple[Cell, ...]
    is_by_question: bool = False

    @property
    def has_withheld(self) -> bool:
        """A topic has no numbers, which is explained where it stands."""
        return any(topic.share is None for topic in self.topics)


@dataclass(frozen=True)
class Picture:
    """What one round says of a team, a department or the organisation."""

    answered: int
    aspects: tuple[AspectPicture, ...]

    @property
    def is_by_question(self) -> bool:
        """Every question stands for itself, as in a survey."""
        return any(one.is_by_question for one in self.aspects)

    @property
    def headline(self) -> str:
        """Where most and where least goes well, by name; nothing where no two sections have numbers."""
        shown = [one.cell for one in self.aspects if one.cell.percentage is not None]
        if len(shown) < 2:
            return "Bespreek samen wat jullie herkennen."
        most = max(shown, key=lambda cell: cell.percentage or 0)
        least = min(shown, key=lambda cell: cell.percentage or 0)
        if most.percentage == least.percentage:
            return "De onderdelen liggen dicht bij elkaar."
        return f"Het vaakst bij “{most.name}”, het minst bij “{least.name}”."


@dataclass(frozen=True)
class Pictures:
    """Everything a closed round publishes; what is not in it is shown nowhere."""

    teams: Mapping[int, Picture]
    departments: Mapping[int, Picture]
    organisation: Picture | None
    families: Mapping[int, Picture] = field(default_factory=dict)


@dataclass(frozen=True)
class Counted:
    """The answers of a round: people by team, who of them shared something, and shares by statement and team.

    `families` says of each team its job family, `floor` from how many answers on this round shows anything.
    """

    departments: Mapping[int, int]
    people: Mapping[int, int]
    sharers: Mapping[int, int]
    shares: Mapping[int, Mapping[int, Share]]
    families: Mapping[int, int] = field(default_factory=dict)
    floor: int = SMALLEST_SHOWN

    def tree(self, numbers: Mapping[int, int]) -> dict[int, dict[int, int]]:
        found: dict[int, dict[int, int]] = {}
        for team, department in self.departments.items():
            found.setdefault(department, {})[team] = numbers.get(team, 0)
        return found

    def tree_of_shares(self, shares: Mapping[int, Share]) -> dict[int, dict[int, Share]]:
        found: dict[int, dict[int, Share]] = {}
        for team, department in self.departments.items():
            found.setdefault(department, {})[team] = shares.get(team, NOTHING)
        return found


@dataclass(frozen=True)
class Scope:
    """A team, a department, the organisation, or a job family throughout it."""

    kind: str
    pk: int


WHOLE = Scope("organisation", 0)
NOWHERE: frozenset[Scope] = frozenset()
NO_PICTURES = Pictures({}, {}, None)


def pictures_of(campaign: Campaign) -> Pictures:
    """What a round publishes; nothing while it is open (DECISIONS 6)."""
    if not campaign.is_closed:
        return NO_PICTURES
    is_by_question = campaign.version.questionnaire.kind == QuestionnaireKind.SURVEY
    return published(_counted(campaign), sections_of(campaign.version_id), is_by_question=is_by_question)


def published(counted: Counted, sections: Sequence[Section], *, is_by_question: bool = False) -> Pictures:
    """Of what was counted, what may be known: a pure function, held by a test that solves what it publishes.

    The floor counts who shared nothing (DECISIONS 9). Of a section either its topics have numbers, everywhere where
    anything shows, and its own share is no more than their sum; or the section alone has, and its topics have none:
    otherwise the last topic would follow from the others. Of a survey every question stands for itself: a sum of what
    people went through and what they know says nothing, so none is published, and no question follows from another.
    A job family shows where it is the sum of what shows already.
    """
    floor = counted.floor
    unknown = {team: number - counted.sharers.get(team, 0) for team, number in counted.people.items()}
    shown = shown_in_groups(counted.tree(unknown), floor=floor)
    teams = {team for team, number in shown.parts.items() if _is_enough(number, floor) and team != UNPLACED}
    departments = {one for one, number in shown.groups.items() if _is_enough(number, floor) and one != UNPLACED}
    scopes: dict[Scope, tuple[int, ...]] = {Scope("team", team): (team,) for team in teams}
    people = counted.tree(counted.people)
    scopes |= {Scope("department", one): tuple(people[one]) for one in departments}
    if _is_enough(shown.total, floor):
        scopes[WHOLE] = tuple(counted.departments)

    def may_show(share: Mapping[int, Share]) -> frozenset[Scope]:
        found = shown_shares(
            counted.tree_of_shares(share), parts=teams, of=departments, whole=WHOLE in scopes, floor=floor
        )
        places = {Scope("team", team) for team in found.parts} | {Scope("department", one) for one in found.groups}
        return frozenset(places | ({WHOLE} if found.total else set()))

    families = _families_in(counted, scopes, scopes)
    made: dict[Scope, list[AspectPicture]] = {scope: [] for scope in (*scopes, *families)}
    for section in sections:
        of_items = {item.pk: counted.shares.get(item.pk, {}) for item in section.items}
        together = _together(of_items.values())
        if is_by_question:
            places, asked = NOWHERE, {pk: may_show(shares) for pk, shares in of_items.items()}
        else:
            has_topics = all(may_show(shares) == scopes.keys() for shares in of_items.values())
            places = frozenset(scopes) if has_topics else may_show(together)
            asked = dict.fromkeys(of_items, frozenset(scopes) if has_topics else NOWHERE)
        places |= _families_in(counted, scopes, places).keys()
        asked = {pk: found | _families_in(counted, scopes, found).keys() for pk, found in asked.items()}
        for scope, members in (scopes | families).items():
            words = "" if is_by_question else section.items[0].counted_words
            own = _sum(together, members) if scope in places else None
            topics = tuple(
                Cell(item.asked, item.counted_words, _sum(of_items[pk], members) if scope in asked[pk] else None)
                for pk, item in zip(of_items, section.items, strict=True)
            )
            made[scope].append(AspectPicture(Cell(section.name, words, own), topics, is_by_question))
    pictures = {
        scope: Picture(sum(counted.people.get(team, 0) for team in members), tuple(made[scope]))
        for scope, members in (scopes | families).items()
    }
    return Pictures(
        {scope.pk: picture for scope, picture in pictures.items() if scope.kind == "team"},
        {scope.pk: picture for scope, picture in pictures.items() if scope.kind == "department"},
        pictures.get(WHOLE),
        {scope.pk: picture for scope, picture in pictures.items() if scope.kind == "family"},
    )


def _families_in(
    counted: Counted, scopes: Mapping[Scope, tuple[int, ...]], places: Collection[Scope]
) -> dict[Scope, tuple[int, ...]]:
    """The job families that are whole pieces of what shows at `places`, so that their sum tells nothing new.

    A family of one department is that department or a team in disguise: it does not show (DECISIONS 9).
    """
    covered: set[int] = set()
    pieces: list[set[int]] = []
    for kind in ("team", "department", WHOLE.kind):
        rests = [set(scopes[place]) - covered for place in places if place.kind == kind]
        pieces += rests
        covered = covered.union(*rests)
    found: dict[Scope, tuple[int, ...]] = {}
    for family in sorted(set(counted.families.values())):
        members = {team for team, of in counted.families.items() if of == family and team in counted.departments}
        inside = [piece for piece in pieces if piece <= members]
        is_spread = len({counted.departments[team] for team in members}) > 1
        if is_spread and members == set().union(*inside):
            found[Scope("family", family)] = tuple(sorted(members))
    return found


def _is_enough(number: int | None, floor: int) -> bool:
    return number is not None and number >= floor


def _together(shares: Iterable[Mapping[int, Share]]) -> dict[int, Share]:
    """All answers of a section, by team."""
    found: dict[int, Share] = {}
    for of_teams in shares:
        for team, share in of_teams.items():
            found[team] = found.get(team, NOTHING) + share
    return found


def _sum(shares: Mapping[int, Share], members: Iterable[int]) -> Share:
    return sum((shares.get(team, NOTHING) for team in members), NOTHING)


def _counted(campaign: Campaign) -> Counted:
    teams = Team.objects.of(campaign.organisation_id).filter(pk__in=campaign.campaign_teams.values("team"))
    placed = list(teams.values_list("pk", "department_id", "job_family_id"))
    departments = {team: department or UNPLACED for team, department, _ in placed}
    families = {team: family for team, _, family in placed if family}
    items = {item.pk: item for section in sections_of(campaign.version_id) for item in section.items}
    if campaign.is_anonymous:
        people, given = _of_sheets(campaign)
        sharers: dict[int, int] = {}
    else:
        people, sharers, given = _of_responses(campaign)
    if UNPLACED in people:
        departments[UNPLACED] = UNPLACED
    shares: dict[int, dict[int, Share]] = {}
    for team, item, value, number in given:
        if item in items:
            share = Share(number if value in items[item].counted else 0, number)
            of_teams = shares.setdefault(item, {})
            of_teams[team] = of_teams.get(team, NOTHING) + share
    return Counted(departments, people, sharers, shares, families, campaign.smallest_shown)


Given = list[tuple[int, int, str, int]]
"""Of a team, a statement and an answer: how often."""


def _of_responses(campaign: Campaign) -> tuple[dict[int, int], dict[int, int], Given]:
    """Finished responses by the team of the day of the invitation; three queries, grouped in the database."""
    finished = Response.objects.of(campaign.organisation_id).filter(campaign=campaign).finished()
    team = Invitation.objects.filter(campaign=campaign, user=OuterRef("user")).values("team")[:1]
    people = dict(finished.annotate(team=Subquery(team)).values_list("team").annotate(number=Count("pk")).order_by())
    shared = LearningGoal.objects.of(campaign.organisation_id).exclude(shared_with="").filter(response__in=finished)
    of_sharers = finished.filter(pk__in=shared.values("response"))
    sharers = dict(of_sharers.annotate(team=Subquery(team)).values_list("team").annotate(number=Count("pk")).order_by())
    of_answer = Invitation.objects.filter(campaign=campaign, user=OuterRef("response__user")).values("team")[:1]
    answers = Answer.objects.filter(response__in=finished).annotate(team=Subquery(of_answer))
    given = answers.values_list("team", "item", "value").annotate(number=Count("pk")).order_by()
    return people, sharers, list(given)


def _of_sheets(campaign: Campaign) -> tuple[dict[int, int], Given]:
    people: dict[int, int] = {}
    given: Given = []
    for team_id, answers in Sheet.objects.filter(campaign=campaign).values_list("team", "answers"):
        team = team_id or UNPLACED
        people[team] = people.get(team, 0) + 1
        given += [(team, int(item), value, 1) for item, value in answers.items()]
    return people, given
