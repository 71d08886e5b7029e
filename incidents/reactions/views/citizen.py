"""Hearing the citizen without a conversation, and adjusting the service."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from incidents.cases.models import Incident
from incidents.cases.views.scoped import breadcrumb, form_page, url_to
from incidents.handling.services.handling import LateReasonMissingError
from incidents.reactions.access import can_hear
from incidents.reactions.enums import HeardHow
from incidents.reactions.forms.citizen import AdjustForm, HearingForm
from incidents.reactions.services.adjusting import adjust_service
from incidents.reactions.services.hearing import record_hearing
from incidents.reactions.summaries.talks import hearings_of
from incidents.reactions.views.scoped import handled_case, handlers_words, hearing_readers, not_now
from vpd.audit.services import record_read
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once


def hearing(request: UserRequest, reference: str) -> HttpResponse:
    """What the citizen said, or why they were not heard (R-43)."""
    incident = handled_case(request, reference)
    if elsewhere := not_now(request, incident):
        return elsewhere
    told = hearings_of(incident)
    may = can_hear(request.user, incident)
    form = HearingForm(request.POST or None, incident=incident) if may else None
    if form and request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        record_hearing(
            incident=incident, how=HeardHow(said["how"]), on=said["heard_on"], words=said["words"], by=request.user
        )
        messages.success(request, "Vastgelegd.")
        return redirect(url_to("detail", incident))
    if told:
        record_read(by=request.user, subject=incident, organisation_id=incident.organisation_id)
    context = {
        "form": form,
        "told": told,
        "subtitle": f"{incident.reference} · {incident.title}",
        "readers": hearing_readers(incident),
        "cancel_url": url_to("detail", incident),
        "plan_url": url_to("talk_plan", incident),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "reactions/hearing_detail.html", context)


def adjust(request: UserRequest, reference: str) -> HttpResponse:
    """Another colleague, another place, two people: a reaction, and no measure."""
    incident: Incident = handled_case(request, reference)
    if elsewhere := not_now(request, incident):
        return elsewhere
    form = AdjustForm(request.POST or None, incident=incident)
    if request.method == "POST" and form.is_valid():
        try:
            done_once(
                key=form.key,
                by=request.user,
                place=url_to("detail", incident),
                do=partial(
                    adjust_service,
                    incident=incident,
                    kinds=form.chosen,
                    reacted=form.reacted,
                    until_on=form.cleaned_data["until_on"],
                    by=request.user,
                ),
            )
        except LateReasonMissingError:
            # The deadline passed while the form was open.
            form = AdjustForm(request.POST, incident=incident)
        else:
            messages.success(request, "Vastgelegd, ook als reactie aan de burger. Zeg het tegen wie de burger helpt.")
            return redirect(url_to("detail", incident))
    return form_page(
        request,
        incident,
        form,
        title="Dienstverlening aanpassen",
        intro="De burger houdt recht op hulp. Kies hoe die hulp vanaf nu gaat. Dit is een reactie, geen maatregel.",
        readers=handlers_words(incident),
        submit="Aanpassing vastleggen",
    )
