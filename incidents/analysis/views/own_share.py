"""For who it happened to: read our own share before the analysis is complete, and add to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from incidents.analysis.forms.analyses import ReadShareForm
from incidents.analysis.models import ShareReading
from incidents.analysis.services.analyses import read_share
from incidents.cases.views.scoped import breadcrumb, url_to
from vpd.organisation.requests import UserRequest

OVER = "De analyse is klaar. Wat we ervan leren, lees je bij de melding."


def own_share(request: UserRequest, reference: str) -> HttpResponse:
    """Nothing of the analysis but this one text (DECISIONS 10)."""
    rows = ShareReading.objects.visible_to(request.user).select_related("analysis__incident__team")
    reading = get_object_or_404(rows, analysis__incident__reference=reference)
    incident = reading.analysis.incident
    if not reading.analysis.is_unfinished:
        messages.info(request, OVER)
        return redirect(incident)
    form = ReadShareForm(request.POST or None, initial={"addition": reading.addition})
    if request.method == "POST" and form.is_valid():
        read_share(reading=reading, addition=form.cleaned_data["addition"], by=request.user)
        messages.success(request, "Dank je wel. Je aanvulling komt in de analyse, zonder je naam.")
        return redirect(incident)
    context = {
        "form": form,
        "reading": reading,
        "subtitle": f"{incident.title} · {incident.reference}",
        "detail_url": url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "analysis/own_share.html", context)
