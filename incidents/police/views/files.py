"""The file ready for the police: choose, read what it will say, make it, and take the PDF (U22)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.cases.views.scoped import allow, breadcrumb, url_to
from incidents.identity.access import can_see_identities
from incidents.identity.models import Identity
from incidents.police.access import can_make_file
from incidents.police.forms.files import PoliceFileForm
from incidents.police.models import PoliceFile
from incidents.police.services.files import KIND, make_police_file
from incidents.police.summaries.police_file import address_for, attachments_for, involved_people, page_of
from incidents.reactions.views.scoped import handled_case
from vpd.audit.services import record_read
from vpd.files.models import MadeFile
from vpd.files.views import hand_out
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once

MAKE = "make"
NO_ADDRESS = (
    "Er is nog geen adres van de organisatie. De coördinator vult dat in bij Beheer, onder Brieven en Briefhoofd. "
    "Daarna kun je het dossier maken."
)
READERS = "De politie. Hier ziet wie de melding behandelt dat jij het maakte, wanneer en waarom."


def make(request: UserRequest, reference: str) -> HttpResponse:
    """Choose what goes in; the first press shows it, the second makes the PDF."""
    incident = handled_case(request, reference)
    allow(can_make_file(request.user, incident))
    address = address_for(incident)
    if refused := _why_not(incident, address):
        messages.info(request, refused)
        return redirect(incident)
    form = PoliceFileForm(
        request.POST or None,
        people=involved_people(incident),
        attachments=attachments_for(request.user, incident),
        citizen=_citizen(request, incident),
        initial={"facts": incident.story},
    )
    shown = None
    if request.method == "POST" and form.is_valid():
        asked = form.asked(address)
        if MAKE in request.POST:

            def made() -> str:
                return make_police_file(incident=incident, asked=asked, by=request.user).get_absolute_url()

            return redirect(made_once(key=form.key, by=request.user, make=made))
        shown = page_of(asked.as_row(incident, request.user, timezone.now()))
        record_read(by=request.user, subject=incident, organisation_id=incident.organisation_id)
        if asked.citizen is not None:
            record_read(by=request.user, subject=asked.citizen, organisation_id=incident.organisation_id)
    context = {
        "form": form,
        "page": shown,
        "address": address,
        "subtitle": f"{incident.reference} · {incident.title}",
        "readers": READERS,
        "cancel_url": url_to("police", incident),
        "breadcrumb": [*breadcrumb(incident), ("Naar de politie", url_to("police", incident))],
    }
    return render(request, "police/police_file.html", context)


@require_safe
def pdf(request: UserRequest, reference: str, pk: int) -> HttpResponseBase:
    """The file as it was made; while the worker is at it a page that says so."""
    incident = handled_case(request, reference)
    file = get_object_or_404(PoliceFile.objects.visible_to(request.user), pk=pk, incident=incident)
    made = MadeFile.objects.visible_to(request.user).of_kind(KIND).made_of(file).select_related("file").first()
    if made is None:
        raise Http404
    crumbs = [*breadcrumb(incident), ("Naar de politie", url_to("police", incident))]
    return hand_out(request, made, back=("Terug", url_to("police", incident)), breadcrumb=crumbs)


def _why_not(incident: Incident, address: str) -> str:
    """Why no file can be made here now, and what to do; it may be long after the case was closed."""
    if not incident.is_about_citizen:
        return "Bij deze melding hoort geen dossier voor de politie."
    if incident.status == Status.REPORTED:
        return "Pak de melding eerst op. Daarna kun je het dossier voor de politie maken."
    return "" if address else NO_ADDRESS


def _citizen(request: UserRequest, incident: Incident) -> Identity | None:
    """Who the citizen is, for who may see that while the module is on."""
    if not can_see_identities(request.user):
        return None
    return Identity.objects.visible_to(request.user).filter(cases__incident=incident).first()
