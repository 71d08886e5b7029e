"""A complaint of the citizen: its number, whom it is about, and who supports them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from incidents.cases.access import can_handle
from incidents.cases.models import Incident
from incidents.cases.views.scoped import breadcrumb, form_page
from incidents.reactions.enums import ComplaintStatus
from incidents.reactions.forms.complaints import ComplaintForm, SupporterForm
from incidents.reactions.models import Complaint
from incidents.reactions.services.complaints import choose_supporter, end_complaint, link_complaint
from incidents.reactions.summaries.complaints import complaint_lines, supporters_for
from incidents.reactions.views.scoped import handled_case
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.ui.views import confirm

READERS = "Wie de melding behandelt, de collega over wie het gaat en wie die collega steunt."


def complaints(request: UserRequest, reference: str) -> HttpResponse:
    """The complaints at a report; who supports somebody sees the number and the name, and no word of the report."""
    seen = Complaint.objects.visible_to(request.user).filter(incident__reference=reference)
    rows = list(seen.select_related("incident", "employee", "supporter"))
    may_see = Incident.objects.visible_to(request.user).filter(reference=reference)
    incident = (
        may_see.select_related("team", "organisation").prefetch_related("affected__user", "witnesses__user").first()
    )
    handles = incident is not None and can_handle(request.user, incident)
    if not handles and not rows:
        if incident is not None:
            raise PermissionDenied
        raise Http404
    form = _form(request, incident) if handles and incident else None
    if form and incident and request.method == "POST" and form.is_valid():
        link_complaint(
            incident=incident,
            number=form.cleaned_data["number"],
            received_on=form.cleaned_data["received_on"],
            employee=form.about,
            supporter=form.chosen,
            by=request.user,
        )
        messages.success(request, "De klacht staat bij de melding. De collega en wie steunt krijgen bericht.")
        return redirect("incidents:complaints", reference=reference)
    context = {
        "lines": complaint_lines(rows, request.user, handles=handles),
        "form": form,
        "subtitle": f"{reference} · {incident.title}" if incident else f"Bij melding {reference}",
        "readers": READERS,
        "breadcrumb": breadcrumb(incident) if incident else [],
    }
    return render(request, "reactions/complaint_detail.html", context)


def supporter(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """Somebody else supports the employee."""
    incident = handled_case(request, reference)
    complaint = _complaint(request, reference, pk)
    if request.method != "POST" and complaint.status != ComplaintStatus.RUNNING:
        return redirect(complaint)
    form = SupporterForm(request.POST or None, supporters=supporters_for(incident))
    if request.method == "POST" and form.is_valid():
        choose_supporter(complaint=complaint, supporter=form.chosen, by=request.user)
        messages.success(request, f"{form.chosen.full_name} steunt de collega nu en krijgt bericht.")
        return redirect(complaint)
    return form_page(
        request,
        incident,
        form,
        title="Iemand anders laten steunen",
        intro=f"Klacht {complaint.number} gaat over {complaint.employee.full_name}.",
        readers=READERS,
        submit="Steun kiezen",
    )


def end(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """The complaints procedure is over."""
    complaint = _complaint(request, reference, pk)
    if complaint.supporter_id != request.user.pk and not can_handle(request.user, complaint.incident):
        raise PermissionDenied
    if request.method == "POST":
        end_complaint(complaint=complaint, by=request.user)
        messages.success(request, "De klacht is afgerond. Wat eruit kwam, staat in de klachtenprocedure.")
        return redirect(complaint)
    return confirm(
        request,
        "Is de klacht afgerond?",
        "Hier staat dan alleen dat de klacht is afgerond. Wat eruit kwam, staat in de klachtenprocedure.",
        "Klacht afronden",
        complaint.get_absolute_url(),
        False,
    )


def _form(request: UserRequest, incident: Incident) -> ComplaintForm:
    return ComplaintForm(
        request.POST or None, incident=incident, employees=_people(incident), supporters=supporters_for(incident)
    )


def _people(incident: Incident) -> list[User]:
    """Who was part of it, the affected first."""
    affected = [row.user for row in incident.affected.all()]
    witnesses = [row.user for row in incident.witnesses.all()]
    return list(dict.fromkeys([*affected, incident.reported_by, *witnesses]))


def _complaint(request: UserRequest, reference: str, pk: int) -> Complaint:
    rows = Complaint.objects.visible_to(request.user).select_related("incident", "employee", "supporter")
    return get_object_or_404(rows, pk=pk, incident__reference=reference)
