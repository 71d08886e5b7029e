"""The four questions: asked, written down, read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from incidents.analysis.access import can_learn_from
from incidents.analysis.forms.debriefs import DebriefForm
from incidents.analysis.models import Debrief
from incidents.analysis.services.debriefs import change_debrief, record_debrief
from incidents.cases.access import can_handle
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.cases.views.scoped import allow, breadcrumb, url_to
from vpd.audit.services import record_read
from vpd.organisation.requests import UserRequest
from vpd.ui.editing import Seen, saved

WAS_THERE = "Je was er zelf bij. Daarom stelt een ander de vier vragen: {who}."
TAKE_FIRST = "Pak de melding eerst op. Daarna kun je de vier vragen stellen."
NOT_NEEDED = "De vier vragen horen bij een melding die nog loopt."


def debrief(request: UserRequest, reference: str) -> HttpResponse:
    """Ask the four questions, or read what they brought (R-74)."""
    incident = handled_case(request, reference)
    held = Debrief.objects.visible_to(request.user).filter(incident=incident).first()
    record_read(by=request.user, subject=incident, organisation_id=incident.organisation_id)
    if not can_learn_from(request.user, incident):
        if held is None:
            messages.info(request, WAS_THERE.format(who="een andere coördinator of de vervanger"))
            return redirect(incident)
        return render(request, "analysis/debrief_detail.html", _context(incident) | {"rows": _rows(held)})
    if held is None and request.method != "POST" and (refused := _refused(incident)):
        messages.info(request, refused)
        return redirect(incident)
    initial = {} if held else {"held_on": timezone.localdate()}
    form = DebriefForm(request.POST or None, instance=held, incident=incident, initial=initial)
    if request.method == "POST" and form.is_valid() and _save(request, incident, held, form):
        messages.success(request, "De antwoorden staan vast. De melder leest wat jullie meenemen.")
        return redirect(incident)
    return render(request, "analysis/debrief_form.html", _context(incident) | {"form": form, "held": held})


def handled_case(request: UserRequest, reference: str) -> Incident:
    """A case that this person handles, with its people."""
    rows = Incident.objects.visible_to(request.user).with_access_of(request.user)
    rows = rows.select_related("team", "location", "organisation", "reported_by", "taken_by", "duplicate_of")
    incident = get_object_or_404(rows.prefetch_related("affected__user", "witnesses__user"), reference=reference)
    allow(can_handle(request.user, incident))
    return incident


def _save(request: UserRequest, incident: Incident, held: Debrief | None, form: DebriefForm) -> bool:
    if held is None:
        return saved(form, lambda: record_debrief(incident=incident, by=request.user, **form.cleaned_data))
    # Opened while there were no answers yet: it never saw what a colleague wrote meanwhile.
    seen = form.seen or Seen("", form.cleaned_data)
    return saved(form, lambda: change_debrief(debrief=held, by=request.user, seen=seen, **form.cleaned_data))


def _refused(incident: Incident) -> str:
    if incident.status in {Status.REPORTED, Status.REOPENED} and incident.taken_by_id is None:
        return TAKE_FIRST
    return "" if incident.is_open and not incident.is_accident and not incident.is_duplicate else NOT_NEEDED


def _rows(held: Debrief) -> list[tuple[str, str]]:
    return [
        ("Wat we verwachtten", held.expected),
        ("Wat er gebeurde", held.happened),
        ("Waardoor het anders liep", held.difference),
        ("Wat we meenemen", held.takeaway),
    ]


def _context(incident: Incident) -> dict[str, object]:
    return {
        "incident": incident,
        "subtitle": f"{incident.title} · {incident.reference}",
        "detail_url": url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
    }
