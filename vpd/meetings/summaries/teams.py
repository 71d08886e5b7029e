"""The meetings of a team, and of all teams beside each other."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q

from vpd.meetings.enums import MeetingKind, MeetingStatus
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key

WANTED_A_YEAR = 2
"""How often the theme is discussed at least, each calendar year (R-114)."""
LAST_QUARTER_STARTS = 10
HELD_SHOWN = 12


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


def next_meetings(user: User, team_ids: Collection[int], on: date) -> list[TeamMeeting]:
    """The next regular meeting of each of these teams, the first first; one query."""
    coming = TeamMeeting.objects.visible_to(user).coming(on).filter(team_id__in=team_ids, kind=MeetingKind.REGULAR)
    first = coming.order_by("team_id", "held_on", "pk").distinct("team_id")
    meetings = TeamMeeting.objects.of(user.organisation_id).filter(pk__in=first.values("pk"))
    return list(meetings.select_related("team").order_by("held_on", "pk"))
