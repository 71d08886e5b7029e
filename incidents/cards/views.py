"""The cards on paper: which there are and what each is for, and the PDFs (I14)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from incidents.cards import services
from incidents.cards.access import can_have_card, can_replace_paper, can_replace_papers
from incidents.cards.documents.printed_cards import ask_for_print, print_of
from incidents.cards.enums import CardKind
from incidents.cards.forms import ReplaceForm
from incidents.cards.models import OldPaper
from incidents.cards.summaries.card_list import cards_for, cards_table, teams_with_cards
from incidents.cards.summaries.old_paper import papers_to_replace
from vpd.files.views import hand_out
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.ui.phones import Phone

PAGE_SIZE = 25
CRUMBS = [("Incidenten", reverse_lazy("incidents:list")), ("Kaarten", reverse_lazy("incidents:cards"))]


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
def old_paper(request: UserRequest) -> HttpResponse:
    """The own teams whose paper carries an old number, with what to print."""
    user, now = request.user, timezone.now()
    if not can_replace_papers(user):
        raise PermissionDenied
    papers = papers_to_replace(user, now)
    rows = OldPaper.objects.visible_to(user).open().exclude(team__in=[paper.team for paper in papers])
    number = rows.values("team").distinct().count()
    teams = f"1 {'ander ' if papers else ''}team" if number == 1 else f"{number} {'andere ' if papers else ''}teams"
    context = {
        "papers": papers,
        "others": f"Bij {teams} is het papier {'ook ' if papers else ''}nog niet vervangen. De leidinggevenden hebben "
        "bericht."
        if number
        else "",
        "cards_url": reverse("incidents:cards"),
        "breadcrumb": CRUMBS,
    }
    return render(request, "cards/old_paper_list.html", context)


@require_POST
def replace_paper(request: UserRequest, team_slug: str) -> HttpResponse:
    """Say that what hangs there is new; what changed after the page was opened stays asked."""
    team = get_object_or_404(Team.objects.visible_to(request.user).in_use(), slug=team_slug)
    if not can_replace_paper(request.user, team):
        raise PermissionDenied
    form = ReplaceForm(request.POST)
    if form.is_valid() and services.replace_paper(team=team, seen=form.cleaned_data["seen"], by=request.user):
        messages.success(request, f"Het papier van {team.name} is vervangen.")
    else:
        messages.info(request, f"Van {team.name} is al gezegd dat het papier is vervangen.")
    return redirect("incidents:old_paper" if papers_to_replace(request.user, timezone.now()) else "start:home")


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
