"""What a person may see of teams, meetings and agendas, or 404; what they may change, or 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from vpd.meetings.access import can_manage_meeting, can_manage_meetings_of, can_see_agenda_of
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day

Crumbs = list[tuple[str, str]]


def visible_team(request: UserRequest, slug: str) -> Team:
    team = get_object_or_404(Team.objects.visible_to(request.user), slug=slug)
    if not can_see_agenda_of(request.user, team):
        raise Http404
    return team


def managed_team(request: UserRequest, slug: str) -> Team:
    team = visible_team(request, slug)
    if not can_manage_meetings_of(request.user, team):
        raise PermissionDenied
    return team


def visible_meeting(request: UserRequest, pk: int) -> TeamMeeting:
    return get_object_or_404(TeamMeeting.objects.visible_to(request.user).select_related("team"), pk=pk)


def managed_meeting(request: UserRequest, pk: int) -> TeamMeeting:
    meeting = visible_meeting(request, pk)
    if not can_manage_meeting(request.user, meeting):
        raise PermissionDenied
    return meeting


def managed_item(request: UserRequest, pk: int) -> AgendaItem:
    item = get_object_or_404(AgendaItem.objects.visible_to(request.user).select_related("team", "meeting"), pk=pk)
    if not can_manage_meeting(request.user, item):
        raise PermissionDenied
    return item


def team_crumbs(team: Team) -> Crumbs:
    """The way to the page of a team."""
    return [("Overleg", reverse("meetings:list")), (team.name, reverse("meetings:team", args=[team.slug]))]


def meeting_crumbs(meeting: TeamMeeting) -> Crumbs:
    """The way to one meeting."""
    return [*team_crumbs(meeting.team), (as_day(meeting.held_on), reverse("meetings:detail", args=[meeting.pk]))]


def place_crumbs(item: AgendaItem) -> Crumbs:
    return meeting_crumbs(item.meeting) if item.meeting else team_crumbs(item.team)
