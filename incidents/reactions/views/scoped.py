"""From an address to the case that somebody handles there, and to a conversation in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from incidents.cases.access import can_handle
from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from incidents.cases.views.scoped import allow
from incidents.reactions.models import Talk
from incidents.reactions.services.talks import IN_HAND
from vpd.organisation.requests import UserRequest

NOBODY = "Iedereen die deze melding mag behandelen, was erbij of is afwezig. Vraag de coördinator om een vervanger."


def handled_case(request: UserRequest, reference: str) -> Incident:
    """For who handles it; anybody else who sees the report is told no."""
    rows = Incident.objects.visible_to(request.user).select_related(
        "team", "location", "organisation", "reported_by", "addressed_to", "taken_by"
    )
    incident = get_object_or_404(rows.prefetch_related("affected", "witnesses"), reference=reference)
    allow(can_handle(request.user, incident))
    return incident


def talk_in(request: UserRequest, incident: Incident, pk: int) -> Talk:
    rows = Talk.objects.visible_to(request.user).select_related("hearer", "incident__organisation", "incident__team")
    talk = get_object_or_404(rows, pk=pk, incident=incident)
    talk.incident = incident
    return talk


def not_now(request: UserRequest, incident: Incident) -> HttpResponse | None:
    """Where there is nothing to do for a citizen here, or not yet: back to the case, with why."""
    if incident.is_accident or incident.is_duplicate or incident.is_taken_over:
        messages.info(request, "Bij deze melding hoort geen eigen reactie aan de burger.")
        return redirect(incident)
    if request.method != "POST" and incident.status not in IN_HAND:
        messages.info(request, "Pak de melding eerst op. Daarna kun je verder met de burger.")
        return redirect(incident)
    return None


def handlers_words(incident: Incident) -> str:
    both = "De leidinggevende van het team en de coördinator"
    who = both if incident.handler == Handler.LEADER else "De coördinator"
    return f"{who}. De melder ziet alleen dat er een gesprek is en wanneer."


def hearing_readers(incident: Incident) -> str:
    """What the citizen said goes with a proposal of a measure (DECISIONS 10)."""
    return f"{handlers_words(incident)} Wie over een maatregel beslist, leest ook wat de burger vertelde."
