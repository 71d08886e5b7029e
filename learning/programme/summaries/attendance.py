"""Who was trained in what, and who still needs it (R-99, ARBO-02)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from learning.programme.enums import Audience, Reply, TrainingSessionStatus
from learning.programme.models import Participation, Programme, Training
from learning.programme.summaries.suggestions import repeat_from
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, Team, User
from vpd.organisation.summaries.leaders import held_roles, leaders_among, parents_of_departments
from vpd.ui.asked_once import asked_once
from vpd.ui.moments import as_day_short
from vpd.ui.text import join_words

OF_A_GROUP = {Audience.TEAM, Audience.LEADERS}
"""Trainings that are for all of a group: of these it is known who still needs them."""


@dataclass(frozen=True)
class Coverage:
    """How many of those it is for were there, who still needs it and who is invited: for who may know that by name."""

    training: Training
    people: int
    trained: int
    invited: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return self.trained == self.people

    @property
    def words(self) -> str:
        return f"{self.trained} van {self.people}"

    @property
    def missing_words(self) -> str:
        return join_words(list(self.missing))

    @property
    def invited_words(self) -> str:
        return join_words(list(self.invited))


@dataclass(frozen=True)
class Group:
    """Who works in a team on a day and can log in, by name, its leaders too; and who leads it."""

    members: tuple[User, ...]
    leaders: tuple[User, ...]

    @property
    def without_leaders(self) -> list[User]:
        known = {user.pk for user in self.leaders}
        return [user for user in self.members if user.pk not in known]


def groups_of(teams: Iterable[Team], organisation_id: int, on: date) -> dict[int, Group]:
    """The people of each of these teams; three queries, however many teams."""
    teams = list(teams)
    rows = Membership.objects.of(organisation_id).filter(team__in=teams, user__is_active=True).active(on)
    members: dict[int | None, dict[int, User]] = defaultdict(dict)
    for row in rows.select_related("user"):
        members[row.team_id][row.user_id] = row.user
    held, parents = held_roles(organisation_id, [Role.TEAM_LEADER], on), parents_of_departments(organisation_id)
    return {
        team.pk: Group(
            tuple(sorted(members[team.pk].values(), key=lambda user: user.sort_key)),
            leaders_among(held, team, parents),
        )
        for team in teams
    }


@asked_once
def group_of(team: Team, on: date) -> Group:
    """The people of one team, asked once a page."""
    return groups_of([team], team.organisation_id, on)[team.pk]


def people_for(training: Training, on: date, groups: Mapping[int, Group] | None = None) -> Sequence[User]:
    """Whom a training is for: the team, or who leads it; of the organisation everybody who leads a team."""
    team = training.programme.team
    if training.audience == Audience.BOARD:
        return []
    if team is None:
        return _leaders_everywhere(training.organisation_id, on) if training.audience == Audience.LEADERS else []
    group = groups[team.pk] if groups else group_of(team, on)
    return group.leaders if training.audience == Audience.LEADERS else group.without_leaders


def coverage_of(
    programmes: Iterable[Programme], on: date, groups: Mapping[int, Group] | None = None
) -> dict[int, list[Coverage]]:
    """By programme, of every training that is for all of a group; three queries, and the people where not given.

    Of a year that is over it tells how it stood at the end: who works there since does not change that. `groups` are of
    that day.
    """
    trainings = [
        training
        for training in Training.objects.kept()
        .filter(programme__in=list(programmes))
        .select_related("programme__team", "programme__organisation", "element")
        .in_order()
        if training.audience in OF_A_GROUP
    ]
    elements = {training.element_id for training in trainings}
    organisations = {training.organisation_id for training in trainings}
    attended = Participation.objects.filter(
        organisation__in=organisations, session__training__element__in=elements
    ).attended()
    there: dict[tuple[int, int], list[date]] = defaultdict(list)
    for element, user, at in attended.values_list("session__training__element", "user", "session__starts_at"):
        there[element, user].append(timezone.localdate(at))
    to_come = set(
        Participation.objects.filter(
            organisation__in=organisations,
            session__training__element__in=elements,
            session__status=TrainingSessionStatus.PLANNED,
        )
        .exclude(reply=Reply.NOT_COMING)
        .values_list("session__training__element", "user")
    )
    found: dict[int, list[Coverage]] = defaultdict(list)
    for training in trainings:
        day = training.programme.told_on(on)
        people = people_for(training, day, groups)
        attended_on = {user.pk: there[training.element_id, user.pk] for user in people}
        if day < on:
            attended_on = {pk: [one for one in days if one <= day] for pk, days in attended_on.items()}
        need = [user for user in people if not _is_trained(training, attended_on[user.pk], day)]
        found[training.programme_id].append(
            Coverage(
                training,
                len(people),
                len(people) - len(need),
                _names(user for user in need if (training.element_id, user.pk) in to_come),
                _names(user for user in need if (training.element_id, user.pk) not in to_come),
            )
        )
    return found


def people_rows(programme: Programme, on: date) -> list[tuple[str, str, str]]:
    """Of everybody whom the programme is for, by name: each training and how it stands; three queries."""
    trainings = list(Training.objects.kept().filter(programme=programme).select_related("programme__team", "element"))
    rows = Participation.objects.of(programme.organisation_id).filter(session__training__in=trainings)
    rows = rows.exclude(session__status=TrainingSessionStatus.CANCELLED).select_related("user", "session")
    states: dict[tuple[int, int], str] = {}
    people: dict[int, User] = {}
    for row in rows.order_by("session__starts_at", "pk"):
        people[row.user_id] = row.user
        states[row.user_id, row.session.training_id] = _state_of(row)
    for training in trainings:
        for user in people_for(training, programme.told_on(on)) if training.audience in OF_A_GROUP else ():
            people[user.pk] = user
            states.setdefault((user.pk, training.pk), "nog plannen")
    return [
        (user.full_name, training.title, states[user.pk, training.pk])
        for user in sorted(people.values(), key=lambda user: user.sort_key)
        for training in trainings
        if (user.pk, training.pk) in states
    ]


def _state_of(row: Participation) -> str:
    day = as_day_short(row.session.starts_at)
    if row.session.is_held:
        return f"geweest, {day}" if row.attended else f"was er niet, {day}"
    if row.reply == Reply.NOT_COMING:
        return f"komt niet, {day}"
    return f"komt, {day}" if row.reply else f"uitgenodigd, {day}"


def _is_trained(training: Training, days: Iterable[date], on: date) -> bool:
    """Was there; long enough ago it is to be done again (R-99)."""
    last = max(days, default=None)
    months = training.element.repeat_after(training.programme.organisation)
    return last is not None and (months is None or repeat_from(last, months) > on)


def _names(people: Iterable[User]) -> tuple[str, ...]:
    return tuple(user.full_name for user in people)


@asked_once
def _leaders_everywhere(organisation_id: int, on: date) -> list[User]:
    held = held_roles(organisation_id, [Role.TEAM_LEADER], on)
    return sorted({row.user_id: row.user for row in held}.values(), key=lambda user: user.sort_key)


def trained_between(*, organisation_id: int, first: date, last: date) -> tuple[int, int]:
    """How many of who worked in a team on the last of these days were at a training in them, and of how many.

    One query; who left or came later counts on neither side.
    """
    members = Membership.objects.of(organisation_id).filter(team__isnull=False).active(last)
    attended = Participation.objects.of(organisation_id).attended()
    attended = attended.filter(session__starts_at__date__gte=first, session__starts_at__date__lte=last)
    counts = members.aggregate(
        people=Count("user", distinct=True),
        trained=Count("user", distinct=True, filter=Q(user__in=attended.values("user"))),
    )
    return counts["trained"], counts["people"]


def trained_leaders(team: Team, leaders: Sequence[User]) -> bool:
    """Whether somebody who leads the team was at any training before."""
    rows = Participation.objects.of(team.organisation_id).filter(user__in=leaders)
    return rows.attended().exists()
