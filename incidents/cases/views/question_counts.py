"""What was answered to an extra question (I13)."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.cases.summaries.question_counts import question_counts
from incidents.questions.views.questions import question_cycle
from vpd.organisation.requests import UserRequest
from vpd.ui.quarter import Quarter

QUARTERS_SHOWN = 4


@require_safe
def counts(request: UserRequest, lineage: UUID) -> HttpResponse:
    """How often what was answered, over the last four quarters; for who may read every report."""
    user = question_cycle().allow(request)
    found = question_counts(
        user.organisation_id, lineage, quarters=Quarter.of(timezone.localdate()).last(QUARTERS_SHOWN)
    )
    if found is None:
        raise Http404
    context = {"counts": found, "breadcrumb": question_cycle().crumbs}
    return render(request, "cases/question_counts.html", context)
