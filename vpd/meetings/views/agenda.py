"""Making an agenda: own items, proposals, order, and taking things off."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from vpd.meetings.forms import AskedMeetingForm, ItemForm, ProposalForm
from vpd.meetings.models import TeamMeeting
from vpd.meetings.people import people_of
from vpd.meetings.services import change_item, move_item, put_on_agenda, withdraw_item
from vpd.meetings.sources import proposals_for
from vpd.meetings.views.scoped import (
    managed_item,
    managed_team,
    meeting_crumbs,
    place_crumbs,
    team_crumbs,
)
from vpd.organisation.models import Team
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.asked import asked_for
from vpd.ui.editing import saved
from vpd.ui.views import confirm

TOO_LATE = "Dat kan niet meer: over dit punt is al besloten, of het is ingetrokken."
DIRECTIONS = {"omhoog": True, "omlaag": False}


def item_add(request: UserRequest, slug: str) -> HttpResponse:
    """An own item; `?overleg=` names the meeting, else it is for the next one."""
    team = managed_team(request, slug)
    meeting = _asked_for(request, team)
    people = people_of(team, meeting.held_on if meeting else timezone.localdate())
    form = ItemForm(request.POST or None, people=people, user=request.user)
    if form.is_valid():

        def add() -> str:
            item = put_on_agenda(team=team, meeting=meeting, origin=None, by=request.user, **form.cleaned_data)
            return item.get_absolute_url()

        place = made_once(key=form.key, by=request.user, make=add)
        messages.success(request, "Het punt staat op de agenda.")
        return redirect(place)
    context = {
        "form": form,
        "team": team,
        "breadcrumb": meeting_crumbs(meeting) if meeting else team_crumbs(team),
    }
    return render(request, "meetings/agendaitem_add.html", context)


def proposal_choose(request: UserRequest, slug: str) -> HttpResponse:
    """Choose from what is worth discussing according to the other parts of the application."""
    team = managed_team(request, slug)
    meeting = _asked_for(request, team)
    proposals = proposals_for(team)
    form = ProposalForm(request.POST or None, proposals=proposals)
    if form.is_valid():
        chosen = form.cleaned_data["chosen"]
        for proposal in chosen:
            put_on_agenda(team=team, title=proposal.title, origin=proposal.origin, by=request.user, meeting=meeting)
        messages.success(
            request, "Het punt staat op de agenda." if len(chosen) == 1 else "De punten staan op de agenda."
        )
        return redirect("meetings:detail", pk=meeting.pk) if meeting else redirect("meetings:team", slug=slug)
    context = {
        "form": form,
        "proposals": proposals,
        "breadcrumb": meeting_crumbs(meeting) if meeting else team_crumbs(team),
    }
    return render(request, "meetings/agendaitem_proposals.html", context)


def item_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change the words of an item that is still open."""
    item = managed_item(request, pk)
    if not item.is_open:
        messages.warning(request, TOO_LATE)
        return redirect(item)
    people = people_of(item.team, timezone.localdate(), also=[item.preparer_id] if item.preparer_id else ())
    form = ItemForm(request.POST or None, instance=item, people=people, user=request.user)
    if form.is_valid() and saved(
        form, lambda: change_item(item=item, by=request.user, seen=form.seen, **form.cleaned_data)
    ):
        messages.success(request, "Het punt is opgeslagen.")
        return redirect(item)
    return render(request, "meetings/agendaitem_edit.html", {"form": form, "breadcrumb": place_crumbs(item)})


@require_POST
def item_move(request: UserRequest, pk: int, direction: str) -> HttpResponse:
    """One place up or down."""
    if direction not in DIRECTIONS:
        raise Http404
    item = managed_item(request, pk)
    move_item(item=item, up=DIRECTIONS[direction], by=request.user)
    return redirect(item)


def item_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    item = managed_item(request, pk)
    if request.method == "POST":
        withdraw_item(item=item, by=request.user)
        messages.success(request, "Het punt is van de agenda.")
        return redirect(item)
    return confirm(
        request,
        heading="Punt van de agenda halen?",
        text=f"“{item.title}” wordt niet besproken. Waar het uit komt, blijft gewoon bestaan.",
        submit_label="Van de agenda halen",
        cancel_url=item.get_absolute_url(),
        breadcrumb=place_crumbs(item),
    )


def _asked_for(request: UserRequest, team: Team) -> TeamMeeting | None:
    """The planned meeting that the address names, if it is one of this team."""
    planned = TeamMeeting.objects.visible_to(request.user).of_team(team).planned()
    return asked_for(request, AskedMeetingForm(request.GET, planned=planned))["overleg"]
