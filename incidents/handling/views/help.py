"""Calling who asked for it: take it, say how it went, give it to the next, or take the request back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from incidents.cases.access import can_answer_help
from incidents.cases.enums import CALLING, HelpStatus
from incidents.cases.models import HelpRequest, Incident
from incidents.cases.services.help import change_help_number, pass_help_on, take_help_to
from incidents.cases.summaries.help import ACTS
from incidents.cases.views.scoped import allow, form_page, visible_incident
from incidents.handling.forms.acts import NumberForm
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest

SAID = {
    HelpStatus.TAKEN: "Jij belt. Het nummer staat hieronder.",
    HelpStatus.SPOKEN: "Fijn. Vastgelegd dat jullie elkaar hebben gesproken; het nummer is gewist.",
    HelpStatus.NOT_REACHED: "Vastgelegd dat je niemand bereikte. Probeer het straks opnieuw.",
    HelpStatus.NOT_REACHED_AGAIN: "Vastgelegd dat je weer niemand bereikte. Probeer het straks opnieuw.",
    HelpStatus.OPEN: "De vraag om contact is doorgegeven.",
    HelpStatus.WITHDRAWN: "Je vraag om contact is ingetrokken. Je nummer is gewist.",
}


def help_act(request: UserRequest, reference: str, act: str) -> HttpResponse:
    """One press changes the state; the page of the case says what it is now."""
    incident = visible_incident(request, reference)
    to = ACTS.get(act)
    if to is None:
        raise Http404
    if not _may(request.user, incident, to):
        raise PermissionDenied
    found = HelpRequest.objects.visible_to(request.user).filter(incident=incident).order_by("-pk").first()
    if request.method != "POST" or found is None:
        return redirect(incident)
    if to in CALLING - {HelpStatus.TAKEN} | {HelpStatus.OPEN} and not found.is_taken_by(request.user):
        messages.warning(request, "Een collega belt. Kijk wat er nu staat.")
        return redirect(incident)
    found.incident = incident
    if to == HelpStatus.OPEN:
        pass_help_on(request=found, by=request.user)
    else:
        take_help_to(request=found, to=to, by=request.user)
    messages.success(request, SAID[to])
    return redirect(incident)


def help_number(request: UserRequest, reference: str) -> HttpResponse:
    """The reporter wants to be called at another number."""
    incident = visible_incident(request, reference)
    allow(incident.is_reported_by(request.user))
    rows = HelpRequest.objects.visible_to(request.user).unanswered().select_related("taken_by")
    found = rows.filter(incident=incident).first()
    if found is None:
        messages.info(request, "Er loopt geen vraag om contact meer. Wil je iemand spreken? Bel zelf.")
        return redirect(incident)
    found.incident = incident
    form = NumberForm(request.POST or None, initial={"phone": found.phone})
    if request.method == "POST" and form.is_valid():
        change_help_number(request=found, phone=form.cleaned_data["phone"], by=request.user)
        messages.success(request, f"Je wordt gebeld op {form.cleaned_data['phone']}.")
        return redirect(incident)
    return form_page(
        request,
        incident,
        form,
        title="Bel op een ander nummer",
        intro="Op welk nummer ben je nu te bereiken?",
        readers="Alleen wie je belt. Na het gesprek wissen we het nummer.",
        submit="Nummer wijzigen",
    )


def _may(user: User, incident: Incident, to: HelpStatus) -> bool:
    """The reporter takes it back, who may answer does the rest."""
    return incident.is_reported_by(user) if to == HelpStatus.WITHDRAWN else can_answer_help(user, incident)
