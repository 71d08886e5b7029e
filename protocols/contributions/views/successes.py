"""What went well in the own work (U23)."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from protocols.contributions.filters import ContributionFilter
from protocols.contributions.forms import SuccessForm
from protocols.contributions.models import Success
from protocols.contributions.services.contributions import read_outcome
from protocols.contributions.services.successes import change_success, write_success
from protocols.contributions.summaries.cards import success_cards
from protocols.contributions.summaries.contributions import followed_by, teams_to_write_for
from protocols.contributions.views.contributions import (
    SUBJECTS,
    allow,
    edit_page,
    steps_of,
    team_to_write_for,
    visible,
    write_page,
)
from vpd.organisation.access import access_of
from vpd.organisation.requests import UserRequest

PAGE = 20
SUBJECT = SUBJECTS["success"]


@require_safe
def success_list(request: UserRequest) -> HttpResponse:
    """Those of the own team."""
    user = allow(request)
    rows = Success.objects.visible_to(user).select_related("team", "author", "decision").newest_first()
    chosen = ContributionFilter(request.GET or None, queryset=rows, user=user)
    page = Paginator(chosen.qs, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page_obj": page,
        "cards": success_cards(page.object_list, user),
        "own": success_cards(rows.written_by(user), user),
        "is_filtered": bool(set(request.GET) - {"page"}),
        "can_write": bool(teams_to_write_for(user, on=timezone.localdate())),
        "is_outsider": not access_of(user).own_team_ids,
    }
    return render(request, "contributions/success_list.html", context)


def write(request: UserRequest, team_slug: str) -> HttpResponse:
    """Write down what went well."""
    team = team_to_write_for(request.user, team_slug)
    form = SuccessForm(request.POST or None)
    return write_page(
        request,
        SUBJECT,
        team,
        form,
        lambda: write_success(team=team, by=request.user, **form.cleaned_data),
        "contributions/success_write.html",
    )


def edit(request: UserRequest, pk: int) -> HttpResponse:
    """The author says it otherwise, until it is chosen."""
    return edit_page(
        request,
        SUBJECT,
        pk,
        lambda success: SuccessForm(
            request.POST or None,
            initial={"text": success.text, "because": success.because, "shows_name": success.shows_name},
        ),
        lambda success, form: change_success(success=success, by=request.user, **form.cleaned_data),
        "contributions/success_edit.html",
    )


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """One story, and what the meeting did with it."""
    user = request.user
    success = visible(user, SUBJECT, pk)
    card = success_cards([success], user)[0]
    if card.is_own and card.is_discussed:
        read_outcome(thing=success, by=user)
    context = {"card": card, "followed": followed_by(user, success), "breadcrumb": SUBJECT.breadcrumb}
    return render(request, "contributions/success_detail.html", context | steps_of(user, success))
