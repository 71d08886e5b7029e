"""From an address to the support or the conversation that somebody may open there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from incidents.cases.models import Incident
from incidents.support.access import gives_support
from incidents.support.models import Conversation, Support
from vpd.organisation.requests import UserRequest


def given_support(request: UserRequest, pk: int) -> Support:
    """For whoever gives it, and nobody else; who handles the case may see that it is there, so is told no."""
    rows = Support.objects.visible_to(request.user).select_related("incident__team", "person", "assigned_to")
    support = get_object_or_404(rows, pk=pk)
    if not gives_support(request.user, support):
        raise PermissionDenied
    return support


def given_conversation(request: UserRequest, pk: int) -> Conversation:
    rows = Conversation.objects.visible_to(request.user).select_related(
        "support__incident__team", "support__person", "support__assigned_to"
    )
    conversation = get_object_or_404(rows, pk=pk)
    if not gives_support(request.user, conversation.support):
        raise PermissionDenied
    return conversation


def conversation_of_two(request: UserRequest, pk: int) -> Conversation:
    """For the two who talk."""
    rows = (
        Conversation.objects.visible_to(request.user)
        .between_two(request.user)
        .select_related("support__incident", "support__person")
    )
    return get_object_or_404(rows, pk=pk)


def own_incident(request: UserRequest, reference: str) -> Incident:
    """A report in which there is support for this person."""
    rows = Incident.objects.visible_to(request.user).select_related("team", "organisation")
    incident = get_object_or_404(rows, reference=reference)
    if (
        not Support.objects.visible_to(request.user)
        .for_person(request.user)
        .filter(incident=incident)
        .involved()
        .exists()
    ):
        raise Http404
    return incident


def aftercare_crumbs(support: Support | None = None) -> list[tuple[str, str]]:
    crumbs = [("Nazorg", reverse("incidents:aftercare"))]
    return [*crumbs, (support.who, support.get_absolute_url())] if support else crumbs
