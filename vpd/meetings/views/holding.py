"""Holding a meeting: who is there, item by item a decision, and closing it."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from vpd.actions.services import NotOfTheTeamError
from vpd.meetings.forms import AttendanceForm, DecisionForm
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.meetings.people import people_of
from vpd.meetings.services import decide, hold_meeting, record_attendance
from vpd.meetings.summaries import agenda_rows
from vpd.meetings.views.scoped import managed_meeting, meeting_crumbs
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day
from vpd.ui.pieces import SectionLink
from vpd.ui.views import confirm

IS_OVER = "Dit overleg is al gesloten."
ALREADY_DECIDED = "Over dit punt is al besloten, misschien door iemand anders die meeschreef."


def hold(request: UserRequest, pk: int) -> HttpResponse:
    """Go to the first thing that is to be done: who is there, the first open item, or closing."""
    meeting = managed_meeting(request, pk)
    if not meeting.is_planned:
        messages.info(request, IS_OVER)
        return redirect("meetings:detail", pk=pk)
    if not meeting.attendances.exists():
        return redirect("meetings:attendance", pk=pk)
    return _next_step(meeting)


def attendance(request: UserRequest, pk: int) -> HttpResponse:
    """Tick who is there; guests in words. May be put right afterwards."""
    meeting = managed_meeting(request, pk)
    present = list(meeting.attendances.all())
    known = [attendance.user_id for attendance in present if attendance.user_id]
    initial = {"users": known, "names": "\n".join(attendance.name for attendance in present if attendance.name)}
    people = people_of(meeting.team, meeting.held_on, also=known)
    form = AttendanceForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        users, names = list(form.cleaned_data["users"]), form.cleaned_data["names"]
        record_attendance(meeting=meeting, users=users, names=names, by=request.user)
        messages.success(request, "Wie er is, staat erbij.")
        return _next_step(meeting) if meeting.is_planned else redirect("meetings:detail", pk=pk)
    context = {
        "form": form,
        "meeting": meeting,
        "breadcrumb": meeting_crumbs(meeting),
        "steps": _steps(meeting, meeting.items.on_agenda(), current="attendance") if meeting.is_planned else [],
    }
    return render(request, "meetings/attendance.html", context)


def discuss(request: UserRequest, pk: int, item_pk: int) -> HttpResponse:
    """One item, large, and what the team decides about it; then the next."""
    meeting = managed_meeting(request, pk)
    item = get_object_or_404(
        AgendaItem.objects.visible_to(request.user).on_agenda().filter(meeting=meeting), pk=item_pk
    )
    if not meeting.is_planned or (request.method != "POST" and not item.is_open):
        messages.info(request, ALREADY_DECIDED if meeting.is_planned else IS_OVER)
        return _next_step(meeting) if meeting.is_planned else redirect("meetings:detail", pk=pk)
    people = people_of(meeting.team, meeting.held_on)
    form = DecisionForm(request.POST or None, team=meeting.team, people=people, user=request.user)
    if form.is_valid() and _decided(request, item, form):
        return _next_step(meeting)
    items = list(meeting.items.on_agenda())
    rows = agenda_rows(items, request.user)
    context = {
        "form": form,
        "meeting": meeting,
        "item": item,
        "row": next(row for row in rows if row.item.pk == item.pk),
        "total": len(rows),
        "breadcrumb": meeting_crumbs(meeting),
        "steps": _steps(meeting, items, current=item.pk),
    }
    return render(request, "meetings/agendaitem_discuss.html", context)


def close(request: UserRequest, pk: int) -> HttpResponse:
    """Close the meeting; what is still open goes on to the next one."""
    meeting = managed_meeting(request, pk)
    if request.method == "POST":
        hold_meeting(meeting=meeting, by=request.user)
        messages.success(request, "Het overleg is gesloten. Hier lees je wat jullie hebben besloten.")
        return redirect("meetings:detail", pk=pk)
    left = meeting.items.open().count()
    words = {0: "Alle punten zijn besproken.", 1: "Eén punt is niet besproken. Dat gaat naar het volgende overleg."}
    return confirm(
        request,
        heading="Overleg sluiten?",
        text=words.get(left, f"{left} punten zijn niet besproken. Die gaan naar het volgende overleg.")
        + f" Daarna is het verslag van {as_day(meeting.held_on)} klaar; besluiten veranderen niet meer.",
        submit_label="Overleg sluiten",
        cancel_url=reverse("meetings:detail", args=[pk]),
        danger=False,
        breadcrumb=meeting_crumbs(meeting),
    )


def _decided(request: UserRequest, item: AgendaItem, form: DecisionForm) -> bool:
    """Decide; false when the form has to be shown again."""
    try:
        decide(item=item, by=request.user, **form.decided)
    except NotOfTheTeamError:
        form.add_error("watcher", "Kies iemand die nu in dit team werkt.")
        return False
    messages.success(request, "Het besluit is vastgelegd.")
    return True


def _next_step(meeting: TeamMeeting) -> HttpResponse:
    item = meeting.items.open().order_by("position", "pk").first()
    if item:
        return redirect("meetings:discuss", pk=meeting.pk, item_pk=item.pk)
    return redirect("meetings:close", pk=meeting.pk)


def _steps(meeting: TeamMeeting, items: Iterable[AgendaItem], *, current: int | str) -> list[SectionLink]:
    """The meeting from beginning to end, with what is done."""
    has_present = meeting.attendances.exists()
    links = [
        SectionLink(
            "Wie zijn er?",
            reverse("meetings:attendance", args=[meeting.pk]),
            "done" if has_present else "todo",
            current == "attendance",
        )
    ]
    links += [
        SectionLink(
            item.title,
            reverse("meetings:discuss", args=[meeting.pk, item.pk]),
            "todo" if item.is_open else "done",
            current == item.pk,
        )
        for item in items
    ]
    return [*links, SectionLink("Overleg sluiten", reverse("meetings:close", args=[meeting.pk]))]
