"""The two steps that only an accident has: the labour inspectorate, and closing it with what was done."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from incidents.accidents.enums import AccidentStepKind
from incidents.accidents.forms import AccidentDoneForm, InspectorateForm
from incidents.accidents.services import (
    AlreadySettledError,
    InspectorateMissingError,
    finish_accident,
    settle_inspectorate,
)
from incidents.cases.access import can_handle
from incidents.cases.enums import Handler, Status
from incidents.cases.models import Incident
from incidents.cases.views.scoped import allow, form_page, visible_incident
from incidents.handling.services.closing import closed_along
from incidents.handling.views.acts import closed
from vpd.organisation.requests import UserRequest


def inspectorate(request: UserRequest, reference: str) -> HttpResponse:
    """Write down that the employer told the labour inspectorate (ARBO-06)."""
    incident = visible_incident(request, reference)
    allow(can_handle(request.user, incident))
    if not incident.awaits_inspectorate or incident.is_duplicate:
        messages.info(request, "Bij deze melding hoeft niets over de Arbeidsinspectie te worden vastgelegd.")
        return redirect("incidents:detail", reference=reference)
    form = InspectorateForm(request.POST or None, since=incident.happened_on)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            settle_inspectorate(
                incident=incident,
                kind=AccidentStepKind(told["kind"]),
                done_on=told["done_on"],
                note=told["note"],
                by=request.user,
            )
        except AlreadySettledError:
            messages.warning(request, "Een collega legde dit net vast. Je tekst staat hieronder.")
        else:
            messages.success(request, "Het staat bij de melding, met de datum en je naam.")
            return redirect("incidents:detail", reference=reference)
    return form_page(
        request,
        incident,
        form,
        title="Gemeld bij de Arbeidsinspectie",
        intro="Bij overlijden, ziekenhuisopname of blijvend letsel meldt de werkgever het ongeval direct bij de "
        "Nederlandse Arbeidsinspectie. Doe dat eerst; leg het daarna hier vast.",
        readers=_readers(incident),
        submit="Vastleggen",
    )


def finish(request: UserRequest, reference: str) -> HttpResponse:
    """Close an accident with what was done about it."""
    incident = visible_incident(request, reference)
    allow(can_handle(request.user, incident))
    if not incident.is_accident:
        return redirect("incidents:close", reference=reference)
    if incident.is_duplicate:
        messages.info(request, "Deze melding wordt samen met een andere behandeld. Dat doe je bij de leidende melding.")
        return redirect("incidents:detail", reference=reference)
    if incident.awaits_inspectorate:
        messages.info(request, "Leg eerst vast dat het ongeval bij de Arbeidsinspectie is gemeld.")
        return redirect("incidents:inspectorate", reference=reference)
    if request.method != "POST" and incident.status not in {Status.IN_PROGRESS, Status.REOPENED}:
        messages.info(request, "Pak de melding eerst op. Daarna kun je die afronden.")
        return redirect("incidents:detail", reference=reference)
    has_feedback = incident.is_taken_over or incident.feedback.exists()
    form = AccidentDoneForm(
        request.POST or None, since=incident.happened_on, others=closed_along(incident), has_feedback=has_feedback
    )
    if request.method == "POST" and form.is_valid():
        do = partial(
            finish_accident,
            incident=incident,
            done_on=form.cleaned_data["done_on"],
            note=form.cleaned_data["note"],
            answer=form.chosen_answer,
            others=form.answers_apart,
            by=request.user,
        )
        try:
            if closed(request, do):
                return redirect("incidents:detail", reference=reference)
        except InspectorateMissingError:
            messages.warning(request, "Leg eerst vast dat het ongeval bij de Arbeidsinspectie is gemeld.")
    return form_page(
        request,
        incident,
        form,
        title="Ongeval afronden",
        intro="Schrijf op waardoor het kon gebeuren en wat er is gedaan. Het gaat om waardoor, niet om wie.",
        readers=_readers(incident),
        submit="Vastleggen en afronden",
    )


def _readers(incident: Incident) -> str:
    handlers = "De leidinggevende van het team en de coördinator"
    return (
        f"{handlers if incident.handler == Handler.LEADER else 'De coördinator'}. De melder ziet de stap en de datum, "
        "en leest wat je de melder vertelt."
    )
