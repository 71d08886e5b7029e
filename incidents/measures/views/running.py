"""Running measures: the register, looking again, a violation, and the provisional one (R-47, R-48, DECISIONS 10)."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.cases.views.scoped import allow, breadcrumb, form_page, visible_incident
from incidents.measure_kinds.summaries import kinds_for
from incidents.measures.access import can_lift, can_open_register, can_propose, can_review
from incidents.measures.enums import MeasureStatus
from incidents.measures.forms.running import ProvisionalForm, ViolationForm
from incidents.measures.models import Measure, ProvisionalMeasure
from incidents.measures.services.running import (
    OnlyOnceError,
    end_provisional,
    keep_after_review,
    last_provisional_day,
    put_provisional,
    record_violation,
)
from incidents.measures.summaries.choices import places_of
from incidents.measures.summaries.proposal import sentence_of, subtitle_of
from incidents.measures.summaries.register import provisional_for, register_for, register_table
from incidents.measures.views.proposing import why_not
from incidents.measures.views.scoped import visible_measure
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day
from vpd.ui.phones import Phone
from vpd.ui.views import confirm

PAGE_SIZE = 50
NOT_RUNNING = "Deze maatregel geldt niet meer."
ONCE = "Er is bij deze melding al een voorlopige maatregel geweest. Moet het langer duren? Stel dan een maatregel voor."


@require_safe
def register(request: UserRequest) -> HttpResponse:
    """What holds now, for who must act on it."""
    user = request.user
    if not can_open_register(user):
        raise PermissionDenied
    today = timezone.localdate()
    page = Paginator(register_for(user, today), PAGE_SIZE).get_page(request.GET.get("page"))
    provisional = provisional_for(user, today) if page.number == 1 else []
    context = {
        "page_obj": page,
        "has_rows": bool(page.object_list or provisional),
        "table": register_table(list(page.object_list), provisional, user, today),
        "emergency_phone": Phone(user.organisation.emergency_phone),
    }
    return render(request, "measures/register_list.html", context)


def review(request: UserRequest, pk: int) -> HttpResponse:
    """Is it still needed? It stays, or it ends."""
    found = _running(request, pk)
    if isinstance(found, HttpResponse):
        return found
    if request.method == "POST":
        keep_after_review(measure=found, by=request.user)
        messages.success(request, "Vastgelegd: de maatregel blijft. Die stopt vanzelf na de laatste dag.")
        return redirect(found)
    ends = " Is die niet meer nodig, hef die dan op." if can_lift(request.user, found) else ""
    return confirm(
        request,
        "Is deze maatregel nog nodig?",
        f"{sentence_of(found)} Kijk of het doel is bereikt en of het contact weer gewoon kan.{ends}",
        "Maatregel laten staan",
        found.get_absolute_url(),
        danger=False,
        breadcrumb=breadcrumb(found.incident),
    )


def violate(request: UserRequest, pk: int) -> HttpResponse:
    """Somebody did not keep to it."""
    found = _running(request, pk)
    if isinstance(found, HttpResponse):
        return found
    return _violation(request, found, first=found.starts_on, last=found.ends_on)


def provisional_violate(request: UserRequest, reference: str) -> HttpResponse:
    """Somebody did not keep to what was put at the door."""
    incident = visible_incident(request, reference)
    allow(can_propose(request.user, incident))
    rows = ProvisionalMeasure.objects.visible_to(request.user).select_related("kind", "incident__team", "put_by")
    found = get_object_or_404(rows, incident=incident)
    return _violation(request, found, first=found.starts_on, last=found.last_day)


def _violation(
    request: UserRequest, found: Measure | ProvisionalMeasure, *, first: date | None, last: date | None
) -> HttpResponse:
    """When and how; between the days that it held."""
    form = ViolationForm(request.POST or None, first=first, last=last)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        record_violation(measure=found, happened_on=told["happened_on"], note=told["note"], by=request.user)
        messages.success(request, "Vastgelegd. De coördinator krijgt bericht. Beslis ook over de politie.")
        return redirect(found)
    context = {
        "form": form,
        "title": "Overtreding vastleggen",
        "subtitle": subtitle_of(found.incident),
        "intro": Phone(
            "Wie zich niet aan een verbod houdt, krijgt met de politie te maken. "
            f"Is er nu gevaar? Bel {request.user.organisation.emergency_phone}."
        ),
        "readers": "Wie de melding behandelt, de coördinator en de beslisser.",
        "submit": "Overtreding vastleggen",
        "cancel_url": found.get_absolute_url(),
        "breadcrumb": breadcrumb(found.incident),
    }
    return render(request, "cases/followup_form.html", context)


def provisional(request: UserRequest, reference: str) -> HttpResponse:
    """Put a measure at once, for at most five working days."""
    incident = visible_incident(request, reference)
    allow(can_propose(request.user, incident))
    refused = why_not(incident)
    if not refused and request.method != "POST" and incident.provisional_measures.exists():
        refused = ONCE
    if refused:
        messages.info(request, refused)
        return redirect(incident)
    today = timezone.localdate()
    form = ProvisionalForm(
        request.POST or None,
        kinds=kinds_for(incident.organisation_id, today),
        places=places_of(incident.organisation_id),
        initial={"location": incident.location_id or ""},
    )
    last = as_day(last_provisional_day(today, incident.organisation))
    if request.method == "POST" and form.is_valid():
        try:
            put_provisional(
                incident=incident,
                kind=form.chosen_kind,
                location=form.chosen_place,
                why=form.cleaned_data["why"],
                by=request.user,
            )
        except OnlyOnceError:
            messages.info(request, ONCE)
        else:
            messages.success(request, f"De voorlopige maatregel geldt nu, tot en met {last}. Daarna vervalt die.")
        return redirect(incident)
    return form_page(
        request,
        incident,
        form,
        title="Voorlopige maatregel",
        intro=f"Alleen als het niet kan wachten. Die geldt vanaf nu tot en met {last}, en vervalt dan vanzelf. Moet "
        "het langer duren? Stel daarnaast een maatregel voor.",
        readers="Wie deze melding behandelt. Collega’s die er werken zien nummer, locatie, soort en dagen.",
        submit="Voorlopige maatregel laten ingaan",
    )


def provisional_end(request: UserRequest, reference: str) -> HttpResponse:
    """Stop the provisional measure before it lapses."""
    incident = visible_incident(request, reference)
    allow(can_propose(request.user, incident))
    rows = ProvisionalMeasure.objects.visible_to(request.user)
    found = get_object_or_404(rows, incident=incident)
    if request.method == "POST":
        end_provisional(provisional=found, by=request.user)
        messages.success(request, "De voorlopige maatregel is gestopt.")
        return redirect(incident)
    return confirm(
        request,
        "Voorlopige maatregel stoppen?",
        f"Die geldt dan niet meer. Anders vervalt die vanzelf na {as_day(found.ends_on)}.",
        "Voorlopige maatregel stoppen",
        reverse("incidents:detail", args=[reference]),
        breadcrumb=breadcrumb(incident),
    )


def _running(request: UserRequest, pk: int) -> Measure | HttpResponse:
    """A measure that runs, for who handles the case."""
    found = visible_measure(request, pk)
    if found.status != MeasureStatus.IMPOSED or found.ends_on is None:
        messages.info(request, NOT_RUNNING)
        return redirect(found)
    allow(can_review(request.user, found))
    return found
