"""The file of a case on the screen, to print, and as PDF."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from incidents.cases.access import can_handle
from incidents.cases.case_file import parts_of_file
from incidents.cases.models import Incident
from incidents.cases.views.scoped import allow, breadcrumb, url_to
from incidents.handling.documents import TITLES, ask_for_file
from incidents.handling.forms.case_file import FileForm
from vpd.audit.services import record_read
from vpd.organisation.requests import UserRequest


def case_file(request: UserRequest, reference: str) -> HttpResponse:
    """Choose for whom and with whose names; then read it, print the page, or let the worker make the PDF."""
    rows = Incident.objects.visible_to(request.user).select_related("team", "location", "organisation", "reported_by")
    incident = get_object_or_404(rows, reference=reference)
    allow(can_handle(request.user, incident))
    form = FileForm(request.GET if "read_by" in request.GET else None)
    context = {
        "form": form,
        "subtitle": f"{incident.reference} · {incident.title}",
        "parts": [],
        "title": "",
        "names_words": "",
        "cancel_url": url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
    }
    if form.is_valid():
        choice = form.choice
        if request.method == "POST":
            made = ask_for_file(incident=incident, choice=choice, by=request.user)
            return redirect("files:made_file", made.pk)
        record_read(by=request.user, subject=incident, organisation_id=incident.organisation_id)
        names = "met namen van collega’s" if choice.shows_names else "zonder namen van collega’s"
        context |= {"parts": parts_of_file(incident, choice), "title": TITLES[choice.read_by], "names_words": names}
    return render(request, "handling/case_file.html", context)
