"""The meetings of a team, and of all teams beside each other."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import BigIntegerField, Count, DateField, F, Max, Min, Q, Value
from django.utils import timezone

from vpd.meetings.enums import TAKES_UP, MeetingStatus
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.organisation.access import access_of
from vpd.organisation.models import Team, User
from vpd.ui.asked_once import asked_once
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

WANTED_A_YEAR = 2
"""How often the theme is discussed at least, each calendar year (R-114)."""
LAST_QUARTER_STARTS = 10
HELD_SHOWN = 12
HELD_LATELY = 14
"""Days in which what was decided stands on Mijn werk."""
TO_PREPARE, REVIEWING, HELD, PREPARED = -1, -2, -3, -4
"""Tell in one query what is to be prepared, which quarter is reviewed and what was held, from what is planned."""


@dataclass(frozen=True)
class TeamLine:
    """How a team stands: its next meeting, what is to be discussed, and how often it met this year."""

    team: Team
    next_on: date | None
    last_on: date | None
    open_items: int
    held_this_year: int
    needs_more: bool


@dataclass(frozen=True)
class TeamPage:
    """All that stands on the page of one team."""

    team: Team
    planned: list[TeamMeeting]
    waiting: list[AgendaItem]
    held: list[TeamMeeting]
    held_this_year: int
    needs_more: bool


def needs_more(held_this_year: int, on: date) -> bool:
    """In the last quarter a team that met too little about this is warned (R-114)."""
    return on.month >= LAST_QUARTER_STARTS and held_this_year < WANTED_A_YEAR


def team_lines(user: User, teams: Collection[Team], on: date) -> list[TeamLine]:
    """Every team by name; two grouped queries."""
    held = Q(status=MeetingStatus.HELD)
    meetings = {
        row["team_id"]: row
        for row in TeamMeeting.objects.visible_to(user)
        .filter(team__in=teams)
        .order_by()
        .values("team_id")
        .annotate(
            next_on=Min("held_on", filter=Q(status=MeetingStatus.PLANNED)),
            last_on=Max("held_on", filter=held),
            this_year=Count("pk", filter=held & Q(held_on__year=on.year)),
        )
    }
    items = dict(
        AgendaItem.objects.visible_to(user)
        .filter(team__in=teams)
        .open()
        .order_by()
        .values("team_id")
        .annotate(number=Count("pk"))
        .values_list("team_id", "number")
    )
    lines = []
    for team in sorted(teams, key=lambda team: name_key(team.name)):
        row = meetings.get(team.pk)
        this_year = row["this_year"] if row else 0
        lines.append(
            TeamLine(
                team=team,
                next_on=row["next_on"] if row else None,
                last_on=row["last_on"] if row else None,
                open_items=items.get(team.pk, 0),
                held_this_year=this_year,
                needs_more=needs_more(this_year, on),
            )
        )
    return lines


def team_page(user: User, team: Team, on: date) -> TeamPage:
    """One team: what is planned with its agenda, what waits, and what was held, the last first."""
    meetings = TeamMeeting.objects.visible_to(user).of_team(team)
    this_year = meetings.filter(status=MeetingStatus.HELD, held_on__year=on.year).count()
    items = AgendaItem.objects.visible_to(user).of_team(team)
    return TeamPage(
        team=team,
        planned=list(meetings.planned()),
        waiting=list(items.waiting().order_by("position", "pk")),
        held=list(meetings.held().annotate(decided=Count("items__decision"))[:HELD_SHOWN]),
        held_this_year=this_year,
        needs_more=needs_more(this_year, on),
    )


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting that is still to be held."""

    pk: int
    team_id: int
    team_name: str
    held_on: date
    is_regular: bool


@dataclass(frozen=True)
class HeldMeeting:
    """A meeting that was held."""

    pk: int
    team_name: str
    held_on: date


@dataclass(frozen=True)
class UnplannedItems:
    """A team with items that wait for a meeting."""

    team_id: int
    team_name: str
    team_slug: str
    number: int


@dataclass(frozen=True)
class ItemToPrepare:
    """Something that a colleague was asked to prepare for a meeting."""

    pk: int
    team_name: str
    title: str
    held_on: date | None


@dataclass(frozen=True)
class MeetingWork:
    """What is planned for the teams of somebody, the first first, and what waits to be put on an agenda."""

    planned: tuple[PlannedMeeting, ...] = ()
    waiting: tuple[UnplannedItems, ...] = ()
    to_prepare: tuple[ItemToPrepare, ...] = ()
    reviewing: frozenset[int] = frozenset()
    """Teams that planned or held the review of the quarter that ended last."""
    prepared: frozenset[int] = frozenset()
    """The same of the quarter of today."""
    held: Mapping[int, int] = field(default_factory=dict)
    """How often each team met this year."""
    held_lately: tuple[HeldMeeting, ...] = ()
    """What was held in the last two weeks, the last first: who was not there reads what was decided."""


@asked_once
def meeting_work(user: User) -> MeetingWork:
    """For who works in or leads teams; one query."""
    access = access_of(user)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return MeetingWork()
    meetings = TeamMeeting.objects.of(access.organisation_id).planned().filter(team_id__in=team_ids)
    items = AgendaItem.objects.of(access.organisation_id).waiting().filter(team_id__in=team_ids)
    of_team = ("team_id", "team__name", "team__slug")
    mine = AgendaItem.objects.of(access.organisation_id).open().filter(team_id__in=team_ids)
    mine = mine.filter(preparer=user, prepared_at=None)
    of_teams = TeamMeeting.objects.of(access.organisation_id).filter(team_id__in=team_ids).order_by()
    reviews, coming = (of_teams.of_quarter(one) for one in (Quarter.current().previous(), Quarter.current()))
    year, lately = timezone.localdate().year, timezone.localdate() - timedelta(days=HELD_LATELY)
    held = TeamMeeting.objects.of(access.organisation_id).held().filter(team_id__in=team_ids)
    held = held.filter(Q(held_on__year=year) | Q(held_on__gte=lately))
    counted = items.order_by().values(*of_team).annotate(number=Count("pk"))
    rows = (
        meetings.order_by()
        .annotate(number=Value(0), meeting=F("pk"), day=F("held_on"), what=F("kind"))
        .values_list(*of_team, "number", "meeting", "day", "what")
        .union(
            counted.annotate(
                meeting=Value(None, BigIntegerField()), day=Value(None, DateField()), what=Value("")
            ).values_list(*of_team, "number", "meeting", "day", "what"),
            mine.order_by()
            .annotate(number=Value(TO_PREPARE), item=F("pk"), day=F("meeting__held_on"), what=F("title"))
            .values_list(*of_team, "number", "item", "day", "what"),
            reviews.annotate(number=Value(REVIEWING), meeting=F("pk"), day=F("held_on"), what=F("kind")).values_list(
                *of_team, "number", "meeting", "day", "what"
            ),
            coming.annotate(number=Value(PREPARED), meeting=F("pk"), day=F("held_on"), what=F("kind")).values_list(
                *of_team, "number", "meeting", "day", "what"
            ),
            held.order_by()
            .annotate(number=Value(HELD), meeting=F("pk"), day=F("held_on"), what=F("kind"))
            .values_list(*of_team, "number", "meeting", "day", "what"),
            all=True,
        )
    )
    found = list(rows)
    planned = [
        PlannedMeeting(pk, team_id, name, day, what in TAKES_UP)
        for team_id, name, _, number, pk, day, what in found
        if pk is not None and number >= 0
    ]
    to_prepare = [
        ItemToPrepare(pk, name, what, day) for _, name, _, number, pk, day, what in found if number == TO_PREPARE
    ]
    waiting = [
        UnplannedItems(team_id, name, slug, number) for team_id, name, slug, number, pk, *_ in found if pk is None
    ]
    return MeetingWork(
        tuple(sorted(planned, key=lambda meeting: (meeting.held_on, meeting.pk))),
        tuple(sorted(waiting, key=lambda team: name_key(team.team_name))),
        tuple(sorted(to_prepare, key=lambda item: (item.held_on or date.max, item.pk))),
        frozenset(team_id for team_id, _, _, number, *_ in found if number == REVIEWING),
        frozenset(team_id for team_id, _, _, number, *_ in found if number == PREPARED),
        Counter(team_id for team_id, _, _, number, _, day, _ in found if number == HELD and day.year == year),
        tuple(
            HeldMeeting(pk, name, day)
            for _, name, _, number, pk, day, _ in sorted(found, key=lambda row: (row[5] or date.min, row[4] or 0))[::-1]
            if number == HELD and day >= lately
        ),
    )


def meeting_days(user: User, on: date) -> list[date]:
    """The days on which one's teams meet from `on`, however far: for the own calendar."""
    return [meeting.held_on for meeting in meeting_work(user).planned if meeting.held_on >= on]


def meetings_held_lately(user: User) -> list[HeldMeeting]:
    """The last one of each of one's teams, if that was lately."""
    last: dict[str, HeldMeeting] = {}
    for meeting in meeting_work(user).held_lately:
        last.setdefault(meeting.team_name, meeting)
    return list(last.values())


def next_meetings(user: User, on: date) -> list[PlannedMeeting]:
    """The next regular meeting of each of one's teams, the first first."""
    first: dict[int, PlannedMeeting] = {}
    for meeting in meeting_work(user).planned:
        if meeting.held_on >= on and meeting.is_regular:
            first.setdefault(meeting.team_id, meeting)
    return list(first.values())
