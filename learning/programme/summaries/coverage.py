"""Over all teams: what programmes and needs ask, who was there and how many still need it (ARBO-02, R-99).

True numbers for who plans for a team. Another team reads as DECISIONS 9 has it: a number shows where those who were
there and those who were not are both enough, or one of them nobody; nothing is summed over teams for who reads so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from learning.programme.enums import Audience, CoverageState, ReasonKind, TrainingSessionStatus
from learning.programme.models import Participation, Programme, Reason, Training, TrainingSession
from learning.programme.models.programmes import WHOLE_ORGANISATION
from learning.programme.summaries.attendance import OF_A_GROUP, coverage_of, groups_of
from vpd.actions.enums import NeedStatus
from vpd.actions.models import LearningNeed
from vpd.figures.shares import Share
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key
from vpd.ui.text import join_words

WITHHELD = "afgeschermd"


@dataclass(frozen=True)
class Numbers:
    """Of one training for how many it is, who was there, who is invited and who has neither; None is withheld."""

    people: int | None
    trained: int | None
    invited: int | None
    to_plan: int | None

    @property
    def is_withheld(self) -> bool:
        return self.trained is None

    def for_others(self, floor: int) -> "Numbers":
        """As somebody reads it who does not plan for the team: who is invited is told to nobody else."""
        people, trained = self.people or 0, self.trained or 0
        share = Share(trained, people)
        if people >= floor and (trained in {0, people} or share.is_safe_from(floor)):
            return Numbers(people, trained, None, None)
        return Numbers(None, None, None, None)


NOBODY = Numbers(0, 0, 0, 0)


@dataclass(frozen=True)
class CoverageRow:
    """One thing that a team is to learn: a training of its programme, or a need that waits for an answer."""

    whose: str
    what: str
    why: str
    url: str
    quarter: int | None
    audience: Audience | None
    numbers: Numbers
    state: CoverageState


@dataclass(frozen=True)
class AudienceRow:
    """All places of one audience together: somebody counts once in every training."""

    audience: Audience
    trainings: int
    numbers: Numbers


def teams_read_by(user: User) -> QuerySet[Team]:
    """The teams of which somebody reads numbers: the coordinator and the safety officer all, a leader those led."""
    access = access_of(user)
    teams = Team.objects.visible_to(user).in_use()
    if access.can(Permission.MANAGE_CAMPAIGNS) or access.has_role(Role.SAFETY_OFFICER):
        return teams
    return teams.filter(pk__in=access.led_team_ids)


def coverage_rows(
    user: User, teams: Sequence[Team], *, year: int, on: date, with_organisation: bool
) -> list[CoverageRow]:
    """Of these teams, in a fixed order; some twelve queries, however many teams."""
    owned = _planned_by(user)
    wanted = Q(team__in=[team.pk for team in teams])
    if with_organisation:
        wanted |= Q(team=None)
    programmes = list(Programme.objects.read_by(user).filter(wanted, year=year).select_related("team"))
    trainings = _trainings(programmes)
    numbers = _numbers(programmes, trainings, on, organisation_id=user.organisation_id)
    floor = user.organisation.smallest_shown
    rows = [_training_row(one, numbers[one.pk], owned, floor) for one in trainings]
    rows += _need_rows(user, teams, owned)
    having = {one.team_id for one in programmes}
    rows += [
        CoverageRow(team.name, "Nog geen programma", "", "", None, None, NOBODY, CoverageState.NO_PROGRAMME)
        for team in teams
        if team.pk not in having
    ]
    return sorted(rows, key=lambda row: (row.whose != WHOLE_ORGANISATION, name_key(row.whose), row.quarter or 0))


def audience_rows(rows: Iterable[CoverageRow]) -> list[AudienceRow]:
    """By audience; nothing where a row of it is withheld, as the sum would tell it."""
    found: dict[Audience, list[Numbers]] = defaultdict(list)
    for row in rows:
        if row.audience is not None:
            found[row.audience].append(row.numbers)
    return [
        AudienceRow(audience, len(found[audience]), _sum(found[audience]))
        for audience in Audience
        if found[audience] and all(one.to_plan is not None for one in found[audience])
    ]


def _sum(numbers: Sequence[Numbers]) -> Numbers:
    return Numbers(*(sum(getattr(one, name) or 0 for one in numbers) for name in Numbers.__dataclass_fields__))


def _planned_by(user: User) -> frozenset[int | None] | None:
    """The teams of which somebody reads true numbers; None for all."""
    access = access_of(user)
    return None if access.can(Permission.MANAGE_CAMPAIGNS) else access.led_team_ids


def _trainings(programmes: Sequence[Programme]) -> list[Training]:
    rows = Training.objects.kept().filter(programme__in=programmes).select_related("programme__team", "element")
    return list(rows.prefetch_related(Prefetch("reasons", queryset=Reason.objects.order_by("pk"))).in_order())


def _numbers(
    programmes: Sequence[Programme], trainings: Sequence[Training], on: date, *, organisation_id: int
) -> Mapping[int, Numbers]:
    # All of one year, so of one day.
    day = programmes[0].told_on(on) if programmes else on
    groups = groups_of([one.team for one in programmes if one.team], organisation_id, day)
    found = {
        covered.training.pk: Numbers(covered.people, covered.trained, len(covered.invited), len(covered.missing))
        for rows in coverage_of(programmes, on, groups).values()
        for covered in rows
    }
    some = [one for one in trainings if one.audience not in OF_A_GROUP]
    planned = Participation.objects.filter(session__training__in=some).exclude(
        session__status=TrainingSessionStatus.CANCELLED
    )
    counted = {
        row["session__training"]: row
        for row in planned.values("session__training")
        .annotate(
            people=Count("user", distinct=True),
            trained=Count("user", distinct=True, filter=Q(attended=True, session__status=TrainingSessionStatus.HELD)),
        )
        .order_by()
    }
    board = {
        row["training"]: row
        for row in TrainingSession.objects.filter(training__in=[one for one in some if one.audience == Audience.BOARD])
        .exclude(status=TrainingSessionStatus.CANCELLED)
        .values("training")
        .annotate(people=Sum("board_invited"), trained=Sum("board_attended"))
        .order_by()
    }
    for one in some:
        row = (board if one.audience == Audience.BOARD else counted).get(one.pk)
        people, trained = (row["people"] or 0, row["trained"] or 0) if row else (0, 0)
        found[one.pk] = Numbers(people, trained, max(people - trained, 0), 0)
    return found


def _training_row(training: Training, numbers: Numbers, owned: frozenset[int | None] | None, floor: int) -> CoverageRow:
    programme = training.programme
    is_own = owned is None or programme.team_id in owned
    shown = numbers if is_own else numbers.for_others(floor)
    # Of what is shown: the state would else tell who does not plan whether somebody is invited.
    state = CoverageState.WITHHELD if shown.is_withheld else _state(shown)
    kinds = dict.fromkeys(str(ReasonKind(reason.kind).label) for reason in training.reasons.all())
    return CoverageRow(
        whose=programme.whose,
        what=training.title,
        why=join_words(list(kinds)) if is_own else "",
        url=training.get_absolute_url() if is_own else "",
        quarter=training.quarter,
        audience=training.for_whom,
        numbers=shown,
        state=state,
    )


def _state(numbers: Numbers) -> CoverageState:
    if numbers.people and numbers.trained == numbers.people:
        return CoverageState.DONE
    if not numbers.trained and not numbers.invited:
        return CoverageState.NOTHING
    return CoverageState.SOME


def _need_rows(user: User, teams: Sequence[Team], owned: frozenset[int | None] | None) -> list[CoverageRow]:
    """What teams want to learn and nobody answered: for who plans for them."""
    asked = [team.pk for team in teams if owned is None or team.pk in owned]
    needs = LearningNeed.objects.visible_to(user).filter(team__in=asked, status=NeedStatus.OPEN)
    return [
        CoverageRow(
            whose=need.team.name,
            what=need.title,
            why="leerwens",
            url=need.get_absolute_url(),
            quarter=None,
            audience=None,
            numbers=NOBODY,
            state=CoverageState.WAITING,
        )
        for need in needs.select_related("team").order_by("pk")
    ]
