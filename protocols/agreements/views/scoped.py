"""From an address to what somebody may see there: 404 for what is not visible, 403 for what is not allowed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from protocols.agreements.access import can_edit_protocol
from protocols.agreements.models import Protocol, ProtocolVersion
from protocols.agreements.summaries.document import Document, DocumentSection, document_of
from vpd.organisation.access import access_of
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.versions.services import NotADraftError

GONE = "Deze versie is intussen vastgesteld, of de afspraak is weg. Er is niets veranderd."


def visible_protocol(user: User, pk: int) -> Protocol:
    return get_object_or_404(Protocol.objects.visible_to(user).select_related("team"), pk=pk)


def visible_version(user: User, pk: int, number: int) -> ProtocolVersion:
    versions = ProtocolVersion.objects.visible_to(user).with_review()
    return get_object_or_404(
        versions.select_related("team", "template_version__template", "norm_version", "adopted_by"),
        protocol_id=pk,
        number=number,
    )


def on_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands a view the open draft of the protocol in its address.

    404 when the draft is not visible, 403 for who may only read it. Who may edit but finds no draft, after a double
    click or because somebody adopted it meanwhile, is told so on the protocol itself; so is who was in the middle.
    """

    @wraps(view)
    def with_draft(request: UserRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        drafts = ProtocolVersion.objects.visible_to(user).open().filter(protocol_id=pk)
        version = drafts.select_related("team", "template_version__template", "norm_version", "requested_by").first()
        if version is None:
            protocol = visible_protocol(user, pk)
            if not can_edit_protocol(user, protocol):
                raise Http404
            messages.info(request, "Er is geen concept: de laatste versie is vastgesteld.")
            return redirect("protocols:detail", pk)
        if not can_edit_protocol(user, version):
            raise PermissionDenied
        try:
            return view(request, version, *args, **kwargs)
        except NotADraftError:
            messages.error(request, GONE)
            return redirect("protocols:detail", pk)

    return with_draft


def section_of(version: ProtocolVersion, slug: str) -> tuple[Document, DocumentSection]:
    """The document with the section to fill in; 404 for a section that asks nothing."""
    document = document_of(version)
    section = document.section(slug)
    if section is None:
        raise Http404
    return document, section


def breadcrumb(user: User, version: ProtocolVersion | Protocol, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Ons protocol or Alle teams › team › …, the page itself left out; one's only protocol is not named twice."""
    pk = version.protocol_id if isinstance(version, ProtocolVersion) else version.pk
    team = (version.team.name, reverse("protocols:detail", args=[pk]))
    if not is_own(user, version):
        return [("Alle teams", reverse("protocols:list")), team, *more]
    own = ("Ons protocol", reverse("protocols:own"))
    return [own, *more] if has_one_team(user) else [own, team, *more]


def is_own(user: User, version: ProtocolVersion | Protocol) -> bool:
    """The protocol of a team that somebody works in or leads."""
    return version.team_id in _own_team_ids(user)


def has_one_team(user: User) -> bool:
    """Then there is one protocol of one's own, and it opens at once."""
    return len(_own_team_ids(user)) == 1


def _own_team_ids(user: User) -> frozenset[int]:
    access = access_of(user)
    return access.own_team_ids | access.led_team_ids
