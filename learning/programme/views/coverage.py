"""Over all teams: what is asked, who was there, and how many still need it; on the page and as a file."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from learning.programme.access import can_open_programmes, can_read_coverage
from learning.programme.filters import CoverageFilter
from learning.programme.summaries.coverage import CoverageRow, audience_rows, coverage_rows, teams_read_by
from learning.programme.tables import audience_table, coverage_table
from vpd.audit.services import record
from vpd.organisation.requests import UserRequest
from vpd.ui.exports import EXPORTS


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """Every training of every team with its numbers; the coordinator all, a leader those of the teams led."""
    chosen = _chosen(request)
    rows = _rows(request, chosen)
    is_own = can_open_programmes(request.user)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    audiences = audience_rows(rows)
    context = {
        "filter": chosen,
        "is_empty": not rows,
        "is_own": is_own,
        "table": coverage_table(rows, is_own=is_own),
        "audiences": audience_table(audiences) if audiences else None,
        "exports": [
            (f"Download {form.upper()}", reverse("learning:coverage_export", args=[form]) + query) for form in EXPORTS
        ],
        "breadcrumb": _crumbs(request),
    }
    return render(request, "programme/coverage.html", context)


@require_safe
def export(request: UserRequest, form: str) -> HttpResponse:
    """The same choice as CSV or ODS: numbers, and nobody's name."""
    if form not in EXPORTS:
        raise Http404
    chosen = _chosen(request)
    chosen.rows_to_send()
    rows = _rows(request, chosen)
    user = request.user
    record(
        action="training_coverage.exported", by=user, subject=user.organisation, organisation_id=user.organisation_id
    )
    return EXPORTS[form](coverage_table(rows, is_own=can_open_programmes(user), is_file=True), "wie-moet-nog")


def _chosen(request: UserRequest) -> CoverageFilter:
    user = request.user
    if not can_read_coverage(user):
        raise PermissionDenied
    year = timezone.localdate().year
    return CoverageFilter(request.GET or None, queryset=teams_read_by(user), user=user, year=year)


def _rows(request: UserRequest, chosen: CoverageFilter) -> list[CoverageRow]:
    found = coverage_rows(
        request.user,
        chosen.chosen_teams,
        year=chosen.year,
        on=timezone.localdate(),
        with_organisation=chosen.is_of_all,
    )
    return chosen.of_rows(found)


def _crumbs(request: UserRequest) -> list[tuple[str, str]]:
    found = [("Leren", reverse("learning:home"))]
    if can_open_programmes(request.user):
        found.append(("Programma", reverse("learning:programmes")))
    return found
