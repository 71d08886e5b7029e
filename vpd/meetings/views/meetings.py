"""Planning a meeting, its agenda, and what was decided."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vpd.meetings.access import can_manage_meeting
from vpd.meetings.forms import MeetingForm
from vpd.meetings.services import cancel_meeting, move_meeting, plan_meeting
from vpd.meetings.sources import proposals_for
from vpd.meetings.summaries import agenda_of, attendance_at, record_rows
from vpd.meetings.views.scoped import managed_meeting, managed_team, meeting_crumbs, team_crumbs, visible_meeting
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day
from vpd.ui.views import confirm

TOO_LATE = "Dat kan niet meer: dit overleg is al voorbij."


@require_safe
def meeting_detail(request: UserRequest, pk: int) -> HttpResponse:
    """One meeting: its agenda, or when it is over the record of what was decided."""
    meeting = visible_meeting(request, pk)
    can_manage = can_manage_meeting(request.user, meeting)
    attendance = attendance_at(meeting)
    context = {
        "meeting": meeting,
        "heading": f"{meeting.get_kind_display().capitalize()} van {as_day(meeting.held_on)}",
        "quarter": meeting.quarter,
        "breadcrumb": team_crumbs(meeting.team),
        "can_manage": can_manage,
        "attendances": attendance.present,
        "corrections": attendance.corrections,
    }
    if not meeting.is_planned:
        rows = record_rows(meeting, request.user)
        context["record"] = [row for row in rows if not row.is_in_passing]
        context["in_passing"] = [row for row in rows if row.is_in_passing]
        return render(request, "meetings/teammeeting_record.html", context)
    context |= {
        "agenda": agenda_of(meeting, request.user),
        "agenda_heading": "Eén voor één" if meeting.is_quarterly else "Agenda",
        "is_late": meeting.held_on < timezone.localdate(),
        "meeting_number": str(meeting.pk),
        "proposed": len(proposals_for(meeting.team)) if can_manage else 0,
    }
    return render(request, "meetings/teammeeting_detail.html", context)


def meeting_plan(request: UserRequest, slug: str) -> HttpResponse:
    """Choose a day; what waits comes on the agenda."""
    team = managed_team(request, slug)
    form = MeetingForm(request.POST or None, team=team)
    if form.is_valid():
        meeting = plan_meeting(team=team, held_on=form.cleaned_data["held_on"], by=request.user)
        messages.success(request, f"Het overleg is gepland op {as_day(meeting.held_on)}.")
        return redirect("meetings:detail", pk=meeting.pk)
    return render(request, "meetings/teammeeting_plan.html", {"form": form, "breadcrumb": team_crumbs(team)})


def meeting_move(request: UserRequest, pk: int) -> HttpResponse:
    """Put a planned meeting on another day."""
    meeting = managed_meeting(request, pk)
    form = MeetingForm(request.POST or None, team=meeting.team, meeting=meeting, initial={"held_on": meeting.held_on})
    if not meeting.is_planned:
        messages.warning(request, TOO_LATE)
        return redirect("meetings:detail", pk=pk)
    if form.is_valid():
        moved = move_meeting(meeting=meeting, held_on=form.cleaned_data["held_on"], by=request.user)
        messages.success(request, f"Het overleg is nu op {as_day(moved.held_on)}.")
        return redirect("meetings:detail", pk=pk)
    context = {"form": form, "breadcrumb": meeting_crumbs(meeting)}
    return render(request, "meetings/teammeeting_move.html", context)


def meeting_cancel(request: UserRequest, pk: int) -> HttpResponse:
    """Call a planned meeting off."""
    meeting = managed_meeting(request, pk)
    if request.method == "POST":
        cancel_meeting(meeting=meeting, by=request.user)
        messages.success(request, "Het overleg gaat niet door. De punten schuiven door naar het volgende overleg.")
        return redirect("meetings:team", slug=meeting.team.slug)
    return confirm(
        request,
        heading="Overleg afgelasten?",
        text=f"Het overleg van {as_day(meeting.held_on)} gaat niet door. De punten van de agenda schuiven door naar "
        "het volgende overleg.",
        submit_label="Afgelasten",
        cancel_url=reverse("meetings:detail", args=[pk]),
        breadcrumb=meeting_crumbs(meeting),
    )
