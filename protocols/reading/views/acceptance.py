"""Saying that one read a version, and seeing who did."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from protocols.agreements.services.errors import NotInForceError
from protocols.agreements.views.scoped import visible_version
from protocols.reading.access import can_accept_version, can_see_readers
from protocols.reading.filters import ReaderFilter
from protocols.reading.services.acceptance import accept_version, note_readers_export
from protocols.reading.summaries.acceptance import members_with_reading, readers, team_readings
from protocols.reading.tables import readers_sheet, readers_table, team_readings_table
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries.teams import teams_seen_by
from vpd.ui.exports import EXPORTS

PAGE = 50


@require_POST
def accept(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """ "Ik heb dit gelezen en werk ermee" (U18)."""
    user = request.user
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
def reader_list(request: UserRequest) -> HttpResponse:
    """Who read the version in force, per team: leaders their own teams, the coordinator all (R-16)."""
    user = request.user
    if not can_see_readers(user):
        raise PermissionDenied
    today = timezone.localdate()
    teams = teams_seen_by(user)
    members = members_with_reading(teams, organisation_id=user.organisation_id, on=today)
    chosen = ReaderFilter(request.GET or None, queryset=members, teams=teams)
    everybody = readers(members)
    rows = readers(chosen.qs) if request.GET else everybody
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    per_team = team_readings(everybody)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": readers_table(page.object_list),
        "teams": team_readings_table(per_team),
        "only": per_team[0] if len(per_team) == 1 else None,
        "is_filtered": bool(request.GET),
        "exports": [
            (f"Download {kind.upper()}", reverse("protocols:readers_export", args=[kind]) + query)
            for kind in ("ods", "csv")
        ],
        "breadcrumb": [("Alle teams", reverse("protocols:list"))],
    }
    return render(request, "reading/reader_list.html", context)


@require_safe
def readers_export(request: UserRequest, kind: str) -> HttpResponse:
    """The list with the same choices as a spreadsheet."""
    user = request.user
    if not can_see_readers(user):
        raise PermissionDenied
    if kind not in EXPORTS:
        raise Http404
    teams = teams_seen_by(user)
    members = members_with_reading(teams, organisation_id=user.organisation_id, on=timezone.localdate())
    chosen = ReaderFilter(request.GET or None, queryset=members, teams=teams)
    note_readers_export(by=user, kind=kind)
    return EXPORTS[kind](readers_sheet(readers(chosen.rows_to_send())), "protocol-gelezen")
