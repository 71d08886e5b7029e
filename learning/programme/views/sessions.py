"""A session: planned and moved by who makes the programme, answered by who is invited, and who was there."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from learning.programme.access import can_edit_programme, can_run_session
from learning.programme.enums import Reply
from learning.programme.forms.sessions import AttendanceForm, ReplyForm, SessionForm
from learning.programme.models import Participation, Training, TrainingSession
from learning.programme.services.sessions import (
    NotYetError,
    attendance_of,
    cancel_session,
    change_session,
    note_attendance,
    plan_session,
    reply_to_session,
)
from learning.programme.summaries.attendance import people_for
from learning.programme.summaries.session import further_people, people_to_invite, replies_of
from learning.programme.views.programmes import crumb_of, crumbs
from vpd.messaging.calendar_files import Appointment, calendar_file
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import made_once
from vpd.ui.editing import saved
from vpd.ui.moments import as_moment
from vpd.ui.views import confirm


def plan(request: UserRequest, pk: int) -> HttpResponse:
    """A session of a training, with who is invited."""
    rows = Training.objects.visible_to(request.user).select_related("element", "programme__team")
    training = get_object_or_404(rows, pk=pk)
    if not can_edit_programme(request.user, training.programme):
        raise PermissionDenied
    today = timezone.localdate()
    people = people_to_invite(training, today)
    form = SessionForm(
        request.POST or None,
        people=people,
        everybody=further_people(training, request.user),
        audience=training.audience,
        initial={"people": [one.pk for one in people_for(training, today)]},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data

        def make() -> str:
            session = plan_session(
                training=training,
                starts_at=form.starts_at,
                ends_at=form.ends_at,
                place=told["place"],
                trainer=told["trainer"],
                board_invited=told.get("board_invited", 0),
                people=list(told["people"]),
                by=request.user,
            )
            return session.get_absolute_url()

        place = made_once(key=form.key, by=request.user, make=make)
        messages.success(request, "De bijeenkomst staat. Wie is uitgenodigd, krijgt een mail.")
        return redirect(place)
    context = {"form": form, "training": training, "breadcrumb": _crumbs(training)}
    return render(request, "programme/session_plan.html", context)


def detail(request: UserRequest, pk: int) -> HttpResponse:
    """When, where and why; one's own answer; and for who makes the programme who comes."""
    session = _session(request, pk)
    own = Participation.objects.visible_to(request.user).filter(session=session, user=request.user).first()
    may_run = can_run_session(request.user, session)
    now = timezone.now()
    can_reply = own is not None and session.is_planned and session.ends_at > now
    form = ReplyForm(request.POST or None, initial={"reply": own.reply if own else None}) if can_reply else None
    if request.method == "POST":
        if own is None or form is None:
            messages.warning(request, "Antwoorden kan niet meer. Bel met wie je uitnodigde.")
            return redirect(session)
        if form.is_valid():
            reply_to_session(participation=own, reply=Reply(form.cleaned_data["reply"]), by=request.user)
            messages.success(request, "Je antwoord is opgeslagen. Je kunt het wijzigen tot het begint.")
            return redirect(session)
    context = {
        "session": session,
        "training": session.training,
        "own": own,
        "form": form,
        "replies": replies_of(session, request.user) if may_run else [],
        "can_run": may_run,
        "has_begun": session.starts_at <= now,
        "is_over": session.is_planned and session.ends_at <= now,
        "breadcrumb": _crumbs(session.training) if may_run else crumbs()[:1],
    }
    return render(request, "programme/session_detail.html", context)


def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Another time, place or trainer, and who is invited."""
    session = _runnable(request, pk)
    if not session.is_planned:
        messages.warning(request, "Deze bijeenkomst is geweest of afgelast. Plan een nieuwe.")
        return redirect(session)
    invited = [row.user for row in session.participations.select_related("user")]
    people = people_to_invite(session.training, timezone.localdate(), also=invited)
    form = SessionForm(
        request.POST or None,
        instance=session,
        people=people,
        everybody=further_people(session.training, request.user),
        audience=session.training.audience,
        initial={"people": [one.pk for one in invited]},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        values = {name: told[name] for name in ("place", "trainer", "board_invited") if name in told}
        if saved(
            form,
            lambda: change_session(
                session=_session(request, pk),
                people=list(told["people"]),
                by=request.user,
                seen=form.seen,
                starts_at=form.starts_at,
                ends_at=form.ends_at,
                **values,
            ),
        ):
            messages.success(request, "De bijeenkomst is opgeslagen. Bij een andere tijd krijgt ieder bericht.")
            return redirect(session)
    context = {"form": form, "training": session.training, "session": session, "breadcrumb": _crumbs(session.training)}
    return render(request, "programme/session_edit.html", context)


def cancel(request: UserRequest, pk: int) -> HttpResponse:
    """Call a session off, after asking."""
    session = _runnable(request, pk)
    if request.method == "POST":
        cancel_session(session=session, by=request.user)
        messages.success(request, "De bijeenkomst is afgelast. Wie was uitgenodigd, krijgt bericht.")
        return redirect(session.training)
    return confirm(
        request,
        "Bijeenkomst afgelasten?",
        f"“{session.training.title}”, {as_moment(session.starts_at)}. Wie is uitgenodigd, krijgt een mail.",
        "Bijeenkomst afgelasten",
        session.get_absolute_url(),
        breadcrumb=_crumbs(session.training),
    )


def attendance(request: UserRequest, pk: int) -> HttpResponse:
    """Write down who was there, and put it right afterwards."""
    session = _runnable(request, pk)
    invited = list(session.participations.select_related("user"))
    people = people_to_invite(session.training, timezone.localdate(), also=[row.user for row in invited])
    expected = [row.user_id for row in invited if row.reply != Reply.NOT_COMING]
    form = AttendanceForm(
        request.POST if request.method == "POST" else None,
        people=people,
        everybody=further_people(session.training, request.user),
        audience=session.training.audience,
        initial=AttendanceForm.opened(attendance_of(session)) | ({} if session.is_held else {"people": expected}),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            if saved(
                form,
                lambda: note_attendance(
                    session=session,
                    attended=list(told["people"]),
                    board_attended=told.get("board_attended"),
                    by=request.user,
                    seen=told["seen"] or None,
                ),
            ):
                messages.success(request, "Vastgelegd wie erbij was.")
                return redirect(session)
        except NotYetError:
            messages.warning(request, "De bijeenkomst is nog niet begonnen. Leg daarna vast wie erbij was.")
            return redirect(session)
    context = {"form": form, "session": session, "training": session.training, "breadcrumb": _crumbs(session.training)}
    return render(request, "programme/session_attendance.html", context)


@require_safe
def calendar(request: UserRequest, pk: int) -> HttpResponse:
    """The appointment for a calendar: a number and a link, and nothing else (DECISIONS 4)."""
    session = _session(request, pk)
    if not session.is_planned:
        raise Http404
    appointment = Appointment(
        uid=f"bijeenkomst-{session.pk}@{settings.SITE_URL.split('//')[-1]}",
        sequence=session.sequence,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        number=f"Bijeenkomst {session.pk}",
        link=settings.SITE_URL + session.get_absolute_url(),
    )
    name = f"bijeenkomst-{session.pk}.ics"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}
    content = calendar_file(appointment, now=timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _session(request: UserRequest, pk: int) -> TrainingSession:
    rows = TrainingSession.objects.visible_to(request.user).select_related(
        "training__programme__team", "training__element"
    )
    return get_object_or_404(rows, pk=pk)


def _runnable(request: UserRequest, pk: int) -> TrainingSession:
    session = _session(request, pk)
    if not can_run_session(request.user, session):
        raise PermissionDenied
    return session


def _crumbs(training: Training) -> list[tuple[str, str]]:
    return crumbs(crumb_of(training.programme), (training.title, training.get_absolute_url()))
