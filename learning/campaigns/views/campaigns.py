"""The rounds of who holds them: which there are, making, opening, closing and cancelling one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from learning.campaigns.access import can_ask_teams, can_hold_campaigns, can_run_campaign
from learning.campaigns.forms import ANONYMOUS, FIRST, CampaignForm
from learning.campaigns.models import Campaign
from learning.campaigns.services.lifecycle import (
    AnsweredError,
    CannotFollowError,
    OverError,
    cancel_campaign,
    close_campaign,
    create_campaign,
    open_campaign,
)
from learning.campaigns.summaries import campaign_row, campaign_rows, teams_to_ask, versions_to_ask
from learning.questionnaires.summaries import is_followed, title_of
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.moments import as_day
from vpd.ui.text import number_words
from vpd.ui.views import confirm

OVER = "De laatste dag van deze uitvraag is voorbij. Stop die en maak een nieuwe."


def crumbs(campaign: Campaign | None = None) -> list[tuple[str, str]]:
    found = [("Leren", reverse("learning:home")), ("Uitvragen", reverse("learning:campaigns"))]
    return [*found, (campaign.title, campaign.get_absolute_url())] if campaign else found


def _holder(request: UserRequest) -> User:
    if not can_hold_campaigns(request.user):
        raise PermissionDenied
    return request.user


@require_safe
def overview(request: UserRequest) -> HttpResponse:
    """The rounds of the own teams, or of all."""
    user = _holder(request)
    context = {
        "rows": campaign_rows(user),
        "floor_words": number_words(user.organisation.smallest_shown),
        "breadcrumb": crumbs()[:1],
    }
    return render(request, "campaigns/campaign_list.html", context)


def new(request: UserRequest) -> HttpResponse:
    """A draft of a round."""
    user = _holder(request)
    teams = teams_to_ask(user)
    to_follow = Campaign.objects.visible_to(user).run_by(user).to_follow().newest_first()
    form = CampaignForm(
        request.POST or None,
        versions=versions_to_ask(user),
        teams=teams,
        to_follow=to_follow.select_related("version__questionnaire"),
        initial={"teams": teams if len(teams) == 1 else []},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if not can_ask_teams(user, told["teams"]):
            raise PermissionDenied

        def make() -> str:
            campaign = create_campaign(
                version=told["version"],
                title=told["title"],
                teams=list(told["teams"]),
                closes_on=told["closes_on"],
                is_anonymous=told["how"] == ANONYMOUS,
                can_link=told["link"] == FIRST,
                follows=form.follows,
                by=user,
            )
            return campaign.get_absolute_url()

        try:
            place = made_once(key=form.key, by=user, make=make)
        except CannotFollowError:
            form.add_error("link", "Bij deze 0-meting kan geen 1-meting meer. Kies een andere, of niet koppelen.")
        else:
            messages.success(request, "De uitvraag staat klaar als concept. Kijk of alles klopt en open die.")
            return redirect(place)
    return render(request, "campaigns/campaign_form.html", {"form": form, "breadcrumb": crumbs()})


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """One round: whom it asks, until when, how many answered where that may be said."""
    campaign = _campaign(request, pk)
    context = {
        "campaign": campaign,
        "row": campaign_row(campaign),
        "asked": title_of(campaign.version),
        "is_followed": is_followed(campaign.version),
        "can_run": can_run_campaign(request.user, campaign),
        "is_over": campaign.is_draft and campaign.is_past(timezone.localdate()),
        "over": OVER,
        "breadcrumb": crumbs(),
    }
    return render(request, "campaigns/campaign_detail.html", context)


def open_(request: UserRequest, pk: int) -> HttpResponse:
    """Open a round, after saying what that means."""
    campaign = _runnable(request, pk)
    if request.method == "POST":
        try:
            open_campaign(campaign=campaign, by=request.user)
        except OverError:
            messages.error(request, OVER)
        else:
            messages.success(request, "De uitvraag is open. Iedereen in de teams krijgt een mail.")
        return redirect(campaign)
    return confirm(
        request,
        f"“{campaign.title}” openen",
        f"Iedereen in deze teams krijgt een mail en kan antwoorden tot en met {as_day(campaign.closes_on)}. "
        "Wie een team leidt, wordt niet gevraagd. Zolang de uitvraag open is, is er geen teambeeld.",
        "Uitvraag openen",
        campaign.get_absolute_url(),
        danger=False,
        breadcrumb=crumbs(campaign),
    )


def close(request: UserRequest, pk: int) -> HttpResponse:
    """Close a round before its last day, after asking."""
    campaign = _runnable(request, pk)
    if request.method == "POST":
        close_campaign(campaign=campaign, by=request.user)
        messages.success(request, "De uitvraag is gesloten.")
        return redirect(campaign)
    return confirm(
        request,
        f"“{campaign.title}” nu sluiten?",
        f"Nu kan het nog tot en met {as_day(campaign.closes_on)}. Wie nog bezig is, kan straks niet meer antwoorden.",
        "Uitvraag sluiten",
        campaign.get_absolute_url(),
        breadcrumb=crumbs(campaign),
    )


def cancel(request: UserRequest, pk: int) -> HttpResponse:
    """Take a round back while nobody answered, after asking."""
    campaign = _runnable(request, pk)
    if request.method == "POST":
        try:
            cancel_campaign(campaign=campaign, by=request.user)
        except AnsweredError:
            messages.error(request, "Er is al geantwoord. Stoppen kan niet meer; je kunt de uitvraag wel sluiten.")
        else:
            messages.success(request, "De uitvraag is gestopt.")
        return redirect(campaign)
    return confirm(
        request,
        f"“{campaign.title}” stoppen?",
        "Dat kan alleen zolang niemand heeft geantwoord.",
        "Uitvraag stoppen",
        campaign.get_absolute_url(),
        breadcrumb=crumbs(campaign),
    )


def _campaign(request: UserRequest, pk: int) -> Campaign:
    found = Campaign.objects.visible_to(request.user).select_related("version__questionnaire")
    return get_object_or_404(found, pk=pk)


def _runnable(request: UserRequest, pk: int) -> Campaign:
    campaign = _campaign(request, pk)
    if not can_run_campaign(request.user, campaign):
        raise PermissionDenied
    return campaign
