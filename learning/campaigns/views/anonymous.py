"""Answering without a name. No session, no user, no message and no row of a log belongs to these pages."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from learning.campaigns.forms import CODE_WRONG, CodeForm, OwnCodeForm
from learning.campaigns.models import Campaign
from learning.campaigns.services.anonymous import (
    RoundClosedError,
    Ticket,
    UnfinishedError,
    anonymous_round,
    answers_by,
    choose_link,
    complete_sheet,
    has_link,
    save_sheet,
    ticket_of,
)
from learning.questionnaires.enums import PageMove
from learning.questionnaires.forms.answering import AspectForm, as_form_data, read_answers
from learning.questionnaires.summaries import Progress, first_open_section, sections_of
from vpd.ui.views import go_to

COOKIE = "vpd_uitvraag"
KEPT_SECONDS = 60 * 60 * 24 * 125


def keep_code(response: HttpResponse, campaign: Campaign, code: str) -> None:
    """The code stays in this browser, for the pages of this round alone."""
    response.set_cookie(
        COOKIE,
        code,
        max_age=KEPT_SECONDS,
        path=f"/anoniem/{campaign.pk}/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@login_not_required
@never_cache
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """The way in, with the code of this browser or one that is typed; it leads to where somebody was."""
    campaign = _campaign(pk)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        if typed := ticket_of(campaign, code):
            response = redirect("learning:anonymous_part", pk=pk, position=_begin_at(typed))
            keep_code(response, campaign, code)
            return response
        form.add_error("code", CODE_WRONG)
    ticket = _ticket(request, campaign)
    context = {"campaign": campaign, "form": form, "position": _begin_at(ticket) if ticket else None}
    return render(request, "campaigns/anonymous_enter.html", context)


@login_not_required
@never_cache
def part(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """One section; each answer is kept when it is given, and all of them when the page is sent."""
    campaign = _campaign(pk)
    ticket = _ticket(request, campaign)
    way_in = reverse("learning:anonymous", args=[pk])
    if ticket is None or not campaign.is_open:
        return go_to(request, way_in)
    sections = sections_of(campaign.version_id)
    if not 1 <= position <= len(sections):
        raise Http404
    section = sections[position - 1]
    if request.method == "POST":
        answers = read_answers(section, request.POST)
        try:
            save_sheet(ticket=ticket, answers=answers)
        except RoundClosedError:
            return go_to(request, way_in)
        if getattr(request, "htmx", False):
            progress = Progress.of(campaign.version, answers_by(ticket))
            return render(request, "questionnaires/_progress.html", {"progress": progress})
        move = next((move for move in PageMove if move == request.POST.get("stap")), PageMove.NEXT)
        if len(answers) == len(section.items) or move == PageMove.BACK:
            return _leave(ticket, position, len(sections), is_back=move == PageMove.BACK)
        form = AspectForm(request.POST, section=section)
    given = answers_by(ticket)
    if request.method != "POST":
        shown: dict[str, Any] = {"data" if "open" in request.GET else "initial": as_form_data(given)}
        form = AspectForm(section=section, **shown)
    context = {
        "form": form,
        "section": section,
        "guiding": campaign.version.guiding_questions if position == 1 else [],
        "progress": Progress.of(campaign.version, given),
        "place": f"Onderdeel {position} van {len(sections)}",
        "is_first": position == 1,
        "is_last": position == len(sections),
        "is_matrix": campaign.version.questionnaire.is_matrix,
        "moves": PageMove,
    }
    return render(request, "campaigns/anonymous_part.html", context)


@login_not_required
@never_cache
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """That the answers count and can be changed until the round closes; and, by choice, a code to link two rounds."""
    campaign = _campaign(pk)
    ticket = _ticket(request, campaign)
    if ticket is None:
        return redirect("learning:anonymous", pk=pk)
    can_link = campaign.can_link and campaign.is_open
    form = OwnCodeForm(request.POST or None)
    if request.method == "POST" and can_link and form.is_valid():
        try:
            choose_link(ticket=ticket, own_code=form.cleaned_data["own_code"])
        except RoundClosedError:
            return redirect("learning:anonymous", pk=pk)
        return redirect("learning:anonymous_done", pk=pk)
    context = {"campaign": campaign, "form": form, "can_link": can_link, "has_link": can_link and has_link(ticket)}
    return render(request, "campaigns/anonymous_done.html", context)


def _leave(ticket: Ticket, position: int, last: int, *, is_back: bool) -> HttpResponse:
    pk = ticket.campaign.pk
    if is_back or position < last:
        step = max(position - 1, 1) if is_back else position + 1
        return redirect("learning:anonymous_part", pk=pk, position=step)
    try:
        complete_sheet(ticket=ticket)
    except UnfinishedError as missing:
        response = redirect("learning:anonymous_part", pk=pk, position=missing.position)
        response["Location"] += "?open"
        return response
    return redirect("learning:anonymous_done", pk=pk)


def _begin_at(ticket: Ticket) -> int:
    return first_open_section(ticket.campaign.version_id, answers_by(ticket)) or 1


def _campaign(pk: int) -> Campaign:
    """Whether the round is there is no secret; who answers proves it with a code."""
    found = anonymous_round(pk)
    if found is None:
        raise Http404
    return found


def _ticket(request: HttpRequest, campaign: Campaign) -> Ticket | None:
    return ticket_of(campaign, request.COOKIES.get(COOKIE, ""))
