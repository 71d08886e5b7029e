"""Holding a meeting: who is there, item by item a decision, and closing it."""

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from vpd.actions.services import NotOfTheTeamError
from vpd.meetings.exhibits import Answer, RefusedAnswerError, exhibits_of
from vpd.meetings.forms import AskedAnswerForm, AskedNextForm, AttendanceForm, DecisionForm
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.meetings.people import people_of
from vpd.meetings.services import NobodyPresentError, hold_meeting, record_attendance
from vpd.meetings.summaries import agenda_rows
from vpd.meetings.views.answers import OfferedAnswer, answers_of, take_decision
from vpd.meetings.views.scoped import managed_meeting, meeting_crumbs
from vpd.organisation.requests import UserRequest
from vpd.ui.asked import asked_for
from vpd.ui.forms import Form
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
    if not meeting.attendances.present().exists():
        return redirect("meetings:attendance", pk=pk)
    return next_step(meeting)


def attendance(request: UserRequest, pk: int) -> HttpResponse:
    """Tick who is there; guests in words. May be put right afterwards; on the way to closing that is what follows."""
    meeting = managed_meeting(request, pk)
    is_closing = asked_for(request, AskedNextForm(request.GET))["daarna"] == "sluiten"
    present = list(meeting.attendances.present())
    known = [attendance.user_id for attendance in present if attendance.user_id]
    initial = {"users": known, "names": "\n".join(attendance.name for attendance in present if attendance.name)}
    people = people_of(meeting.team, meeting.held_on, also=known)
    form = AttendanceForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        users, names = list(form.cleaned_data["users"]), form.cleaned_data["names"]
        record_attendance(meeting=meeting, users=users, names=names, by=request.user)
        messages.success(request, "Wie er is, staat erbij.")
        if not meeting.is_planned:
            return redirect("meetings:detail", pk=pk)
        return redirect("meetings:close", pk=pk) if is_closing else next_step(meeting)
    context = {
        "form": form,
        "meeting": meeting,
        "is_closing": is_closing and meeting.is_planned and not present,
        "breadcrumb": meeting_crumbs(meeting),
        "steps": _steps(meeting, meeting.items.on_agenda(), current="attendance") if meeting.is_planned else [],
    }
    return render(request, "meetings/attendance.html", context)


def discuss(request: UserRequest, pk: int, item_pk: int) -> HttpResponse:
    """One item with what it is about, and what the team decides; then the next."""
    return _discuss(request, pk, item_pk, on_screen=False)


def screen(request: UserRequest, pk: int) -> HttpResponse:
    """On the large screen: go to what is to be discussed now."""
    meeting = managed_meeting(request, pk)
    if not meeting.is_planned:
        messages.info(request, IS_OVER)
        return redirect("meetings:detail", pk=pk)
    return next_step(meeting, on_screen=True)


def screen_item(request: UserRequest, pk: int, item_pk: int) -> HttpResponse:
    """One thing on the large screen, without navigation; a form comes when it is asked for (U10)."""
    return _discuss(request, pk, item_pk, on_screen=True)


def _discuss(request: UserRequest, pk: int, item_pk: int, *, on_screen: bool) -> HttpResponse:
    meeting = managed_meeting(request, pk)
    item = get_object_or_404(
        AgendaItem.objects.visible_to(request.user)
        .on_agenda()
        .filter(meeting=meeting)
        .select_related("preparer", "team__organisation"),
        pk=item_pk,
    )
    if not meeting.is_planned or (request.method != "POST" and not item.is_open):
        messages.info(request, ALREADY_DECIDED if meeting.is_planned else IS_OVER)
        return next_step(meeting, on_screen, done=item) if meeting.is_planned else redirect("meetings:detail", pk=pk)
    exhibit = exhibits_of(request.user, [item]).get(item.pk)
    answers = answers_of(meeting, exhibit, request.user)
    asked = AskedAnswerForm(request.POST or request.GET).read_data["keuze"]
    chosen = next((answer for answer in answers if answer.key == asked), None)
    if request.method == "POST" and asked and chosen is None:
        raise Http404
    people = people_of(meeting.team, meeting.held_on)
    form = DecisionForm(
        request.POST if request.method == "POST" and chosen is None else None,
        team=meeting.team,
        people=people,
        user=request.user,
    )
    shown_form = _form_of(request, chosen)
    if request.method == "POST" and (told := _taken(request, item, chosen, shown_form or form)):
        if not on_screen:
            messages.success(request, told)
        item.refresh_from_db()
        if item.is_open:
            return redirect(place_of(item, on_screen))
        return next_step(meeting, on_screen, done=item)
    items = list(meeting.items.on_agenda().select_related("preparer"))
    rows = agenda_rows(items, request.user)
    place = next(number for number, one in enumerate(items) if one.pk == item.pk)
    context = {
        "form": form,
        "meeting": meeting,
        "item": item,
        "row": rows[place],
        "exhibit": exhibit,
        "answers": [_offered(answer, meeting, item, chosen, shown_form, on_screen) for answer in answers],
        "opened": chosen if chosen and chosen.form else None,
        "opened_form": shown_form,
        "has_closing_answers": any(not answer.is_open for answer in (exhibit.answers if exhibit else ())),
        "total": len(rows),
        "breadcrumb": [] if on_screen else meeting_crumbs(meeting),
        "steps": _steps(meeting, items, current=item.pk),
        "dots": [one for one in items if one.is_put_forward],
        "before_url": place_of(items[place - 1], on_screen) if place and items[place - 1].is_open else "",
        "later_url": _after(meeting, items[place + 1 :], on_screen),
    }
    return render(request, "meetings/screen.html" if on_screen else "meetings/agendaitem_discuss.html", context)


def _form_of(request: UserRequest, chosen: Answer | None) -> Form | None:
    if chosen is None or chosen.form is None:
        return None
    return chosen.form(request.POST if request.method == "POST" else None)


def _offered(
    answer: Answer, meeting: TeamMeeting, item: AgendaItem, chosen: Answer | None, form: Form | None, on_screen: bool
) -> OfferedAnswer:
    """With its form where that was asked for, or stands there at once."""
    url = place_of(item, on_screen)
    if answer is chosen:
        return OfferedAnswer(answer, url, form)
    return OfferedAnswer(answer, url, answer.form(None) if answer.is_open and answer.form else None)


def _taken(request: UserRequest, item: AgendaItem, chosen: Answer | None, form: Form) -> str:
    """Do what was chosen and give what to tell; nothing when its form has to be shown again."""
    if chosen is not None and chosen.form is None:
        return chosen.take(item, request.user, {})
    if not form.is_valid():
        return ""
    take = chosen.take if chosen else take_decision
    values = form.decided if isinstance(form, DecisionForm) else form.cleaned_data
    try:
        return take(item, request.user, values)
    except NotOfTheTeamError:
        form.add_error("watcher", "Kies iemand die nu in dit team werkt.")
    except RefusedAnswerError as refused:
        form.add_error(None, str(refused))
    return ""


def close(request: UserRequest, pk: int) -> HttpResponse:
    """Close the meeting, once it is known who was there; what is still open goes on to the next one."""
    meeting = managed_meeting(request, pk)
    ask_present = redirect(f"{reverse('meetings:attendance', args=[pk])}?daarna=sluiten")
    if request.method == "POST":
        try:
            hold_meeting(meeting=meeting, by=request.user)
        except NobodyPresentError:
            return ask_present
        messages.success(request, "Het overleg is gesloten. Hier lees je wat jullie hebben besloten.")
        return redirect("meetings:detail", pk=pk)
    if not meeting.is_planned:
        messages.info(request, IS_OVER)
        return redirect("meetings:detail", pk=pk)
    if not meeting.attendances.present().exists():
        return ask_present
    left = meeting.items.open().count()
    day = as_day(meeting.day_if_held(timezone.localdate()))
    words = {0: "Alle punten zijn besproken.", 1: "Eén punt is niet besproken. Dat gaat naar het volgende overleg."}
    return confirm(
        request,
        heading="Overleg sluiten?",
        text=words.get(left, f"{left} punten zijn niet besproken. Die gaan naar het volgende overleg.")
        + f" Daarna is het verslag van {day} klaar; besluiten veranderen niet meer.",
        submit_label="Overleg sluiten",
        cancel_url=reverse("meetings:detail", args=[pk]),
        danger=False,
        breadcrumb=meeting_crumbs(meeting),
    )


def next_step(meeting: TeamMeeting, on_screen: bool = False, *, done: AgendaItem | None = None) -> HttpResponse:
    """What is put forward one by one, then all the others together, then closing.

    After `done` comes the open item that follows it; what was left for later comes when that row is at its end.
    """
    items = list(meeting.items.on_agenda())
    begin = items.index(done) if done in items else 0
    waiting = [item for item in [*items[begin:], *items[:begin]] if item.is_open]
    # Who decided about one of the others goes on with those.
    waiting.sort(key=lambda item: item.is_put_forward is not (done is None or done.is_put_forward))
    if not waiting:
        return redirect("meetings:close", pk=meeting.pk)
    if waiting[0].is_put_forward:
        return redirect(place_of(waiting[0], on_screen))
    return redirect("meetings:screen_rest" if on_screen else "meetings:rest", pk=meeting.pk)


def place_of(item: AgendaItem, on_screen: bool) -> str:
    """Where one thing of the agenda is discussed."""
    return reverse("meetings:screen_item" if on_screen else "meetings:discuss", args=[item.meeting_id, item.pk])


def _after(meeting: TeamMeeting, following: Sequence[AgendaItem], on_screen: bool) -> str:
    """Where one goes without deciding now: the next open item, the others together, or the end."""
    item = next((one for one in following if one.is_open), None)
    if item is None:
        return reverse("meetings:close", args=[meeting.pk])
    if item.is_put_forward:
        return place_of(item, on_screen)
    return reverse("meetings:screen_rest" if on_screen else "meetings:rest", args=[meeting.pk])


def _steps(meeting: TeamMeeting, items: Iterable[AgendaItem], *, current: int | str) -> list[SectionLink]:
    """The meeting from beginning to end, with what is done."""
    has_present = meeting.attendances.present().exists()
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
