"""The own cards of a team or of the organisation: the list, making, changing, removing and putting back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from protocols.pocket_cards.access import can_edit_card, can_make_cards, can_make_cards_for_all
from protocols.pocket_cards.forms import AddCardForm, CardForm, given_card
from protocols.pocket_cards.models import OwnCard
from protocols.pocket_cards.services import (
    add_card,
    change_card,
    move_card,
    remove_card,
    restore_card,
)
from protocols.pocket_cards.summaries.own_cards import card_places
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.organisation.summaries.teams import teams_seen_by
from vpd.ui.editing import ChangedError, say_changed
from vpd.ui.views import confirm
from vpd.versions.enums import Direction

CHANGED = (
    "Een collega heeft deze kaart net gewijzigd. Hieronder staat jouw tekst. Sla je opnieuw op, dan vervangt die de "
    "tekst van de ander."
)


@require_safe
def cards(request: UserRequest) -> HttpResponse:
    """All cards that this person may change, by team."""
    user = _maker(request)
    places = card_places(user, teams_seen_by(user), with_organisation=can_make_cards_for_all(user))
    context = {
        "places": [place for place in places if place.cards or place.removed],
        "breadcrumb": _breadcrumb()[:-1],
    }
    return render(request, "pocket_cards/owncard_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: UserRequest) -> HttpResponse:
    user = _maker(request)
    form = AddCardForm(request.POST or None, teams=teams_seen_by(user), with_organisation=can_make_cards_for_all(user))
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            card = add_card(organisation=user.organisation, by=user, **form.cleaned_data)
            messages.success(request, _saved(card))
            return reverse("protocols:own_cards")

        return redirect(made_once(key=form.key, by=user, make=make))
    context = {"form": form, "back_url": reverse("protocols:own_cards"), "breadcrumb": _breadcrumb()}
    return render(request, "pocket_cards/owncard_add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: UserRequest, pk: int) -> HttpResponse:
    user = request.user
    card = _card(user, pk)
    other = None
    form = CardForm(request.POST or None, initial=given_card(card))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"revision": form.cleaned_data["revision"] or 0}
        try:
            saved = change_card(card=card, by=user, **values)
        except ChangedError as error:
            other = given_card(error.row)
            say_changed(form, error, CHANGED)
        else:
            messages.success(request, _saved(saved))
            return redirect("protocols:own_cards")
    context = {
        "form": form,
        "card": card,
        "other": other,
        "back_url": reverse("protocols:own_cards"),
        "breadcrumb": _breadcrumb(),
    }
    return render(request, "pocket_cards/owncard_change.html", context)


@require_POST
def move(request: UserRequest, pk: int, direction: str) -> HttpResponse:
    """One place up or down."""
    user = request.user
    card = _card(user, pk)
    move_card(card=card, direction=Direction.UP if direction == "omhoog" else Direction.DOWN, by=user)
    return redirect("protocols:own_cards")


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: UserRequest, pk: int) -> HttpResponse:
    """Take a card off, after asking; the list offers to put it back."""
    user = request.user
    card = _card(user, pk)
    if request.method == "POST":
        remove_card(card=card, by=user)
        messages.success(request, f"“{card.title}” is weg. Je kunt de kaart onderaan terugzetten.")
        return redirect("protocols:own_cards")
    return confirm(
        request,
        heading="Kaart verwijderen",
        text=f"“{card.title}” staat dan niet meer op de zakkaart. Je kunt de kaart later terugzetten.",
        submit_label="Verwijderen",
        cancel_url=reverse("protocols:own_cards"),
        breadcrumb=_breadcrumb(),
    )


@require_POST
def restore(request: UserRequest, pk: int) -> HttpResponse:
    user = request.user
    card = _card(user, pk)
    restore_card(card=card, by=user)
    messages.success(request, f"“{card.title}” is teruggezet.")
    return redirect("protocols:own_cards")


def _maker(request: UserRequest) -> User:
    user = request.user
    if not can_make_cards(user):
        raise PermissionDenied
    return user


def _card(user: User, pk: int) -> OwnCard:
    """404 for a card that is not visible, 403 for one that may only be read."""
    card = get_object_or_404(OwnCard.objects.visible_to(user).select_related("team"), pk=pk)
    if not can_edit_card(user, card):
        raise PermissionDenied
    return card


def _saved(card: OwnCard) -> str:
    where = "staat op de zakkaart" if card.is_published else "is bewaard en staat nog niet op de zakkaart"
    return f"“{card.title}” {where}."


def _breadcrumb() -> list[tuple[str, str]]:
    return [
        ("Zakkaart", reverse("protocols:pocket")),
        ("Eigen kaarten", reverse("protocols:own_cards")),
    ]
