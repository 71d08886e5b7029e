"""The decision about the police and its outcome; damage and what was recovered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.cases.views.scoped import breadcrumb, form_page, url_to
from incidents.police.access import can_make_file
from incidents.police.enums import Cause, DamageKind, DamageStatus, PoliceStatus
from incidents.police.forms.police import CLAIMED, NOT, DamageForm, DecideForm, OutcomeForm, SettleForm
from incidents.police.models import Damage, PoliceReport
from incidents.police.services.damage import claim_damage, note_damage, settle_damage
from incidents.police.services.deciding import decide_no, record_outcome, report_to_police
from incidents.police.summaries.police_file import file_lines
from incidents.police.summaries.words import damage_rows, report_rows
from incidents.reactions.views.scoped import handled_case, not_now
from vpd.letters.models import Letterhead
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once

READERS = "Wie de melding behandelt. De melder ziet alleen dat er aangifte of een melding is gedaan, en wanneer."


def police(request: UserRequest, reference: str) -> HttpResponse:
    """What was decided, and the decision that is still to be taken."""
    incident = handled_case(request, reference)
    rows = PoliceReport.objects.visible_to(request.user).filter(incident=incident).select_related("incident")
    reports = list(rows)
    # What the police do may come long after the case was closed.
    files = file_lines(request.user, incident)
    if not reports and not files and (elsewhere := not_now(request, incident)):
        return elsewhere
    waiting = next((one for one in reports if one.status == PoliceStatus.TO_DECIDE), None)
    refused = next((one for one in reports if one.status == PoliceStatus.NO), None)
    asks = waiting or refused or not any(one.cause == Cause.INCIDENT for one in reports)
    form = None
    if asks or request.method == "POST":
        form = DecideForm(request.POST or None, incident=incident, address=_address(incident))
    if form and request.method == "POST" and form.is_valid():
        decided = form

        def decide() -> None:
            if decided.is_no:
                reason = decided.cleaned_data["reason"]
                decide_no(incident=incident, reason=reason, report=waiting, by=request.user)
                messages.success(request, "Vastgelegd, met de reden.")
            else:
                report_to_police(incident=incident, done=decided.done, report=waiting or refused, by=request.user)
                messages.success(request, "Vastgelegd. Leg ook de uitkomst vast als je die hoort.")

        # Sent once more it would decide about the next that waits.
        done_once(key=form.key, by=request.user, place=incident.get_absolute_url(), do=decide)
        return redirect(incident)
    context = {
        "form": form,
        "due_at": waiting.decision_due_at if waiting else None,
        "is_ban": waiting is not None and waiting.cause == Cause.VIOLATED_BAN,
        "reports": [(report_rows(one), _outcome_url(one)) for one in reports if one.status != PoliceStatus.TO_DECIDE],
        "files": files,
        "file_url": url_to("police_file", incident) if can_make_file(request.user, incident) else "",
        "subtitle": f"{incident.reference} · {incident.title}",
        "readers": READERS,
        "cancel_url": url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "police/police_detail.html", context)


def outcome(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """What came of it at the police."""
    incident = handled_case(request, reference)
    rows = PoliceReport.objects.visible_to(request.user).select_related("incident")
    report = get_object_or_404(rows, pk=pk, incident=incident)
    if request.method != "POST" and report.status != PoliceStatus.REPORTED:
        return redirect(report)
    form = OutcomeForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        record_outcome(report=report, outcome=told["outcome"], on=told["outcome_on"], by=request.user)
        messages.success(request, "De uitkomst staat vast.")
        return redirect(incident)
    return form_page(
        request,
        incident,
        form,
        title="Uitkomst bij de politie",
        intro="Wat deed de politie of het Openbaar Ministerie ermee?",
        readers=READERS,
        submit="Uitkomst vastleggen",
    )


def damage(request: UserRequest, reference: str) -> HttpResponse:
    """What was damaged, and what was claimed and recovered."""
    incident = handled_case(request, reference)
    rows = Damage.objects.visible_to(request.user).filter(incident=incident).select_related("incident")
    damages = list(rows)
    if not damages and (elsewhere := not_now(request, incident)):
        return elsewhere
    form = DamageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        note_damage(
            incident=incident,
            kind=DamageKind(told["kind"]),
            what=told["what"],
            amount=told["amount"],
            by=request.user,
        )
        messages.success(request, "De schade staat vast. Verhaal die op de veroorzaker, waar dat kan.")
        return redirect("incidents:damage", reference=reference)
    context = {
        "form": form,
        "damages": [(damage_rows(one), _settle_url(one)) for one in damages],
        "subtitle": f"{incident.reference} · {incident.title}",
        "readers": "Wie de melding behandelt.",
        "cancel_url": url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "police/damage_detail.html", context)


def settle(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """Claimed, recovered, or not and why."""
    incident = handled_case(request, reference)
    rows = Damage.objects.visible_to(request.user).select_related("incident")
    found = get_object_or_404(rows, pk=pk, incident=incident)
    if request.method != "POST" and found.is_over:
        return redirect(found)
    form = SettleForm(request.POST or None, amount=found.amount, is_claimed=found.status == DamageStatus.CLAIMED)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if told["outcome"] == CLAIMED:
            claim_damage(damage=found, on=timezone.localdate(), by=request.user)
        else:
            recovered = None if told["outcome"] == NOT else told["recovered"]
            reason = told["reason"] if told["outcome"] == NOT else ""
            settle_damage(damage=found, recovered=recovered, reason=reason, by=request.user)
        messages.success(request, "Vastgelegd.")
        return redirect(found)
    return form_page(
        request,
        incident,
        form,
        title="Schade verhalen",
        intro=found.what,
        readers="Wie de melding behandelt.",
        submit="Stand vastleggen",
    )


def _address(incident: Incident) -> str:
    """What stands above the letters of the organisation; never a private address."""
    head = Letterhead.objects.of(incident.organisation_id).first()
    return head.address if head else ""


def _outcome_url(report: PoliceReport) -> str:
    if report.status != PoliceStatus.REPORTED:
        return ""
    return reverse("incidents:police_outcome", args=[report.incident.reference, report.pk])


def _settle_url(found: Damage) -> str:
    return "" if found.is_over else reverse("incidents:damage_settle", args=[found.incident.reference, found.pk])
