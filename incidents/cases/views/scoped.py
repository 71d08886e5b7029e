"""From an address to the report that somebody may see there, and the page of a step."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst

from incidents.cases.enums import Addressee, Handler
from incidents.cases.models import Incident
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest


def readers_of(incident: Incident, reader: User) -> str:
    """Who reads the report, as `reader` would say it (DECISIONS 1)."""
    who = ["jij" if incident.is_reported_by(reader) else "de melder"]
    if any(row.user_id != incident.reported_by_id for row in incident.affected.all()):
        who.append("de collega die het overkwam")
    if incident.handler == Handler.LEADER:
        who.append(f"de leidinggevende van team {incident.team.name}")
    if incident.addressee == Addressee.COUNSELLOR:
        who.append("de gekozen vertrouwenspersoon")
    who.append("wie opvang of nazorg geeft")
    # Only the first letter: a team keeps its name.
    return f"{capfirst(', '.join(who))} en de coördinator."


def form_page(
    request: UserRequest,
    incident: Incident,
    form: Any,
    *,
    title: str,
    intro: str,
    readers: str,
    submit: str,
    elsewhere: Sequence[tuple[str, str]] = (),
    elsewhere_heading: str = "Staat het er niet bij?",
) -> HttpResponse:
    """A step of a case; `elsewhere` are what people may look for here and find on another page."""
    context = {
        "form": form,
        "title": title,
        "subtitle": f"{incident.reference} · {incident.title}",
        "intro": intro,
        "readers": readers,
        "submit": submit,
        "elsewhere": elsewhere,
        "elsewhere_heading": elsewhere_heading,
        "cancel_url": url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "cases/followup_form.html", context)


def visible_incident(request: UserRequest, reference: str) -> Incident:
    rows = Incident.objects.visible_to(request.user).select_related(
        "team", "location", "organisation", "reported_by", "addressed_to"
    )
    return get_object_or_404(rows, reference=reference)


def allow(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied


def url_to(name: str, incident: Incident) -> str:
    return reverse(f"incidents:{name}", kwargs={"reference": incident.reference})


def breadcrumb(incident: Incident | None = None) -> list[tuple[str, str]]:
    crumbs = [("Meldingen", reverse("incidents:list"))]
    return [*crumbs, (incident.reference, url_to("detail", incident))] if incident else crumbs
