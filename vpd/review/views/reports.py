"""Stored reports: how far they are, and the files themselves."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vpd.files.enums import MadeState
from vpd.files.made_files import state_of, try_again
from vpd.files.models import MadeFile
from vpd.files.summaries import work_on
from vpd.files.views import hand_out
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.review.access import can_request_report, can_share_figures
from vpd.review.enums import ReportKind
from vpd.review.filters import ReportFilter
from vpd.review.models import StoredReport
from vpd.review.progress import report_progress
from vpd.review.services import request_report
from vpd.review.tables import reason, report_table, team_url
from vpd.ui.views import still_under_way

PAGE_SIZE = 25


@require_safe
def report_list(request: UserRequest) -> HttpResponse:
    """The stored reports that I may have."""
    reports = StoredReport.objects.visible_to(request.user).select_related("team", "requested_by").with_state()
    chosen = ReportFilter(request.GET, queryset=reports, request=request)
    page = Paginator(chosen.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "table": report_table(page.object_list),
        "progress": report_progress(request.user),
    }
    return render(request, "review/storedreport_list.html", context)


@require_safe
def minutes(request: UserRequest, meeting_pk: int) -> HttpResponse:
    """The minutes of a quarterly review: the page of that report."""
    reports = StoredReport.objects.visible_to(request.user).filter(kind=ReportKind.MINUTES)
    return redirect("review:report", pk=get_object_or_404(reports, meeting_id=meeting_pk).pk)


@require_safe
def report_detail(request: UserRequest, pk: int) -> HttpResponse:
    """A report: where to get it, or how far it is."""
    report = _visible_report(request, pk)
    made = _made(report)
    state = state_of(made)
    file_url = reverse("review:report_file", args=[pk])
    work = work_on(made, state, url=request.path, file_url=file_url)
    if request.htmx:
        return still_under_way(request, work)
    context = {
        "report": report,
        "state": state,
        "work": None if state == MadeState.READY else work,
        "file_url": file_url,
        "why": reason(report),
        "figures_url": _figures_url(report),
        "is_of_then": not _changes(report),
        "can_try_again": state.is_in_trouble and _can_make(request.user, report),
        "can_make_again": state == MadeState.READY and _changes(report) and _can_make(request.user, report),
        "breadcrumb": [("Evaluatie", reverse("review:dashboard")), ("Rapporten", reverse("review:reports"))],
    }
    return render(request, "review/storedreport_detail.html", context)


@require_POST
def report_again(request: UserRequest, pk: int) -> HttpResponse:
    """Try a report that went wrong now, or make one of a team once more with the figures of now."""
    report = _visible_report(request, pk)
    if not _can_make(request.user, report):
        raise PermissionDenied
    made = _made(report)
    state = state_of(made)
    if state.is_in_trouble:
        try_again(made)
    elif state == MadeState.READY and _changes(report):
        kind = ReportKind(report.kind)
        report = request_report(team=report.team, quarter=report.quarter, by=request.user, kind=kind).report
    return redirect("review:report", pk=report.pk)


@require_safe
def report_file(request: UserRequest, pk: int) -> HttpResponseBase:
    """The PDF itself; while it is not there the page of the report says why."""
    report = _visible_report(request, pk)
    if report.file is None:
        return redirect("review:report", pk=pk)
    return hand_out(request, _made(report))


def _visible_report(request: UserRequest, pk: int) -> StoredReport:
    reports = StoredReport.objects.visible_to(request.user)
    return get_object_or_404(reports.select_related("team", "requested_by", "made_file__file"), pk=pk)


def _figures_url(report: StoredReport) -> str:
    """The same figures as a page."""
    if report.team is None:
        return reverse("review:board", args=[report.quarter])
    return team_url(report.quarter, report.team.slug)


def _can_make(user: User, report: StoredReport) -> bool:
    """Of a team whoever may ask for its report; that of the organisation the coordinator."""
    return can_request_report(user, report.team) if report.team else can_share_figures(user)


def _changes(report: StoredReport) -> bool:
    """Whether it says something else when it is made anew: minutes and what was published stay as they were."""
    return report.kind not in {ReportKind.MINUTES, ReportKind.ORGANISATION}


def _made(report: StoredReport) -> MadeFile:
    assert report.made_file is not None  # noqa: S101  it is asked for together with the report
    return report.made_file
