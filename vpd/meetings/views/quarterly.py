"""The quarterly review of a team as a meeting: planning it, its agenda, and what is discussed together (R-111)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from vpd.meetings.access import can_manage_meeting, can_prepare
from vpd.meetings.exhibits import asks_decision, exhibits_of
from vpd.meetings.forms import OriginForm, PreparingForm, QuarterlyForm
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.meetings.room import MOST_PUT_FORWARD
from vpd.meetings.services import (
    NotOfQuarterError,
    TooMuchPutForwardError,
    discuss_together,
    plan_quarterly,
    prepare_item,
    put_back,
    put_forward,
    put_on_agenda,
    put_on_quarterly,
)
from vpd.meetings.sources import Proposal, quarterly_proposals
from vpd.meetings.views.holding import IS_OVER, next_step, place_of
from vpd.meetings.views.scoped import managed_item, managed_meeting, managed_team, place_crumbs, team_crumbs
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.ui.editing import saved
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter

FULL = f"Er staan al {MOST_PUT_FORWARD} punten apart. Zet er eerst een bij de andere punten."
GONE = "Dit punt is er niet meer. Kijk wat er nu staat."


def plan(request: UserRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Choose the day of the review; its agenda is there at once."""
    team = _team_of(request, slug, quarter)
    existing = TeamMeeting.objects.visible_to(request.user).of_team(team).of_quarter(quarter).first()
    if existing:
        return redirect("meetings:detail", pk=existing.pk)
    form = QuarterlyForm(request.POST or None)
    if form.is_valid():
        meeting = plan_quarterly(team=team, quarter=quarter, held_on=form.cleaned_data["held_on"], by=request.user)
        messages.success(request, f"Gepland op {as_day(meeting.held_on)}. De agenda staat klaar.")
        return redirect("meetings:detail", pk=meeting.pk)
    context = {"form": form, "quarter": quarter, "team": team, "breadcrumb": team_crumbs(team)}
    return render(request, "meetings/quarterly_plan.html", context)


@require_POST
def begin_now(request: UserRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Discuss the quarter now: the meeting that is planned, or one of today."""
    team = _team_of(request, slug, quarter)
    meeting = plan_quarterly(team=team, quarter=quarter, held_on=timezone.localdate(), by=request.user)
    return redirect("meetings:hold" if meeting.is_planned else "meetings:detail", pk=meeting.pk)


@require_POST
def to_agenda(request: UserRequest, slug: str, quarter: Quarter) -> HttpResponse:
    """Put one thing of the quarter on the agenda of its review; without one it waits for the next meeting."""
    team = _team_of(request, slug, quarter)
    form = OriginForm(request.POST)
    key = form.cleaned_data["key"] if form.is_valid() else ""
    proposal = next((one for one in quarterly_proposals(team, quarter, request.user) if one.key == key), None)
    if proposal is None or not _put(request, team, quarter, proposal):
        messages.warning(request, GONE)
    else:
        messages.success(request, "Het punt staat op de agenda.")
    return redirect("review:team", quarter=quarter, team_slug=slug)


@require_POST
def turn(request: UserRequest, pk: int, is_put_forward: bool) -> HttpResponse:
    """Discuss an item by itself, or with the others."""
    item = managed_item(request, pk)
    try:
        (put_forward if is_put_forward else put_back)(item=item, by=request.user)
    except TooMuchPutForwardError:
        messages.warning(request, FULL)
    return redirect(item)


def prepare(request: UserRequest, pk: int) -> HttpResponse:
    """Who was asked to prepare an item writes what the team should know."""
    item = get_object_or_404(AgendaItem.objects.visible_to(request.user).select_related("team", "meeting"), pk=pk)
    if not (can_prepare(request.user, item) or can_manage_meeting(request.user, item)):
        raise PermissionDenied
    if not item.is_open:
        messages.info(request, "Dit punt is al besproken.")
        return redirect(item)
    form = PreparingForm(request.POST or None, instance=item)
    if form.is_valid() and saved(
        form,
        lambda: prepare_item(item=item, note=form.cleaned_data["note"], by=request.user, seen=form.seen),
    ):
        messages.success(request, "De toelichting is opgeslagen.")
        return redirect(item)
    context = {
        "form": form,
        "item": item,
        "exhibit": exhibits_of(request.user, [item]).get(item.pk),
        "breadcrumb": place_crumbs(item),
    }
    return render(request, "meetings/agendaitem_prepare.html", context)


def rest(request: UserRequest, pk: int) -> HttpResponse:
    """Everything that is not put forward is "besproken" in one press."""
    return _rest(request, pk, on_screen=False)


def screen_rest(request: UserRequest, pk: int) -> HttpResponse:
    """The same on the large screen."""
    return _rest(request, pk, on_screen=True)


def _rest(request: UserRequest, pk: int, *, on_screen: bool) -> HttpResponse:
    meeting = managed_meeting(request, pk)
    if not meeting.is_planned:
        messages.info(request, IS_OVER)
        return redirect("meetings:detail", pk=pk)
    if request.method == "POST":
        discuss_together(meeting=meeting, by=request.user)
        messages.success(request, "De andere punten zijn besproken.")
        return redirect("meetings:close", pk=pk)
    items = [item for item in meeting.items.on_agenda() if item.is_open and not item.is_put_forward]
    if not items:
        return next_step(meeting, on_screen)
    context = {
        "meeting": meeting,
        "together": [item for item in items if not asks_decision(item)],
        "later": [(item.title, place_of(item, on_screen)) for item in items if asks_decision(item)],
    }
    return render(request, "meetings/screen_rest.html" if on_screen else "meetings/rest.html", context)


def _put(request: UserRequest, team: Team, quarter: Quarter, proposal: Proposal) -> bool:
    meeting = TeamMeeting.objects.visible_to(request.user).of_team(team).of_quarter(quarter).first()
    if meeting is None or not meeting.is_planned:
        put_on_agenda(team=team, title=proposal.title, note=proposal.note, origin=proposal.origin, by=request.user)
        return True
    try:
        put_on_quarterly(meeting=meeting, origin=proposal.origin, by=request.user)
    except NotOfQuarterError:
        return False
    return True


def _team_of(request: UserRequest, slug: str, quarter: Quarter) -> Team:
    """A team that this person leads, and a quarter that has begun."""
    team = managed_team(request, slug)
    if quarter > Quarter.current():
        raise Http404
    return team
