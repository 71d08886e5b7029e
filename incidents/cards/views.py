"""The cards on paper: which there are and what each is for, and the PDFs (I14)."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from incidents.cards.access import can_have_card
from incidents.cards.documents.printed_cards import ask_for_print, print_of
from incidents.cards.enums import CardKind
from incidents.cards.summaries.card_list import cards_for, cards_table, teams_with_cards
from vpd.files.views import hand_out
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.ui.phones import Phone

PAGE_SIZE = 25


@require_safe
def card_list(request: UserRequest) -> HttpResponseBase:
    """The cards this person may have, by team."""
    page = Paginator(teams_with_cards(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    teams = list(page)
    context = {
        "groups": cards_for(request.user),
        "page_obj": page,
        "table": cards_table(request.user, teams) if teams else None,
        "emergency_phone": Phone(request.user.organisation.emergency_phone),
        "report_url": reverse("incidents:report"),
        "breadcrumb": [("Incidenten", reverse("incidents:list"))],
    }
    return render(request, "cards/card_list.html", context)


@require_safe
def card(request: UserRequest, card: str, team_slug: str = "") -> HttpResponseBase:
    """The card as PDF; while the worker is at it a page that says so."""
    kind = _kind(card)
    teams = Team.objects.visible_to(request.user).in_use().select_related("organisation")
    team = get_object_or_404(teams, slug=team_slug) if team_slug else None
    if team and not kind.is_of_team:
        raise Http404
    if not can_have_card(request.user, kind, team):
        raise PermissionDenied
    cards_url = reverse("incidents:cards")
    return hand_out(
        request,
        ask_for_print(print_of(kind=kind, organisation=request.user.organisation, team=team)),
        back=("Terug naar de kaarten", cards_url),
        breadcrumb=[("Incidenten", reverse("incidents:list")), ("Kaarten", cards_url)],
    )


def _kind(slug: str) -> CardKind:
    try:
        return CardKind.of_slug(slug)
    except KeyError:
        raise Http404 from None
