"""Proposals to change a protocol: made by the team, decided by leader and coordinator, adopted by the coordinator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from protocols.models import Amendment
from protocols.summaries.amendments import read_amendments
from protocols.views.scoped import breadcrumb, signed_in
from vpd.organisation.models import User


def amendment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One proposal: what, why, and how far it is."""
    user = signed_in(request)
    shown = visible_amendment(user, pk, number)
    context = {
        "amendment": shown,
        "read": read_amendments(user, [shown])[0],
        "breadcrumb": breadcrumb(shown.on_version),
    }
    return render(request, "protocols/amendment_detail.html", context)


def visible_amendment(user: User, pk: int, number: int) -> Amendment:
    amendments = Amendment.objects.visible_to(user).select_related(
        "protocol__team", "team", "on_version__team", "proposed_by", "decided_by", "adopted_version"
    )
    return get_object_or_404(amendments, protocol_id=pk, number=number)
