"""How checklists stand: one sheet, the coverage over teams (R10), and the answers for the inspection (ARBO-03)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from protocols.checklists.enums import AnswerStatus
from protocols.checklists.models import ChecklistAnswer, ChecklistItem, ChecklistVersion
from vpd.actions.enums import ActionOrigin, ActionStatus
from vpd.actions.models import ImprovementAction
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key

Answers = dict[tuple[int | None, str], ChecklistAnswer]


@dataclass(frozen=True)
class SheetRow:
    """One point with its answer, if there is one."""

    item: ChecklistItem
    answer: ChecklistAnswer | None


@dataclass(frozen=True)
class SheetGroup:
    """The points under one heading."""

    heading: str
    slug: str
    rows: tuple[SheetRow, ...]

    @property
    def answered(self) -> int:
        return sum(row.answer is not None for row in self.rows)

    @property
    def is_done(self) -> bool:
        return self.answered == len(self.rows)

    @property
    def progress(self) -> str:
        return f"{self.answered}/{len(self.rows)}"


@dataclass(frozen=True)
class Sheet:
    """A checklist as filled in for one team, or without a team for the organisation."""

    version: ChecklistVersion
    team: Team | None
    groups: tuple[SheetGroup, ...]

    @property
    def rows(self) -> list[SheetRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def answered(self) -> int:
        return sum(group.answered for group in self.groups)

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def counts(self) -> dict[AnswerStatus, int]:
        counted = Counter(row.answer.state for row in self.rows if row.answer)
        return {status: counted[status] for status in AnswerStatus}

    @property
    def without_evidence(self) -> int:
        """Points said to be arranged, wholly or partly, with nothing to show for it."""
        return sum(row.answer is not None and row.answer.lacks_evidence for row in self.rows)

    @property
    def next_open(self) -> ChecklistItem | None:
        return next((row.item for row in self.rows if row.answer is None), None)

    def after(self, item: ChecklistItem) -> ChecklistItem | None:
        """The point that follows this one."""
        return next((row.item for row in self.rows if row.item.position > item.position), None)


@dataclass(frozen=True)
class Progress:
    """How many points one team, or without a team the organisation, has answered."""

    version: ChecklistVersion
    team: Team | None
    answered: int
    total: int


@dataclass(frozen=True)
class CoverageRow:
    """One point over all teams: the organisation's answer and how many teams gave which."""

    item: ChecklistItem
    organisation: AnswerStatus | None
    by_team: dict[int, AnswerStatus | None]
    counts: dict[AnswerStatus, int]
    unanswered: int


@dataclass(frozen=True)
class TeamCoverage:
    """One team over all points."""

    team: Team
    counts: dict[AnswerStatus, int]
    unanswered: int
    without_evidence: int


@dataclass(frozen=True)
class Coverage:
    """How far all teams are with one checklist (R10)."""

    version: ChecklistVersion
    rows: tuple[CoverageRow, ...]
    teams: tuple[TeamCoverage, ...]


@dataclass(frozen=True)
class PlannedAction:
    """An improvement action as an outsider may read it: no names (AVG-14)."""

    title: str
    due_on: date
    status: ActionStatus


def team_answers(*, item: ChecklistItem, organisation_id: int) -> list[tuple[Team, ChecklistAnswer | None]]:
    """What each active team answered to one point, by name. Two queries."""
    teams = sorted(Team.objects.of(organisation_id).in_use(), key=lambda team: name_key(team.name))
    answers = ChecklistAnswer.objects.of(organisation_id).filter(checklist=item.version.checklist_id)
    given = {answer.team_id: answer for answer in answers.filter(item_key=item.key)}
    return [(team, given.get(team.pk)) for team in teams]


@dataclass(frozen=True)
class AnsweredItem:
    """A point as the inspection reads it: the organisation's answer, its evidence, the plan, and the teams."""

    item: ChecklistItem
    answer: ChecklistAnswer | None
    owner_function: str
    team_answers: tuple[tuple[Team, ChecklistAnswer | None], ...]
    actions: tuple[PlannedAction, ...]

    @property
    def status(self) -> AnswerStatus | None:
        return self.answer.state if self.answer else None

    @property
    def evidence_words(self) -> str:
        return self.answer.evidence_words if self.answer else ""

    @property
    def team_counts(self) -> dict[AnswerStatus, int]:
        counted = Counter(answer.state for _, answer in self.team_answers if answer)
        return {status: counted[status] for status in AnswerStatus}

    @property
    def teams_answered(self) -> int:
        return sum(answer is not None for _, answer in self.team_answers)


@dataclass(frozen=True)
class TopicAnswer:
    """One topic of the inspection with the points that answer it."""

    number: int
    short: str
    text: str
    items: tuple[AnsweredItem, ...]

    @property
    def status(self) -> AnswerStatus | None:
        """As far as the organisation's answers to its points allow; None as long as one of them is missing."""
        return overall([item.status for item in self.items])

    @property
    def has_evidence(self) -> bool:
        return any(item.answer is not None and item.answer.has_evidence for item in self.items)


@dataclass(frozen=True)
class Inspection:
    """The eleven topics, answered from the policy checklist (CONTENT B.5)."""

    version: ChecklistVersion
    topics: tuple[TopicAnswer, ...]

    @property
    def answered(self) -> int:
        return sum(topic.status is not None for topic in self.topics)

    @property
    def with_evidence(self) -> int:
        return sum(topic.has_evidence for topic in self.topics)


def current_versions() -> list[ChecklistVersion]:
    """The edition of every checklist that is in use, in order. One query."""
    return list(ChecklistVersion.objects.current())


def inspection_version() -> ChecklistVersion | None:
    """The edition that holds the topics of the inspection."""
    return ChecklistVersion.objects.current().filter(topics__isnull=False).distinct().first()


def sheet_of(*, version: ChecklistVersion, organisation_id: int, team: Team | None) -> Sheet:
    """Every point in order with the answer given there. Two queries."""
    answers = ChecklistAnswer.objects.of(organisation_id).at(team).filter(checklist=version.checklist_id)
    given = {answer.item_key: answer for answer in answers.select_related("owner", "changed_by", "evidence_file")}
    groups: dict[str, list[SheetRow]] = {}
    for item in version.items.all():
        groups.setdefault(item.group, []).append(SheetRow(item, given.get(item.key)))
    return Sheet(
        version=version,
        team=team,
        groups=tuple(
            SheetGroup(heading, f"onderdeel-{number}", tuple(rows))
            for number, (heading, rows) in enumerate(groups.items(), start=1)
        ),
    )


def progress_of(user: User, *, versions: Sequence[ChecklistVersion], teams: Iterable[Team]) -> list[Progress]:
    """How far the organisation and each of these teams is with every checklist. Two queries."""
    totals = dict(
        ChecklistItem.objects.filter(version__in=versions).values_list("version").annotate(Count("pk")).order_by()
    )
    keys = ChecklistItem.objects.filter(version__in=versions)
    given = (
        ChecklistAnswer.objects.visible_to(user)
        .filter(item_key__in=keys.values("key"))
        .values_list("checklist", "team")
        .annotate(number=Count("pk"))
        .order_by()
    )
    answered = {(checklist, team): number for checklist, team, number in given}
    places: list[Team | None] = [None, *sorted(teams, key=lambda team: name_key(team.name))]
    return [
        Progress(
            version=version,
            team=team,
            answered=answered.get((version.checklist_id, team.pk if team else None), 0),
            total=totals.get(version.pk, 0),
        )
        for version in versions
        for team in places
    ]


def coverage_of(*, version: ChecklistVersion, organisation_id: int) -> Coverage:
    """Per point how many of the active teams arranged it, and per team how far it is (R10). Three queries."""
    teams, items, answers = _everything(version, organisation_id)
    return Coverage(
        version=version,
        rows=tuple(_coverage_row(item, teams, answers) for item in items),
        teams=tuple(_team_coverage(team, items, answers) for team in teams),
    )


def inspection_answers(*, version: ChecklistVersion, organisation_id: int) -> Inspection:
    """Each topic with the answers of organisation and teams, what shows it, and what is planned. Five queries."""
    teams, items, answers = _everything(version, organisation_id)
    plans = _plans(organisation_id, answers)
    by_key = {item.key: item for item in items}
    return Inspection(
        version=version,
        topics=tuple(
            TopicAnswer(
                number=topic.position,
                short=topic.short,
                text=topic.text,
                items=tuple(_answered_item(by_key[key], teams, answers, plans) for key in topic.item_keys),
            )
            for topic in version.topics.all()
        ),
    )


def overall(statuses: Sequence[AnswerStatus | None]) -> AnswerStatus | None:
    """What several points together come to: what does not apply does not count, and a missing answer decides nothing.

    All arranged is arranged, all not arranged is not arranged, everything else is partly.
    """
    if not statuses or None in statuses:
        return None
    counted = {status for status in statuses if status != AnswerStatus.NOT_APPLICABLE}
    if not counted:
        return AnswerStatus.NOT_APPLICABLE
    return counted.pop() if len(counted) == 1 else AnswerStatus.PARTLY


def _everything(version: ChecklistVersion, organisation_id: int) -> tuple[list[Team], list[ChecklistItem], Answers]:
    teams = sorted(Team.objects.of(organisation_id).in_use(), key=lambda team: name_key(team.name))
    answers = ChecklistAnswer.objects.of(organisation_id).filter(checklist=version.checklist_id)
    given = {(answer.team_id, answer.item_key): answer for answer in answers.select_related("owner", "evidence_file")}
    return teams, list(version.items.all()), given


def _coverage_row(item: ChecklistItem, teams: list[Team], answers: Answers) -> CoverageRow:
    given = [answers.get((team.pk, item.key)) for team in teams]
    central = answers.get((None, item.key))
    return CoverageRow(
        item=item,
        organisation=central.state if central else None,
        by_team={team.pk: answer.state if answer else None for team, answer in zip(teams, given, strict=True)},
        counts=_counts(given),
        unanswered=given.count(None),
    )


def _team_coverage(team: Team, items: list[ChecklistItem], answers: Answers) -> TeamCoverage:
    given = [answers.get((team.pk, item.key)) for item in items]
    return TeamCoverage(
        team=team,
        counts=_counts(given),
        unanswered=given.count(None),
        without_evidence=sum(answer is not None and answer.lacks_evidence for answer in given),
    )


def _counts(answers: Iterable[ChecklistAnswer | None]) -> dict[AnswerStatus, int]:
    counted = Counter(answer.state for answer in answers if answer is not None)
    return {status: counted[status] for status in AnswerStatus}


def _plans(organisation_id: int, answers: Answers) -> dict[int, list[PlannedAction]]:
    """The improvement actions behind each answer, by the answer's id; what was dropped is left out."""
    actions = ImprovementAction.objects.of(organisation_id).filter(
        origin_kind=ActionOrigin.CHECKLIST, origin_id__in=[answer.pk for answer in answers.values()]
    )
    plans: dict[int, list[PlannedAction]] = {}
    for action in actions.exclude(status=ActionStatus.DROPPED).order_by("due_on", "pk"):
        planned = PlannedAction(action.title, action.due_on, ActionStatus(action.status))
        plans.setdefault(action.origin_id or 0, []).append(planned)
    return plans


def _answered_item(
    item: ChecklistItem, teams: list[Team], answers: Answers, plans: dict[int, list[PlannedAction]]
) -> AnsweredItem:
    answer = answers.get((None, item.key))
    places: list[Team | None] = [None, *teams]
    given = [answers.get((team.pk if team else None, item.key)) for team in places]
    return AnsweredItem(
        item=item,
        answer=answer,
        owner_function=answer.owner.job_title if answer and answer.owner else "",
        team_answers=tuple((team, answers.get((team.pk, item.key))) for team in teams),
        actions=tuple(action for found in given if found for action in plans.get(found.pk, [])),
    )
