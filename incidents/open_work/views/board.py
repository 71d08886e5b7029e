"""The board of open work."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.cases.access import can_handle_reports
from incidents.open_work.access import can_divide
from incidents.open_work.summaries.board import board_of
from incidents.open_work.tables import board_table, teams_table
from vpd.organisation.access import Permission, access_of
from vpd.organisation.requests import UserRequest

TEAMS_SHOWN = 25


@require_safe
def board(request: UserRequest) -> HttpResponse:
    """What the reports lack that this person handles, as true counts: the coordinator of all, a leader of the own."""
    if not can_handle_reports(request.user):
        raise PermissionDenied
    now = timezone.now()
    found = board_of(request.user, now)
    page = Paginator(found.teams, TEAMS_SHOWN).get_page(request.GET.get("page"))
    is_of_all = access_of(request.user).can(Permission.HANDLE_INCIDENTS)
    whose = "Van alle teams" if is_of_all else "Van de teams die je leidt"
    context = {
        "subtitle": " · ".join((whose, "1 open melding" if found.open == 1 else f"{found.open} open meldingen")),
        "readers": "Alleen de coördinator." if is_of_all else "Jij, van de teams die je leidt, en de coördinator.",
        "is_clear": not found.lacking,
        "in_order": ", ".join(gap.label.lower() for gap in found.in_order),
        "table": board_table(found),
        "teams": teams_table(found, page.object_list) if len(found.teams) > 1 else None,
        "page_obj": page,
        "divide_url": reverse("incidents:divide") if can_divide(request.user) else "",
    }
    return render(request, "open_work/board.html", context)
