"""Deviations from the protocol: one's own entry, read by the own team (U3, R-73)."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from protocols.amendments.forms.asked import AskedPlaceForm
from protocols.contributions.filters import DeviationFilter
from protocols.contributions.forms import DeviationForm, initial_of
from protocols.contributions.services.deviations import change_deviation, write_deviation
from protocols.contributions.summaries.agreements import agreements_of
from protocols.contributions.summaries.cards import deviation_cards
from protocols.contributions.summaries.contributions import deviation_counts
from protocols.contributions.views.contributions import (
    SUBJECTS,
    detail_page,
    edit_page,
    list_page,
    team_to_write_for,
    visible,
    write_page,
)
from vpd.organisation.access import access_of
from vpd.organisation.models import Team, User
from vpd.organisation.requests import UserRequest
from vpd.ui.asked import asked_for
from vpd.ui.quarter import Quarter

SUBJECT = SUBJECTS["deviation"]


@require_safe
def deviation_list(request: UserRequest) -> HttpResponse:
    """What the own team wrote down; for the coordinator what is on an agenda."""
    return list_page(
        request,
        SUBJECT,
        deviation_cards,
        "contributions/deviation_list.html",
        along=["version"],
        filter_form=DeviationFilter,
        counts=[] if access_of(request.user).own_team_ids else _counts(request.user),
    )


def write(request: UserRequest, team_slug: str) -> HttpResponse:
    """Write down one's own; `?onderdeel=` puts that part of the protocol first."""
    team = team_to_write_for(request.user, team_slug)
    agreements = agreements_of(team, on=timezone.localdate())
    part = agreements.section_of(asked_for(request, AskedPlaceForm(request.GET))["onderdeel"] or "")
    initial = {"about": part.key} if part else {}
    form = DeviationForm(request.POST or None, agreements=agreements, section=part, initial=initial)
    return write_page(
        request,
        SUBJECT,
        team,
        form,
        lambda: write_deviation(team=team, by=request.user, **form.values),
        "contributions/deviation_write.html",
        refusal=_not_that_day,
    )


def edit(request: UserRequest, pk: int) -> HttpResponse:
    """The author says it otherwise, until it is chosen."""
    return edit_page(
        request,
        SUBJECT,
        pk,
        lambda deviation: DeviationForm(
            request.POST or None,
            agreements=agreements_of(deviation.team, on=timezone.localdate()),
            initial=initial_of(deviation),
        ),
        lambda deviation, form: change_deviation(deviation=deviation, by=request.user, **form.values),
        refusal=_not_that_day,
    )


def _not_that_day(team: Team) -> tuple[str | None, str]:
    return "day", f"Op die dag werkte je niet bij team {team.name}. Kies een andere dag."


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """One deviation, and what the meeting did with it."""
    deviation = visible(request.user, SUBJECT, pk)
    card = deviation_cards([deviation], request.user)[0]
    return detail_page(request, SUBJECT, deviation, card, "contributions/deviation_detail.html")


def _counts(user: User) -> list[object]:
    """This quarter and the one before, as far as they may be told outside the teams."""
    quarters = [Quarter.current(), Quarter.current().previous()]
    found = [deviation_counts(user.organisation, quarter) for quarter in quarters]
    return [counts for counts in found if counts is not None]
