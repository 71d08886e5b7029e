"""The pocket card for the phone and the norm card for the wall."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from protocols.pocket_cards.access import can_make_cards
from protocols.pocket_cards.documents import ask_for_norm_card
from protocols.pocket_cards.summaries.own_cards import cards_on_pocket_card
from protocols.pocket_cards.summaries.pocket import pocket_card
from vpd.files.views import hand_out
from vpd.organisation.models import Team, User
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries.teams import own_teams
from vpd.ui.offline import keep_offline


@require_safe
def own_card(request: UserRequest) -> HttpResponse:
    """The card of one's team; who has several chooses, who has none gets the organisation's norm."""
    user = request.user
    teams = own_teams(user)
    if len(teams) > 1:
        return keep_offline(render(request, "pocket_cards/pocket_choose.html", {"teams": teams}))
    return _card(request, user, teams[0] if teams else None, has_choice=False)


@require_safe
def card(request: UserRequest, team_slug: str) -> HttpResponse:
    """The card of one team: what is adopted may be read by the whole organisation (DECISIONS 3)."""
    user = request.user
    team = get_object_or_404(Team.objects.visible_to(user).in_use(), slug=team_slug)
    return _card(request, user, team, has_choice=len(own_teams(user)) > 1)


@require_safe
def norm_card(request: UserRequest, team_slug: str) -> HttpResponseBase:
    """The card as PDF; while the worker is at it a page that says so."""
    user = request.user
    team = get_object_or_404(Team.objects.visible_to(user).in_use().select_related("organisation"), slug=team_slug)
    shown = pocket_card(organisation=team.organisation, team=team, on=timezone.localdate())
    if shown is None:
        raise Http404
    pocket_url = reverse("protocols:team_pocket", args=[team.slug])
    return hand_out(
        request,
        ask_for_norm_card(team=team, card=shown),
        back=("Terug naar de zakkaart", pocket_url),
        breadcrumb=[("Zakkaart", pocket_url)],
    )


def _card(request: UserRequest, user: User, team: Team | None, *, has_choice: bool) -> HttpResponse:
    context = {
        "card": pocket_card(organisation=user.organisation, team=team, on=timezone.localdate()),
        "team": team,
        "has_choice": has_choice,
        "own_cards": cards_on_pocket_card(organisation=user.organisation, team=team),
        "can_make_cards": can_make_cards(user),
        "now": timezone.now(),
    }
    return keep_offline(render(request, "pocket_cards/pocket_card.html", context))
