"""The citizen in a case, for a coordinator with a grant while the module is on; for everybody else there is no page."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from incidents.cases.models import Incident
from incidents.cases.views.scoped import breadcrumb, url_to, visible_incident
from incidents.identity.access import can_see_identities
from incidents.identity.forms import IdentityForm, LinkForm
from incidents.identity.models import Identity
from incidents.identity.services.identities import (
    NotKeptError,
    change_identity,
    link_case,
    note_identity,
    unlink_case,
)
from incidents.identity.summaries import citizen_page, held_note
from vpd.audit.services import record_read
from vpd.organisation.requests import UserRequest
from vpd.retention.services import HeldError
from vpd.ui.editing import saved
from vpd.ui.views import confirm

READERS = "Alleen de coördinatoren die van de privacy officer toegang kregen. Elke keer kijken wordt vastgelegd."


def identity(request: UserRequest, reference: str) -> HttpResponse:
    """Who the citizen is, and the other cases; where nobody wrote it down yet, the form for it."""
    incident = _incident(request, reference)
    found = _identity(request, incident)
    if found is None:
        return _note(request, incident)
    record_read(by=request.user, subject=found, organisation_id=found.organisation_id)
    context = {
        "incident": incident,
        "identity": found,
        "page": citizen_page(request.user, found, incident),
        "readers": READERS,
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "identity/identity_detail.html", context)


def change(request: UserRequest, reference: str) -> HttpResponse:
    """Put it right, or write down that the citizen was told."""
    incident = _incident(request, reference)
    found = _kept(request, incident)
    record_read(by=request.user, subject=found, organisation_id=found.organisation_id)
    form = IdentityForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        current = Identity.objects.visible_to(request.user).get(pk=found.pk)
        save = partial(change_identity, identity=current, values=form.values, by=request.user)
        if saved(form, lambda: save(seen=form.seen)):
            messages.success(request, "De gegevens zijn opgeslagen.")
            return redirect(url_to("identity", incident))
    return _form(request, incident, form, "Gegevens van de burger wijzigen", "Opslaan")


def link(request: UserRequest, reference: str) -> HttpResponse:
    """Say by hand that it is the citizen of another case."""
    incident = _incident(request, reference)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["reference"].strip()
        other = Incident.objects.visible_to(request.user).filter(reference=number).exclude(pk=incident.pk).first()
        try:
            if other is None:
                raise NotKeptError("Deze melding kennen we niet. Controleer het nummer.")
            link_case(incident=incident, other=other, by=request.user)
        except NotKeptError as error:
            form.add_error("reference", str(error))
        else:
            messages.success(request, "De gegevens van de burger staan nu ook bij deze melding.")
            return redirect(url_to("identity", incident))
    return _form(request, incident, form, "Dezelfde burger als in een andere melding", "Melding kiezen")


def remove(request: UserRequest, reference: str) -> HttpResponse:
    """Take the citizen out of this case, after asking."""
    incident = _incident(request, reference)
    _kept(request, incident)
    if request.method == "POST":
        try:
            unlink_case(incident=incident, by=request.user)
        except HeldError as error:
            messages.error(request, str(error))
            return redirect(url_to("identity", incident))
        messages.success(request, "De gegevens van de burger staan niet meer bij deze melding.")
        return redirect(url_to("detail", incident))
    return confirm(
        request,
        "Gegevens van de burger verwijderen?",
        f"{held_note(incident.organisation_id, [incident.reference])}"
        "Naam en adres gaan weg bij deze melding, met de brieven waar ze op staan. Staan ze ook bij een andere "
        "melding, dan blijven ze daar. Dit kun je niet terugdraaien.",
        "Gegevens verwijderen",
        url_to("identity", incident),
        breadcrumb=breadcrumb(incident),
    )


def _note(request: UserRequest, incident: Incident) -> HttpResponse:
    form = IdentityForm(request.POST or None, instance=Identity())
    if request.method == "POST" and form.is_valid():
        try:
            note_identity(incident=incident, values=form.values, by=request.user)
        except NotKeptError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "De gegevens zijn opgeslagen.")
        return redirect(url_to("identity", incident))
    return _form(request, incident, form, "Gegevens van de burger invullen", "Opslaan", can_link=True)


def _form(
    request: UserRequest,
    incident: Incident,
    form: IdentityForm | LinkForm,
    title: str,
    submit: str,
    *,
    can_link: bool = False,
) -> HttpResponse:
    context = {
        "incident": incident,
        "form": form,
        "title": title,
        "submit": submit,
        "can_link": can_link,
        "readers": READERS,
        "back_url": url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "identity/identity_form.html", context)


def _incident(request: UserRequest, reference: str) -> Incident:
    """With the module off, or for somebody without a grant, there is no such page."""
    if not can_see_identities(request.user):
        raise Http404
    return visible_incident(request, reference)


def _identity(request: UserRequest, incident: Incident) -> Identity | None:
    return Identity.objects.visible_to(request.user).filter(cases__incident=incident).first()


def _kept(request: UserRequest, incident: Incident) -> Identity:
    return get_object_or_404(Identity.objects.visible_to(request.user), cases__incident=incident)
