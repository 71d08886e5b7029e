"""The acts of who handles a case, each by itself: give, note, react, close; and the screen of a light case."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from incidents.cases.access import can_handle
from incidents.cases.duties import Duty, ReasonOf, duties_of
from incidents.cases.enums import OPEN_STATUSES, Handler, Status
from incidents.cases.models import Incident
from incidents.cases.summaries.cases import protocol_words
from incidents.cases.summaries.light import is_open_to_light, light_draft, people_words, why_not_light
from incidents.cases.summaries.overview import details_of, facts_of, when_of
from incidents.cases.views.scoped import allow, breadcrumb, form_page, url_to
from incidents.handling.forms.acts import CloseForm, GiveForm, LightForm, NoteForm, ReactForm, ReasonForm
from incidents.handling.services.closing import KeptOpenError, closed_along, keeping_open
from incidents.handling.services.handling import (
    LateReasonMissingError,
    close_case,
    give_case,
    give_reason,
    note_event,
    record_reaction,
)
from incidents.handling.services.light import close_light
from incidents.handling.summaries.found import found_before
from incidents.handling.summaries.handlers import who_may_handle
from incidents.handling.summaries.page import ways_to_react
from vpd.organisation.access import Permission, access_of
from vpd.organisation.middleware import tell_refused
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once
from vpd.organisation.status import TransitionError
from vpd.ui.moments import remaining

IS_ANALYSED = "Van dit incident is een analyse gemaakt. Rond de melding stap voor stap af: die neemt over wat er staat."
FOR_HANDLERS = "Wie deze melding behandelt. De melder ziet dit niet."


def give(request: UserRequest, reference: str) -> HttpResponse:
    """Give a case to somebody by name."""
    incident = _handled(request, reference)
    found = who_may_handle(incident, timezone.localdate())
    people = [(person, role) for person, role in found if person.pk != incident.taken_by_id]
    form = GiveForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        give_case(incident=incident, to=form.chosen, by=request.user)
        messages.success(request, f"{form.chosen.full_name} heeft deze melding nu en krijgt bericht.")
        return redirect(incident)
    return form_page(
        request,
        incident,
        form,
        title="Aan iemand geven",
        intro="In de lijst staat wie deze melding mag behandelen. Is die er niet, dan neemt de vervanger het over.",
        readers="De melder leest bij de melding wie ermee aan de slag is.",
        submit="Melding geven",
    )


def note(request: UserRequest, reference: str) -> HttpResponse:
    """Write down what happened."""
    incident = _handled(request, reference)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done_once(
            key=form.key,
            by=request.user,
            place=incident.get_absolute_url(),
            do=lambda: note_event(incident=incident, text=form.cleaned_data["text"], by=request.user),
        )
        messages.success(request, "Vastgelegd in de tijdlijn.")
        return redirect(incident)
    return form_page(
        request,
        incident,
        form,
        title="Vastleggen wat er gebeurde",
        intro="Een telefoontje, een afspraak, iets wat je hoorde. Verder verandert er niets.",
        readers=FOR_HANDLERS,
        submit="In de tijdlijn vastleggen",
    )


def react(request: UserRequest, reference: str) -> HttpResponse:
    """Record how and when the organisation reacted to the citizen; the first one stops the clock (R-10, R-42)."""
    incident = _handled(request, reference)
    if incident.is_accident or incident.is_duplicate:
        messages.info(request, "Bij deze melding hoort geen eigen reactie aan de burger.")
        return redirect(incident)
    if request.method != "POST" and incident.status not in OPEN_STATUSES - {Status.REPORTED}:
        messages.info(request, "Pak de melding eerst op. Daarna kun je de reactie vastleggen.")
        return redirect(incident)
    form = ReactForm(request.POST or None, incident=incident)
    if request.method == "POST" and form.is_valid():
        try:
            done_once(
                key=form.key,
                by=request.user,
                place=incident.get_absolute_url(),
                do=partial(record_reaction, incident=incident, reacted=form.reacted, by=request.user),
            )
        except LateReasonMissingError:
            # The deadline passed while the form was open.
            form = ReactForm(request.POST, incident=incident)
        else:
            messages.success(request, "De reactie staat vast. De melding blijft open tot je die afrondt.")
            return redirect(incident)
    return form_page(
        request,
        incident,
        form,
        title="Reactie vastleggen",
        intro="De eerste reactie stopt de termijn, op het moment dat je invult. De melding zelf gaat daarna verder.",
        readers=f"{_handlers_words(incident)} De melder ziet de soort en de datum.",
        submit="Reactie vastleggen",
        elsewhere=ways_to_react(request.user, incident, handles=True),
    )


def reason(request: UserRequest, reference: str, key: str) -> HttpResponse:
    """Why something that the case needs is not done, where a reason may take its place (DECISIONS 10)."""
    incident = _handled(request, reference)
    found = [duty for duty in duties_of(incident, request.user, timezone.now()) if duty.key == key and not duty.is_done]
    if not found or found[0].keeps_open is None:
        raise Http404
    duty = found[0]
    allow(may_give_reason(request.user, duty))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        give_reason(incident=incident, key=key, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "De reden staat vast.")
        return redirect(incident)
    return form_page(
        request,
        incident,
        form,
        title=f"{duty.what}: waarom niet?",
        intro="Je reden komt bij de melding te staan, met je naam en de datum.",
        readers=FOR_HANDLERS,
        submit="Reden vastleggen",
    )


def may_give_reason(user: User, duty: Duty) -> bool:
    """Whose reason may take the place of this duty."""
    if duty.keeps_open is None or duty.keeps_open.reason_of == ReasonOf.NOBODY:
        return False
    return duty.keeps_open.reason_of == ReasonOf.HANDLER or access_of(user).can(Permission.HANDLE_INCIDENTS)


def close(request: UserRequest, reference: str) -> HttpResponse:
    """What is still open, or the form that closes the case (DECISIONS 10, "Closing needs")."""
    incident = _handled(request, reference)
    if incident.is_accident:
        return redirect("incidents:finish_accident", reference=reference)
    if incident.is_duplicate:
        messages.info(request, "Deze melding wordt samen met een andere behandeld. Rond die andere af.")
        return redirect(incident)
    if request.method != "POST" and incident.status not in OPEN_STATUSES - {Status.REPORTED}:
        messages.info(request, "Pak de melding eerst op. Daarna kun je die afronden.")
        return redirect(incident)
    now = timezone.now()
    others, before = closed_along(incident), found_before(incident)
    form = CloseForm(
        request.POST or None,
        others=others,
        has_feedback=incident.is_taken_over or incident.feedback.exists(),
        before=before,
    )
    if request.method == "POST" and form.is_valid():
        do = partial(
            close_case,
            incident=incident,
            found=form.found,
            answer=form.chosen_answer,
            by=request.user,
            others=form.answers_apart,
        )
        if closed(request, do):
            return redirect(incident)
    asked = "wat dit over het protocol zegt" if before else "wat er aan onze kant meespeelde"
    kept_open = keeping_open(incident, viewer=request.user, now=now)
    if kept_open and request.method != "POST":
        return render(
            request,
            "handling/close_not_yet.html",
            {
                "subtitle": f"{incident.reference} · {incident.title}",
                "open": open_lines(kept_open, incident),
                "detail_url": url_to("detail", incident),
                "breadcrumb": breadcrumb(incident),
            },
        )
    return form_page(
        request,
        incident,
        form,
        title="Melding afronden",
        intro=f"Alles wat eerst moest, is gedaan. Zeg nog {asked}, en wat de melder hoort.",
        readers=f"{_handlers_words(incident)} De melder en wie het overkwam lezen alleen het antwoord.",
        submit="Melding afronden",
    )


def light(request: UserRequest, reference: str) -> HttpResponse:
    """A light case closed on one screen; any other is refused here, with why."""
    incident = _handled(request, reference)
    if not is_open_to_light(incident):
        tell_refused(request, TransitionError(incident))
        return redirect(incident)
    context = {
        "incident": incident,
        "subtitle": f"{incident.title} · {incident.reference} · {when_of(incident)}",
        "detail_url": url_to("detail", incident),
        "breadcrumb": breadcrumb(incident),
        "refused": why_not_light(incident, affected=len(incident.affected.all()), leads=incident.duplicates.exists())
        or (IS_ANALYSED if found_before(incident) else ""),
    }
    if context["refused"]:
        return render(request, "handling/light_refused.html", context)
    form = LightForm(
        request.POST or None,
        incident=incident,
        people=people_words(incident),
        initial=light_draft(incident, request.user),
    )
    if request.method == "POST" and form.is_valid():
        do = partial(
            close_light,
            incident=incident,
            reacted=form.reacted,
            found=form.found,
            answer=form.cleaned_data["answer"],
            by=request.user,
        )
        if closed(request, do, done="Opgepakt en afgerond. De melder krijgt bericht."):
            return redirect(incident)
    context |= {
        "form": form,
        "tiles": [ticked.behaviour.short for ticked in incident.behaviours.select_related("behaviour")],
        "facts": [*facts_of(incident), *details_of(incident)],
        "protocol": protocol_words(incident),
        "left": remaining(incident.reaction_due_at) if incident.awaits_reaction else None,
        "reporter": incident.reported_by,
        "is_taken": incident.status == Status.IN_PROGRESS,
    }
    return render(request, "handling/light_form.html", context)


def closed(
    request: UserRequest,
    close: Callable[[], object],
    *,
    done: str = "De melding is afgerond. De melder krijgt bericht.",
) -> bool:
    """Whether the case was closed; else it is said why not, and what was typed stays in the form."""
    try:
        close()
    except KeptOpenError as kept:
        messages.warning(request, f"{kept.words} Je tekst staat hieronder.")
        return False
    except TransitionError as refused:
        tell_refused(request, refused, is_text_kept=True)
        return False
    messages.success(request, done)
    return True


def open_lines(found: list[tuple[Incident, Duty]], incident: Incident) -> list[tuple[str, str, str]]:
    """What keeps the case open: why and what to do, with where that is done."""
    lines = []
    for report, duty in found:
        assert duty.keeps_open is not None  # noqa: S101  only those keep it open
        words = duty.keeps_open.sentence
        if report.pk != incident.pk:
            words = f"{report.reference}: {words}"
        lines.append((words, duty.url, duty.label))
    return lines


def _handled(request: UserRequest, reference: str) -> Incident:
    rows = Incident.objects.visible_to(request.user).select_related(
        "team", "location", "organisation", "reported_by", "addressed_to", "taken_by", "duplicate_of"
    )
    incident = get_object_or_404(rows.prefetch_related("affected__user", "witnesses__user"), reference=reference)
    allow(can_handle(request.user, incident))
    return incident


def _handlers_words(incident: Incident) -> str:
    if incident.handler == Handler.LEADER:
        return "De leidinggevende van het team en de coördinator."
    return "De coördinator."
