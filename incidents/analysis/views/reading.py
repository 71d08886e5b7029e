"""Analyses read beside the cases: the list with figures, one without names, and its paper."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from incidents.analysis.access import can_open_analyses, can_read_analyses
from incidents.analysis.documents import ask_for_analysis
from incidents.analysis.models import Analysis
from incidents.analysis.summaries.figures import side_table
from incidents.analysis.summaries.page import effect_rows, read_parts
from incidents.analysis.summaries.quarters import not_looked_at
from incidents.analysis.summaries.reading import full_rows, team_for, when_for
from incidents.cases.access import can_handle
from vpd.audit.services import record_read
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.organisation.requests import UserRequest
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table

PAGE = 25
LIST = ("Analyses", "incidents:analyses")


@require_safe
def analyses(request: UserRequest) -> HttpResponse:
    """Figures for who sees those, and the complete analyses for who reads them (DECISIONS 1)."""
    user = request.user
    if not can_open_analyses(user):
        raise PermissionDenied
    page = None
    if can_read_analyses(user):
        rows = Analysis.objects.visible_to(user).complete().select_related("incident__team")
        page = Paginator(rows.order_by("-completed_at", "-pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "quarters": _quarters(request),
        "sides": side_table(user, Quarter.current()),
        "page_obj": page,
        "table": _table(user, list(page)) if page else None,
    }
    return render(request, "analysis/analysis_list.html", context)


@require_safe
def read(request: UserRequest, pk: int) -> HttpResponse:
    """One analysis without names, also of who wrote it."""
    found = get_object_or_404(full_rows(request.user).complete(), pk=pk)
    record_read(by=request.user, subject=found.incident, organisation_id=found.organisation_id)
    incident = found.incident
    handles = can_handle(request.user, incident)
    day, team = when_for(incident.happened_on, handles=handles), team_for(incident, handles=handles)
    context = {
        "analysis": found,
        "parts": read_parts(found),
        "effect": effect_rows(found),
        "subtitle": " · ".join([incident.title, *([day, f"team {team}"] if team else [day])]),
        "pdf_url": reverse("incidents:analysis_pdf", args=[pk]),
        "case_url": found.get_absolute_url() if handles else "",
        "breadcrumb": [(LIST[0], reverse(LIST[1]))],
    }
    return render(request, "analysis/analysis_read.html", context)


@require_POST
def pdf(request: UserRequest, pk: int) -> HttpResponse:
    """Have the same made on paper."""
    found = get_object_or_404(full_rows(request.user).complete(), pk=pk)
    return redirect("files:made_file", ask_for_analysis(found, by=request.user).pk)


def _quarters(request: UserRequest) -> list[tuple[str, str]]:
    """The light cases of the last quarter: of the teams that this person leads, and that the coordinator may ask."""
    access, quarter = access_of(request.user), Quarter.current().previous()
    asked = Q(pk__in=access.led_team_ids)
    if access.can(Permission.HANDLE_INCIDENTS):
        asked |= Q(pk__in=not_looked_at(request.user, quarter).order_by().values("team"))
    teams = Team.objects.visible_to(request.user).filter(asked)
    return [
        (f"{team.name}, {quarter}", reverse("incidents:light_quarter", args=[quarter.slug, team.slug]))
        for team in teams.order_by("name")
    ]


def _table(user: User, rows: Sequence[Analysis]) -> Table:
    """With day and team of the own cases, and the quarter of the others."""
    own = set(
        Analysis.objects.visible_to(user)
        .handled_by(user)
        .filter(pk__in=[row.pk for row in rows])
        .values_list("pk", flat=True)
    )
    table = Table(
        columns=[Column("done", "Klaar"), Column("what", "Wat"), Column("team", "Team"), Column("day", "Incident van")],
        rows=[
            [
                Cell(when_for(row.completed_at, handles=row.pk in own, is_short=True) if row.completed_at else ""),
                Cell(row.incident.title, url=reverse("incidents:analysis_read", args=[row.pk])),
                team_for(row.incident, handles=row.pk in own),
                when_for(row.incident.happened_on, handles=row.pk in own, is_short=True),
            ]
            for row in rows
        ],
        caption="Analyses die klaar zijn",
    )
    return table if own else table.only({"done", "what", "day"})
