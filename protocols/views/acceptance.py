"""Saying that one read a version, and seeing who did."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from protocols.access import can_accept_version, can_see_readers
from protocols.filters import ReaderFilter
from protocols.services import NotInForceError, accept_version
from protocols.summaries import members_with_reading, readers, team_readings, teams_seen_by
from protocols.tables import readers_table, team_readings_table
from protocols.views.scoped import signed_in, visible_version

PAGE = 50


@require_POST
def accept(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """ "Ik heb dit gelezen en werk ermee" (U18)."""
    user = signed_in(request)
    shown = visible_version(user, pk, number)
    if not can_accept_version(user, shown):
        raise PermissionDenied
    try:
        accept_version(version=shown, by=user)
    except NotInForceError:
        messages.error(request, "Er geldt nu een andere versie. Lees die en bevestig daarna.")
    else:
        messages.success(request, f"Dank je. We hebben bewaard dat je versie {shown.number} las en ermee werkt.")
    return redirect("protocols:detail", pk)


@require_safe
def reader_list(request: HttpRequest) -> HttpResponse:
    """Who read the version in force, per team: leaders their own teams, the coordinator all (R-16)."""
    user = signed_in(request)
    if not can_see_readers(user):
        raise PermissionDenied
    today = timezone.localdate()
    teams = teams_seen_by(user)
    members = members_with_reading(teams, organisation_id=user.organisation_id, on=today)
    chosen = ReaderFilter(request.GET or None, queryset=members, teams=teams)
    rows = readers(chosen.qs)
    per_team = team_readings(readers(members))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": readers_table(page.object_list),
        "teams": team_readings_table(per_team),
        "only": per_team[0] if len(per_team) == 1 else None,
        "is_filtered": bool(request.GET),
        "breadcrumb": [("Protocollen", reverse("protocols:list"))],
    }
    return render(request, "protocols/reader_list.html", context)
