"""Teams and departments beside each other in a quarter, and the whole organisation.

Who reads every report reads what is known now. To others above the team a quarter shows from a week after its end, as
it was counted then: from day to day a running quarter would tell each single report by subtraction (DECISIONS 6, 9).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.cases.models import Incident
from vpd.figures.withholding import ShownTree, shown_in_groups
from vpd.meetings.enums import MeetingStatus
from vpd.meetings.models import TeamMeeting
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Department, Organisation, Team, User
from vpd.review.models import PublishedQuarter
from vpd.ui.asked_once import asked_once
from vpd.ui.moments import as_day_short
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

Counts = Mapping[int, int]
"""How many incidents each team had."""


@dataclass(frozen=True)
class TeamLine:
    """A team in the overview of who reads every count."""

    pk: int
    name: str
    slug: str
    now: int
    before: int
    overdue_actions: int
    review: str
    """How far its review of the quarter is."""


def team_lines(*, organisation_id: int, quarter: Quarter) -> list[TeamLine]:
    """Each team in use with its incidents in this quarter and the one before; for who sees all team figures."""
    now, before = counts_now(organisation_id, quarter)
    meeting = TeamMeeting.objects.of(organisation_id).of_quarter(quarter).filter(team=OuterRef("pk")).order_by("-pk")
    teams = Team.objects.of(organisation_id).filter(is_active=True)
    rows = teams.annotate(
        overdue=_overdue_actions(),
        meeting_status=Subquery(meeting.values("status")[:1]),
        meeting_on=Subquery(meeting.values("held_on")[:1]),
    ).values_list("pk", "name", "slug", "overdue", "meeting_status", "meeting_on")
    lines = [
        TeamLine(pk, name, slug, now.get(pk, 0), before.get(pk, 0), overdue, _review_words(status, held_on))
        for pk, name, slug, overdue, status, held_on in rows
    ]
    return sorted(lines, key=lambda line: name_key(line.name))


def _review_words(status: str | None, held_on: date | None) -> str:
    """Whether the review of a quarter is held or planned."""
    if status is None or held_on is None:
        return "nog niet gepland"
    return f"{'gehouden' if status == MeetingStatus.HELD else 'gepland'} {as_day_short(held_on)}"


@dataclass(frozen=True)
class DepartmentLine:
    """A department in the overview; None is withheld (DECISIONS 6)."""

    pk: int
    name: str
    slug: str
    now: int | None
    before: int | None


@dataclass(frozen=True)
class OrganisationFigures:
    """The whole organisation in a quarter, by department."""

    quarter: Quarter
    total: int | None
    total_before: int | None
    departments: tuple[DepartmentLine, ...]


@dataclass(frozen=True)
class TeamOfDepartment:
    """A team on the page of its department; None is withheld, `can_open` says that its own page opens."""

    pk: int
    name: str
    slug: str
    now: int | None
    before: int | None
    can_open: bool
    overdue_actions: int


@dataclass(frozen=True)
class DepartmentFigures:
    """One department in a quarter, by team."""

    department_id: int
    quarter: Quarter
    now: int | None
    before: int | None
    teams: tuple[TeamOfDepartment, ...]
    is_true: bool

    @property
    def is_withheld(self) -> bool:
        """True where nothing of the running or the earlier quarter shows but what the reader knew."""
        return self.now is None and self.before is None


def organisation_figures(*, user: User, quarter: Quarter) -> OrganisationFigures:
    """Incidents by department as `user` may read them: true counts, or no cell of 1 to 4 nor a way to one."""
    names = {pk: (name, slug) for pk, name, slug in _departments(user)}
    now, before = _shown_counts(user, quarter)
    order = sorted(names, key=lambda pk: name_key(names[pk][0]))
    lines = tuple(DepartmentLine(pk, *names[pk], now.groups.get(pk, 0), before.groups.get(pk, 0)) for pk in order)
    return OrganisationFigures(quarter, now.total, before.total, lines)


def department_figures(
    *, user: User, department: Department, quarter: Quarter, for_all: bool = False
) -> DepartmentFigures:
    """Incidents of the teams of a department as `user` may read them beside what the organisation's page shows.

    `for_all` leaves out what this reader alone knows. A team no longer in use stands there as long as it counts.
    """
    now, before = _shown_counts(user, quarter, for_all=for_all)
    known = known_team_ids(user)
    teams = Team.objects.visible_to(user).filter(department=department).annotate(overdue=_overdue_actions())
    lines = [
        TeamOfDepartment(
            team.pk,
            team.name,
            team.slug,
            now.parts[team.pk],
            before.parts[team.pk],
            team.pk in known,
            vars(team)["overdue"],
        )
        for team in teams
        if team.is_active or now.parts[team.pk] != 0 or before.parts[team.pk] != 0
    ]
    lines.sort(key=lambda line: name_key(line.name))
    # Every team, in use or not: what came of incidents counts those of before too.
    everybody = {pk for pk, of in teams_by_department(user.organisation_id).items() if of == department.pk}
    is_true = bool(everybody) and everybody <= known and not for_all
    of_now, of_before = (tree.groups.get(department.pk, 0) for tree in (now, before))
    return DepartmentFigures(department.pk, quarter, of_now, of_before, tuple(lines), is_true)


def _overdue_actions() -> Count:
    late = Q(improvementaction__status="open", improvementaction__due_on__lt=timezone.localdate())
    return Count("improvementaction", filter=late)


@asked_once
def _departments(user: User) -> list[tuple[int, str, str]]:
    return list(Department.objects.visible_to(user).values_list("pk", "name", "slug"))


@asked_once
def known_team_ids(user: User) -> frozenset[int]:
    """The teams of which this person reads the true counts."""
    access = access_of(user)
    if access.can(Permission.SEE_ALL_TEAM_FIGURES):
        return frozenset(teams_by_department(user.organisation_id))
    return access.own_team_ids | access.led_team_ids


@asked_once
def _shown_counts(user: User, quarter: Quarter, *, for_all: bool = False) -> tuple[ShownTree, ShownTree]:
    """A quarter and the one before it by team, department and in all, as this person may read them, or everybody."""
    known = frozenset[int]() if for_all else known_team_ids(user)
    of_department = teams_by_department(user.organisation_id)
    current = counts_now(user.organisation_id, quarter)
    quarters = (quarter, quarter.previous())
    published = [{}, {}] if known >= of_department.keys() else published_counts(user.organisation_id, quarters)
    floor = user.organisation.smallest_shown
    now, before = (
        _tree(of_department, known, counts, kept, floor) for counts, kept in zip(current, published, strict=True)
    )
    return now, before


def _tree(
    of_department: Mapping[int, int], known: Collection[int], counts: Counts, kept: Counts | None, floor: int
) -> ShownTree:
    """Of known teams what is known now, of the others what was published; of those nothing before that."""
    groups: dict[int, dict[int, int]] = {}
    for team_id, department_id in of_department.items():
        source = counts if team_id in known or kept is None else kept
        groups.setdefault(department_id, {})[team_id] = source.get(team_id, 0)
    if kept is not None:
        return shown_in_groups(groups, known, floor=floor)
    parts = {pk: number if pk in known else None for teams in groups.values() for pk, number in teams.items()}
    sums = {pk: sum(teams.values()) if all(team in known for team in teams) else None for pk, teams in groups.items()}
    return ShownTree(parts, sums, None)


def shown_to_all(organisation: Organisation, counts: Counts) -> ShownTree:
    """These counts as somebody may read them who knows none of the teams."""
    return _tree(teams_by_department(organisation.pk), (), counts, counts, organisation.smallest_shown)


def published_figures(organisation: Organisation, quarter: Quarter, now: Counts, before: Counts) -> OrganisationFigures:
    """By department, as the board reads it."""
    trees = [shown_to_all(organisation, counts) for counts in (now, before)]
    rows = Department.objects.of(organisation).values_list("pk", "name", "slug")
    lines = tuple(
        DepartmentLine(pk, name, slug, *(tree.groups.get(pk, 0) for tree in trees))
        for pk, name, slug in sorted(rows, key=lambda row: name_key(row[1]))
    )
    return OrganisationFigures(quarter, trees[0].total, trees[1].total, lines)


def published_counts(organisation_id: int, quarters: Collection[Quarter]) -> list[Counts | None]:
    """What was published of each of these quarters; one query."""
    rows = PublishedQuarter.objects.of(organisation_id).filter(year__in={quarter.year for quarter in quarters})
    found = {row.quarter: row.by_team for row in rows.defer("board")}
    return [found.get(quarter) for quarter in quarters]


def last_published(organisation_id: int) -> Quarter | None:
    """The newest quarter that readers above the teams may see."""
    row = (
        PublishedQuarter.objects.of(organisation_id)
        .order_by("-year", "-quarter_number")
        .defer("counts", "board")
        .first()
    )
    return row.quarter if row else None


@asked_once
def teams_by_department(organisation_id: int) -> dict[int, int]:
    return dict(Team.objects.of(organisation_id).values_list("pk", "department_id"))


@asked_once
def counts_now(organisation_id: int, quarter: Quarter) -> tuple[dict[int, int], dict[int, int]]:
    """How many there were of each team in a quarter and in the one before; one query, of an index alone."""
    rows = Incident.objects.of(organisation_id).counted().about(Kind.AGGRESSION)
    found = (
        rows.filter(happened_on__gte=quarter.previous().start, happened_on__lte=quarter.end)
        .order_by()
        .values_list("team_id")
        .annotate(
            now=Count("team", filter=Q(happened_on__gte=quarter.start)),
            before=Count("team", filter=Q(happened_on__lt=quarter.start)),
        )
    )
    now, before = {}, {}
    for key, count, earlier in found:
        now[key], before[key] = count, earlier
    return now, before
