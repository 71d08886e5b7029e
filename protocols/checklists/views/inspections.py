"""Comparing the teams, and answering the inspection."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from protocols.checklists.access import can_request_inspection_file, can_see_coverage
from protocols.checklists.documents.inspections import INSPECTION, figures_for
from protocols.checklists.models import ChecklistVersion
from protocols.checklists.services import INSPECTION_FILE, note_export, request_inspection_file
from protocols.checklists.summaries import (
    Inspection,
    coverage_of,
    current_versions,
    inspection_answers,
    inspection_version,
)
from protocols.checklists.tables import (
    coverage_matrix,
    coverage_table,
    file_table,
    inspection_table,
    item_url,
    status_cell,
    team_coverage_table,
)
from vpd.files.models import MadeFile
from vpd.files.models.made_files import MadeFileQuerySet
from vpd.files.views import hand_out
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.ui.exports import EXPORTS
from vpd.ui.pieces import SectionLink
from vpd.ui.tables import Table
from vpd.ui.text import counted

FILES = 10


@require_safe
def coverage(request: UserRequest, key: str) -> HttpResponse:
    """How far all teams are with one checklist (R10)."""
    user = _comparer(request)
    version = _version(user, key)
    found = coverage_of(version=version, organisation_id=user.organisation_id)
    context = {
        "version": version,
        "items": coverage_table(found),
        "teams": team_coverage_table(found),
        "sections": [
            SectionLink(other.checklist.name, reverse("protocols:coverage", args=[other.checklist.key]))
            for other in current_versions()
            if other.pk != version.pk
        ],
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "checklists/checklist_coverage.html", context)


@require_safe
def coverage_export(request: UserRequest, key: str, kind: str) -> HttpResponse:
    """The coverage as a spreadsheet."""
    user = _comparer(request)
    version = _version(user, key)
    table = coverage_matrix(coverage_of(version=version, organisation_id=user.organisation_id))
    return _export(user, table, "checklist_coverage", f"dekking-{key}", kind)


@require_safe
def inspection(request: UserRequest) -> HttpResponse:
    """The eleven topics of the inspection, answered from the policy checklist (CONTENT B.5)."""
    user = _comparer(request)
    found = _inspection(user)
    files = _files(user).with_state()[:FILES]
    topics = counted(len(found.topics), "onderwerp", "onderwerpen")
    context = {
        "topics": [
            (
                topic,
                status_cell(topic.status),
                [(i, status_cell(i.status), item_url(found.version, None, i.item)) for i in topic.items],
            )
            for topic in found.topics
        ],
        "answered_words": f"{found.answered} van {topics} beantwoord",
        "evidence_words": f"{found.with_evidence} van {topics} met bewijs",
        "files": file_table(files) if files else None,
        "figures": figures_for(user.organisation),
        "can_request": can_request_inspection_file(user),
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "checklists/checklist_inspection.html", context)


@require_safe
def inspection_export(request: UserRequest, kind: str) -> HttpResponse:
    """Every answer behind the topics, of organisation and teams, as a spreadsheet."""
    user = _comparer(request)
    return _export(user, inspection_table(_inspection(user)), INSPECTION, "inspectie-onderwerpen", kind)


@require_POST
def request_file(request: UserRequest) -> HttpResponse:
    """Have the PDF for the inspection made."""
    user = _comparer(request)
    if not can_request_inspection_file(user):
        raise PermissionDenied
    made = request_inspection_file(by=user)
    return redirect("protocols:inspection_file", made.pk)


@require_safe
def inspection_file(request: UserRequest, pk: int) -> HttpResponseBase:
    """The PDF; while the worker is at it a page that says so."""
    user = _comparer(request)
    made = get_object_or_404(_files(user), pk=pk)
    url = reverse("protocols:inspection")
    return hand_out(
        request, made, back=("Terug naar de antwoorden", url), breadcrumb=[*_breadcrumb(), ("Inspectie", url)]
    )


def _files(user: User) -> MadeFileQuerySet:
    return MadeFile.objects.visible_to(user).of_kind(INSPECTION_FILE).select_related("file", "requested_by")


def _comparer(request: UserRequest) -> User:
    user = request.user
    if not can_see_coverage(user):
        raise PermissionDenied
    return user


def _version(user: User, key: str) -> ChecklistVersion:
    return get_object_or_404(ChecklistVersion.objects.visible_to(user).current(), checklist__key=key)


def _inspection(user: User) -> Inspection:
    version = inspection_version()
    if version is None:
        raise Http404
    return inspection_answers(version=version, organisation_id=user.organisation_id)


def _export(user: User, table: Table, what: str, filename: str, kind: str) -> HttpResponse:
    if kind not in EXPORTS:
        raise Http404
    note_export(by=user, what=what, kind=kind)
    return EXPORTS[kind](table, filename)


def _breadcrumb() -> list[tuple[str, str]]:
    return [("Beleidscheck", reverse("protocols:checklists"))]
