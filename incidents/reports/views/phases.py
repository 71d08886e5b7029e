"""Who sends reports: the setting, and the page for who does not in this phase."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from incidents.reports.access import can_choose_phase
from incidents.reports.forms.phases import PhaseForm
from incidents.reports.summaries.drafts import drafts_of
from incidents.reports.summaries.who_reports import contacts_for, everyone_reporting_for_all
from vpd.organisation.requests import UserRequest
from vpd.organisation.services import change_settings
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.phones import Phone


def reported_by_others(request: UserRequest) -> HttpResponse:
    """Calmly who reports for this person, and that a signal is always possible (R-24)."""
    contacts = contacts_for(request.user, on=timezone.localdate())
    context = {
        "first": contacts[0] if contacts else None,
        "contacts": contacts,
        "drafts": drafts_of(request.user),
        "signal_url": reverse("incidents:signal_new"),
        "emergency_phone": Phone(request.user.organisation.emergency_phone),
        "breadcrumb": [("Incidenten", reverse("incidents:list"))],
    }
    return render(request, "reports/report_by_others.html", context)


def phase(request: UserRequest) -> HttpResponse:
    """Choose who may send reports while the reporting is being rolled out."""
    if not can_choose_phase(request.user):
        raise PermissionDenied
    organisation = request.user.organisation
    reporters = everyone_reporting_for_all(organisation.pk, on=timezone.localdate())
    form = PhaseForm(request.POST or None, phase=organisation.reporting_phase, has_reporters=bool(reporters))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["phase"]
        changed = ["reporting_phase"] if chosen != organisation.reporting_phase else []
        organisation.reporting_phase = chosen
        change_settings(organisation=organisation, changed=changed, by=request.user)
        messages.success(request, f"Melden kan nu: {chosen.label}." if changed else "Er is niets veranderd.")
        return redirect("start:manage")
    context = {
        "form": form,
        "reporters": [person.full_name for person in reporters],
        "cancel_url": reverse("start:manage"),
        "breadcrumb": [MANAGE],
    }
    return render(request, "reports/report_phase.html", context)
