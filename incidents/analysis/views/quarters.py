"""The light cases of a team in one quarter, looked at together (U25)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from incidents.analysis.forms.quarters import QuarterForm
from incidents.analysis.models import QuarterLesson
from incidents.analysis.services.quarters import keep_quarter
from incidents.analysis.summaries.quarters import light_cases, light_table
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.ui.editing import Seen, saved
from vpd.ui.quarter import Quarter


def light_quarter(request: UserRequest, quarter: Quarter, slug: str) -> HttpResponse:
    """What happened, without names, and one set of answers that goes to the meeting as one item."""
    team = get_object_or_404(Team.objects.visible_to(request.user), slug=slug)
    access = access_of(request.user)
    if team.pk not in access.led_team_ids and not access.can(Permission.HANDLE_INCIDENTS):
        raise PermissionDenied
    lessons = QuarterLesson.objects.visible_to(request.user)
    kept = lessons.filter(team=team, year=quarter.year, number=quarter.number).first()
    form = QuarterForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        seen = (form.seen or Seen("", form.cleaned_data)) if kept else None
        if saved(
            form,
            lambda: keep_quarter(
                team=team, quarter=quarter, by=request.user, kept=kept, seen=seen, **form.cleaned_data
            ),
        ):
            messages.success(request, "De antwoorden staan vast, en als één punt op de agenda van het overleg.")
            return redirect("incidents:light_quarter", quarter=quarter, slug=slug)
    table = light_table(light_cases(request.user, quarter).of_team(team).order_by("happened_on", "pk"))
    context = {
        "form": form,
        "team": team,
        "quarter": quarter,
        "table": table,
        "breadcrumb": [("Analyses", reverse("incidents:analyses"))],
    }
    return render(request, "analysis/light_quarter.html", context)
