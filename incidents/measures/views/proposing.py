"""Proposing a measure, and answering what was asked about it."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES
from incidents.cases.models import Incident
from incidents.cases.views.scoped import allow, breadcrumb, url_to, visible_incident
from incidents.measure_kinds.summaries import kinds_for
from incidents.measures.access import can_agree_for_all, can_change, can_propose, may_be_answered
from incidents.measures.enums import MeasureStatus
from incidents.measures.forms.proposing import ProposalForm
from incidents.measures.models import Measure
from incidents.measures.services.deciding import propose_again, propose_measure
from incidents.measures.summaries.choices import places_of, violations_in
from incidents.measures.summaries.duties import MEASURE, measure_duties
from incidents.measures.summaries.people import may_coordinate
from incidents.measures.views.scoped import visible_measure
from incidents.reactions.summaries.hearing import hearing_of
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved

NOT_FOR_EMOTION = (
    "Bij emotie past geen maatregel: er is geen norm overtreden. Pas de dienstverlening aan, en leg dat vast als "
    "reactie aan de burger."
)
NO_LIST = "Er is nog geen lijst van maatregelen. De coördinator maakt die onder Beheer."


def propose(request: UserRequest, reference: str) -> HttpResponse:
    """Propose a measure for the citizen."""
    incident = visible_incident(request, reference)
    allow(can_propose(request.user, incident))
    refused = why_not(incident)
    if refused:
        messages.info(request, refused)
        return redirect(incident)
    form = _form(request, incident, initial={"facts": incident.story, "location": incident.location_id})
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            return propose_measure(incident=incident, proposal=form.proposal, by=request.user).get_absolute_url()

        place = made_once(key=form.key, by=request.user, make=make)
        messages.success(
            request, f"Het voorstel ligt {_with(request, incident)}. Er verandert nog niets voor de burger."
        )
        return redirect(place)
    return _page(request, incident, form, title="Maatregel voorstellen", submit="Maatregel voorstellen")


def change(request: UserRequest, pk: int) -> HttpResponse:
    """Change the proposal, or answer a question about it."""
    measure = visible_measure(request, pk)
    if measure.status not in {MeasureStatus.PROPOSED, MeasureStatus.RETURNED}:
        messages.info(request, "Over dit voorstel is al verder besloten. Lees wat er nu staat.")
        return redirect(measure)
    allow(can_change(request.user, measure))
    form = _form(request, measure.incident, instance=measure)
    if request.method == "POST" and form.is_valid():
        fresh = visible_measure(request, pk)
        if saved(
            form,
            lambda: propose_again(measure=fresh, proposal=form.proposal, by=request.user, seen=form.seen),
        ):
            messages.success(request, f"Het voorstel ligt weer {_with(request, measure.incident)}.")
            return redirect(measure)
    return _page(
        request, measure.incident, form, title="Voorstel wijzigen", submit="Opnieuw voorstellen", measure=measure
    )


def extend(request: UserRequest, pk: int) -> HttpResponse:
    """A measure is extended only by a new decision: the same proposal with new days, along the same way (R-47)."""
    measure = visible_measure(request, pk)
    incident = measure.incident
    allow(can_propose(request.user, incident))
    if not measure.was_imposed or measure.ends_on is None:
        messages.info(request, "Alleen een maatregel met een laatste dag kan worden verlengd.")
        return redirect(measure)
    first = max(measure.ends_on + timedelta(days=1), timezone.localdate())
    kept = ("terms", "location", "facts", "purpose", "ground", "stays_possible", "case_number")
    initial = {name: getattr(measure, name) for name in kept} | {"starts_on": first}
    form = _form(request, incident, initial=initial)
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            made = propose_measure(incident=incident, proposal=form.proposal, by=request.user, extends=measure)
            return made.get_absolute_url()

        place = made_once(key=form.key, by=request.user, make=make)
        messages.success(request, f"Het voorstel om te verlengen ligt {_with(request, incident)}.")
        return redirect(place)
    return _page(request, incident, form, title="Verlenging voorstellen", submit="Verlenging voorstellen")


def _with(request: UserRequest, incident: Incident) -> str:
    """Whose turn it is: a decider's where no coordinator may agree with this person."""
    is_coordinator = may_coordinate(incident, without=request.user, on=timezone.localdate())
    return "bij de coördinator" if is_coordinator else "bij de beslisser"


def _form(request: UserRequest, incident: Incident, **kwargs: object) -> ProposalForm:
    return ProposalForm(
        request.POST or None,
        kinds=kinds_for(incident.organisation_id, timezone.localdate()),
        violations=violations_in(incident),
        places=places_of(incident.organisation_id),
        **kwargs,
    )


def why_not(incident: Incident) -> str:
    """Why no measure can be proposed here now, and what to do instead."""
    if incident.is_accident:
        return "Bij een ongeval hoort geen maatregel voor een burger."
    if not may_be_answered(incident):
        return NOT_FOR_EMOTION
    if incident.is_duplicate:
        return "Deze melding hoort bij een andere. Stel de maatregel daar voor."
    if not incident.is_open:
        return "Deze melding is afgerond. Heropen die als er alsnog een maatregel nodig is."
    if not kinds_for(incident.organisation_id, timezone.localdate()):
        return NO_LIST
    return ""


def _page(
    request: UserRequest,
    incident: Incident,
    form: ProposalForm,
    *,
    title: str,
    submit: str,
    measure: Measure | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "subtitle": f"{incident.reference} · {incident.title}",
        "submit": submit,
        "provisional_url": reverse("incidents:measure_provisional", args=[incident.reference])
        if measure is None and not incident.provisional_measures.exists()
        else "",
        "hearing": hearing_of(incident),
        "hearing_url": url_to("hearing", incident),
        "readers": "Wie deze melding behandelt, de coördinator en wie erover beslist. De melder ziet alleen de stap.",
        "questions": measure.questions.select_related("asked_by").order_by("-pk") if measure else [],
        "reason_url": _reason_url(request, incident) if measure is None else "",
        "cancel_url": measure.get_absolute_url() if measure else url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "measures/proposal_form.html", context)


def _reason_url(request: UserRequest, incident: Incident) -> str:
    """Where the coordinator says why there is none, as long as the case waits for a measure or that reason (R-25)."""
    if incident.leading_category not in SERIOUS_CATEGORIES or not can_agree_for_all(request.user):
        return ""
    duties = measure_duties([incident], request.user, timezone.now())
    if not any(duty.key == MEASURE and duty.keeps_open is not None and not duty.is_done for _, duty in duties):
        return ""
    return reverse("incidents:reason", kwargs={"reference": incident.reference, "key": MEASURE})
