"""The meetings of one team, and of all teams beside each other."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vpd.meetings.access import can_manage_meetings_of, can_open_meetings
from vpd.meetings.sources import proposals_for
from vpd.meetings.summaries import agenda_rows, team_lines, team_page
from vpd.meetings.tables import held_table, team_table
from vpd.meetings.views.scoped import visible_team
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest


@require_safe
def team_list(request: UserRequest) -> HttpResponse:
    """Who has one team sees it at once; the others choose."""
    if not can_open_meetings(request.user):
        raise PermissionDenied
    access = access_of(request.user)
    teams = Team.objects.visible_to(request.user).in_use()
    if not access.can(Permission.MANAGE_MEETINGS):
        teams = teams.filter(pk__in=access.own_team_ids | access.led_team_ids)
    shown = list(teams)
    if len(shown) == 1:
        return _team(request, shown[0])
    lines = team_lines(request.user, shown, timezone.localdate())
    return render(request, "meetings/team_list.html", {"table": team_table(lines), "has_teams": bool(lines)})


@require_safe
def team_detail(request: UserRequest, slug: str) -> HttpResponse:
    """One team: the next meeting with its agenda, what waits, and what was decided before."""
    return _team(request, visible_team(request, slug), breadcrumb=[("Overleg", reverse("meetings:list"))])


def _team(request: UserRequest, team: Team, breadcrumb: list[tuple[str, str]] | None = None) -> HttpResponse:
    page = team_page(request.user, team, timezone.localdate())
    can_manage = can_manage_meetings_of(request.user, team)
    coming = page.planned[0] if page.planned else None
    context = {
        "team": team,
        "breadcrumb": breadcrumb,
        "page": page,
        "next": coming,
        "is_late": coming is not None and coming.held_on < timezone.localdate(),
        "agenda": agenda_rows(coming.items.on_agenda(), request.user) if coming else [],
        "later": page.planned[1:],
        "waiting": agenda_rows(page.waiting, request.user),
        "held": held_table(page.held),
        "can_manage": can_manage,
        "proposed": len(proposals_for(team)) if can_manage else 0,
    }
    return render(request, "meetings/team_detail.html", context)
