"""What went well in the own work (U23)."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from protocols.contributions.forms import SuccessForm
from protocols.contributions.services.successes import change_success, write_success
from protocols.contributions.summaries.cards import success_cards
from protocols.contributions.views.contributions import (
    SUBJECTS,
    detail_page,
    edit_page,
    list_page,
    team_to_write_for,
    visible,
    write_page,
)
from vpd.organisation.requests import UserRequest

SUBJECT = SUBJECTS["success"]


@require_safe
def success_list(request: UserRequest) -> HttpResponse:
    """Those of the own team."""
    return list_page(request, SUBJECT, success_cards, "contributions/success_list.html")


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
    )


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """One story, and what the meeting did with it."""
    success = visible(request.user, SUBJECT, pk)
    card = success_cards([success], request.user)[0]
    return detail_page(request, SUBJECT, success, card, "contributions/success_detail.html")
