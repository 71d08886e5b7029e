"""Dilemmas of the own work, and what other teams share of theirs (P6, R-78)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from protocols.agreements.services.errors import NotOfferedError
from protocols.contributions.access import can_decide_on_sharing, is_author
from protocols.contributions.forms import DilemmaForm, OfferForm
from protocols.contributions.services.dilemmas import (
    change_dilemma,
    decline_dilemma,
    offer_dilemma,
    share_dilemma,
    stop_sharing,
    write_dilemma,
)
from protocols.contributions.summaries.cards import dilemma_cards
from protocols.contributions.summaries.contributions import (
    examples_of_others,
    instrument_examples,
)
from protocols.contributions.views.contributions import (
    SUBJECTS,
    detail_page,
    edit_page,
    list_page,
    own,
    team_to_write_for,
    visible,
    write_page,
)
from vpd.organisation.requests import UserRequest
from vpd.ui.views import confirm

SUBJECT = SUBJECTS["dilemma"]


@require_safe
def dilemma_list(request: UserRequest) -> HttpResponse:
    """Those of the own team, those of the form, and what other teams share."""
    return list_page(
        request,
        SUBJECT,
        dilemma_cards,
        "contributions/dilemma_list.html",
        along=["shared"],
        examples=instrument_examples(),
        others=examples_of_others(request.user),
    )


def write(request: UserRequest, team_slug: str) -> HttpResponse:
    """Write down one's own dilemma."""
    team = team_to_write_for(request.user, team_slug)
    form = DilemmaForm(request.POST or None)
    return write_page(
        request,
        SUBJECT,
        team,
        form,
        lambda: write_dilemma(team=team, by=request.user, **form.cleaned_data),
        "contributions/dilemma_write.html",
    )


def edit(request: UserRequest, pk: int) -> HttpResponse:
    """The author says it otherwise, until it is chosen."""
    return edit_page(
        request,
        SUBJECT,
        pk,
        lambda dilemma: DilemmaForm(
            request.POST or None, initial={"text": dilemma.text, "shows_name": dilemma.shows_name}
        ),
        lambda dilemma, form: change_dilemma(dilemma=dilemma, by=request.user, **form.cleaned_data),
    )


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """One dilemma, what the meeting did with it, and whether other teams may read it."""
    user = request.user
    dilemma = visible(user, SUBJECT, pk)
    card = dilemma_cards([dilemma], user)[0]
    leads = can_decide_on_sharing(user, dilemma)
    return detail_page(
        request,
        SUBJECT,
        dilemma,
        card,
        "contributions/dilemma_detail.html",
        can_offer=card.is_own and not card.is_shared and not card.is_offered,
        can_decide=leads and card.is_offered,
        can_stop_sharing=leads and card.is_shared and not card.is_own,
        can_take_offer_back=card.is_own and (card.is_shared or card.is_offered),
    )


def offer(request: UserRequest, pk: int) -> HttpResponse:
    """The author offers it to other teams, in words that lead back to nobody."""
    user = request.user
    dilemma = own(user, SUBJECT, pk)
    if dilemma.shared_id is not None:
        messages.info(request, "Dit dilemma wordt al gedeeld. Stop daar eerst mee als je de tekst wilt wijzigen.")
        return redirect(SUBJECT.url(pk))
    form = OfferForm(request.POST or None, initial={"text": dilemma.offered_text or dilemma.text})
    if form.is_valid():
        offer_dilemma(dilemma=dilemma, text=form.cleaned_data["text"], by=user)
        messages.success(request, "Aangeboden. Je leidinggevende kijkt of het gedeeld wordt.")
        return redirect(SUBJECT.url(pk))
    context = {"form": form, "back_url": SUBJECT.url(pk), "breadcrumb": SUBJECT.crumbs_below(pk)}
    return render(request, "contributions/dilemma_offer.html", context)


@require_POST
def decide(request: UserRequest, pk: int) -> HttpResponse:
    """The leader lets other teams read it, or keeps it in the team."""
    user = request.user
    dilemma = visible(user, SUBJECT, pk)
    if not can_decide_on_sharing(user, dilemma):
        raise PermissionDenied
    try:
        if "delen" in request.POST:
            share_dilemma(dilemma=dilemma, by=user)
            messages.success(request, "Andere teams kunnen dit dilemma nu lezen, zonder naam en zonder team.")
        else:
            decline_dilemma(dilemma=dilemma, by=user)
            messages.success(request, "Dit dilemma blijft in het team.")
    except NotOfferedError:
        messages.info(request, "Dit dilemma wordt niet meer aangeboden.")
    return redirect(SUBJECT.url(pk))


def unshare(request: UserRequest, pk: int) -> HttpResponse:
    """Other teams no longer read it."""
    user = request.user
    dilemma = visible(user, SUBJECT, pk)
    if not (is_author(user, dilemma) or can_decide_on_sharing(user, dilemma)):
        raise PermissionDenied
    if request.method != "POST":
        return confirm(
            request,
            heading="Niet meer delen?",
            text="Andere teams kunnen dit dilemma dan niet meer lezen.",
            submit_label="Niet meer delen",
            cancel_url=SUBJECT.url(pk),
            breadcrumb=SUBJECT.crumbs_below(pk),
        )
    stop_sharing(dilemma=dilemma, by=user)
    messages.success(request, "Andere teams lezen dit niet meer.")
    return redirect(SUBJECT.url(pk))
