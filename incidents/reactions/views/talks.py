"""The conversation with a citizen: plan, invite, move, its calendar entry, how it went, and its page."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from incidents.cases.models import Incident
from incidents.cases.views.scoped import breadcrumb, form_page
from incidents.handling.services.handling import LateReasonMissingError
from incidents.reactions.access import can_hear
from incidents.reactions.enums import TalkStatus
from incidents.reactions.forms.talks import InviteForm, MoveForm, PlanForm, SaidForm, TalkedForm
from incidents.reactions.models import Talk
from incidents.reactions.services.talks import (
    add_record,
    move_talk,
    plan_talk,
    record_invited,
    record_no_talk,
    record_talked,
    talk_held_at_once,
)
from incidents.reactions.summaries.hearing import hearers
from incidents.reactions.summaries.letters import letter_of
from incidents.reactions.summaries.talks import facts_of_talk, told_of
from incidents.reactions.views.scoped import NOBODY, handled_case, handlers_words, hearing_readers, not_now, talk_in
from vpd.audit.services import record_read
from vpd.letters.models import Letter
from vpd.messaging.calendar_files import Appointment, calendar_file
from vpd.organisation.requests import UserRequest
from vpd.ui.editing import saved

OVER = "Van dit gesprek is al vastgelegd hoe het ging."
RECORDED = "Het gesprek staat vast, ook als reactie aan de burger."
NOT_HELD = {
    TalkStatus.NOT_COME: "Vastgelegd. Plan een nieuw gesprek, of leg vast waardoor horen niet kon.",
    TalkStatus.UNKNOWN: "Vastgelegd dat de burger onbekend is, ook als reactie.",
    TalkStatus.CANCELLED: "Het gesprek is afgezegd. Zeg het ook tegen de burger.",
}


def plan(request: UserRequest, reference: str) -> HttpResponse:
    """Choose who talks with the citizen, when and where."""
    incident = handled_case(request, reference)
    if elsewhere := not_now(request, incident):
        return elsewhere
    running = incident.talks.to_come().first()
    if running is not None and request.method != "POST":
        return redirect("incidents:talk", reference=reference, pk=running.pk)
    people = hearers(incident)
    if not people:
        messages.warning(request, NOBODY)
        return redirect(incident)
    form = PlanForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        talk = plan_talk(incident=incident, meeting=form.meeting, by=request.user)
        messages.success(request, "Het gesprek staat gepland. Nodig nu de burger uit.")
        return redirect(talk)
    return form_page(
        request,
        incident,
        form,
        title="Gesprek met de burger plannen",
        intro="In het gesprek bespreek je het gedrag, hoor je de kant van de burger en maken jullie afspraken.",
        readers=handlers_words(incident),
        submit="Gesprek plannen",
    )


def move(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """Another colleague, time or place."""
    incident = handled_case(request, reference)
    talk = talk_in(request, incident, pk)
    if request.method != "POST" and not talk.is_to_come:
        return _is_over(request, talk)
    form = MoveForm(request.POST or None, people=hearers(incident), talk=talk)
    if request.method == "POST" and form.is_valid():
        was_invited = talk.status == TalkStatus.INVITED
        seen = form.cleaned_data["seen"] or None
        if saved(form, lambda: move_talk(talk=talk, meeting=form.meeting, by=request.user, seen=seen)):
            again = " Laat het de burger ook weten." if was_invited else ""
            messages.success(request, f"Het gesprek is verzet.{again}")
            return redirect(talk)
    return form_page(
        request,
        incident,
        form,
        title="Gesprek verzetten",
        intro="Wijzig wie het gesprek voert, wanneer of waar. Bij een andere tijd of plek nodig je opnieuw uit.",
        readers=handlers_words(incident),
        submit="Gesprek verzetten",
    )


def invite(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """How and when the citizen was invited."""
    incident = handled_case(request, reference)
    talk = talk_in(request, incident, pk)
    if request.method != "POST" and talk.status != TalkStatus.PLANNED:
        return _is_over(request, talk)
    form = InviteForm(request.POST or None, incident=incident)
    if request.method == "POST" and form.is_valid():
        try:
            record_invited(
                talk=talk, how=form.how, on=form.cleaned_data["reacted_on"], reacted=form.reacted, by=request.user
            )
        except LateReasonMissingError:
            # The deadline passed while the form was open.
            form = InviteForm(request.POST, incident=incident)
        else:
            messages.success(request, "De uitnodiging staat vast.")
            return redirect(talk)
    context = {
        "form": form,
        "subtitle": f"{incident.reference} · {incident.title}",
        "letter_act": _letter_act(talk, letter_of(talk)),
        "readers": handlers_words(incident),
        "cancel_url": talk.get_absolute_url(),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "reactions/invite_form.html", context)


def held(request: UserRequest, reference: str) -> HttpResponse:
    """A conversation that nobody planned: who had it, when, and what was said."""
    incident = handled_case(request, reference)
    if elsewhere := not_now(request, incident):
        return elsewhere
    people = hearers(incident)
    if not people:
        messages.warning(request, NOBODY)
        return redirect(incident)
    form = TalkedForm(request.POST or None, incident=incident, people=people)
    if request.method == "POST" and form.is_valid():
        talk = talk_held_at_once(incident=incident, meeting=form.meeting)
        try:
            record_talked(talk=talk, reacted=form.reacted, said=form.said, by=request.user)
        except LateReasonMissingError:
            form = TalkedForm(request.POST, incident=incident, people=people)
        else:
            messages.success(request, RECORDED)
            return redirect(incident)
    return _talked_page(request, incident, form)


def record(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """How a planned conversation went."""
    incident = handled_case(request, reference)
    talk = talk_in(request, incident, pk)
    if request.method != "POST" and not talk.is_to_come:
        return _is_over(request, talk)
    if not can_hear(talk.hearer, incident):
        messages.warning(request, "Wie dit gesprek zou voeren, hoort bij de melding. Kies eerst iemand anders.")
        return redirect("incidents:talk_move", reference=reference, pk=pk)
    form = TalkedForm(request.POST or None, incident=incident, people=[], talk=talk)
    if request.method == "POST" and form.is_valid():
        outcome = form.outcome_chosen
        try:
            if outcome == TalkStatus.HELD:
                record_talked(talk=talk, reacted=form.reacted, said=form.said, by=request.user)
            else:
                record_no_talk(talk=talk, to=outcome, reacted=form.reacted, by=request.user)
        except LateReasonMissingError:
            # The deadline passed while the form was open.
            form = TalkedForm(request.POST, incident=incident, people=[], talk=talk)
        else:
            messages.success(request, NOT_HELD.get(outcome, RECORDED))
            return redirect(incident)
    return _talked_page(request, incident, form)


def add(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """Add to what was written down; the earlier words stay."""
    incident = handled_case(request, reference)
    talk = talk_in(request, incident, pk)
    if talk.status != TalkStatus.HELD:
        raise Http404
    form = SaidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_record(talk=talk, said=form.said, by=request.user)
        messages.success(request, "De aanvulling staat erbij.")
        return redirect(talk)
    return form_page(
        request,
        incident,
        form,
        title="Gesprek aanvullen",
        intro="Klopt iets niet, of weet je meer? Schrijf het hier op. Wat er eerder stond, blijft staan.",
        readers=handlers_words(incident),
        submit="Aanvulling vastleggen",
    )


@require_safe
def detail(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """One conversation: who, when, the invitation, and what was said."""
    incident = handled_case(request, reference)
    talk = talk_in(request, incident, pk)
    record_read(by=request.user, subject=incident, organisation_id=incident.organisation_id)
    letter = letter_of(talk)
    context = {
        "subtitle": f"{incident.reference} · {incident.title}",
        "badge": (talk.state.label, talk.state.tone),
        "facts": facts_of_talk(talk),
        "letter": letter,
        "letter_url": _url(talk, "talk_letter") if letter and letter.is_concept else "",
        "told": told_of(talk),
        "acts": _acts(talk, letter),
        "readers": hearing_readers(incident),
        "breadcrumb": breadcrumb(incident),
    }
    return render(request, "reactions/talk_detail.html", context)


def _acts(talk: Talk, letter: Letter | None) -> list[tuple[str, str]]:
    """What can be done with it now: words and the address; the first is the one to press."""
    if talk.status == TalkStatus.HELD:
        return [("Gesprek aanvullen", _url(talk, "talk_add"))]
    if not talk.is_to_come:
        return []
    is_planned = talk.status == TalkStatus.PLANNED
    acts = [
        (_letter_act(talk, letter), is_planned),
        (("Uitnodiging vastleggen", _url(talk, "talk_invite")), is_planned),
        (("Gesprek vastleggen", _url(talk, "talk_record")), True),
        (("Gesprek verzetten", _url(talk, "talk_move")), True),
        (("In je agenda zetten", _url(talk, "talk_calendar")), True),
    ]
    if talk.has_begun(timezone.now()):
        acts = acts[2:]
    return [act for act, is_able in acts if is_able]


def _letter_act(talk: Talk, letter: Letter | None) -> tuple[str, str]:
    """The letter is made first, then read and sent."""
    if letter is None:
        return "Uitnodiging maken", _url(talk, "talk_letter")
    return ("Brief nalezen" if letter.is_concept else "Brief versturen"), letter.get_absolute_url()


def _url(talk: Talk, name: str) -> str:
    return reverse(f"incidents:{name}", args=[talk.incident.reference, talk.pk])


@require_safe
def calendar_entry(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """The conversation for a calendar: a number and a link, and nothing else."""
    incident = handled_case(request, reference)
    talk = talk_in(request, incident, pk)
    if not talk.is_to_come:
        raise Http404
    appointment = Appointment(
        uid=f"gesprek-{talk.pk}@{settings.SITE_URL.split('//')[-1]}",
        sequence=talk.sequence,
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
        number=incident.reference,
        link=settings.SITE_URL + talk.get_absolute_url(),
    )
    name = f"afspraak-{incident.reference}.ics"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}
    content = calendar_file(appointment, now=timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _talked_page(request: UserRequest, incident: Incident, form: TalkedForm) -> HttpResponse:
    return form_page(
        request,
        incident,
        form,
        title="Gesprek vastleggen",
        intro="Schrijf op wat er is gezegd. Het gesprek is ook jullie reactie, op het moment dat je invult.",
        readers=hearing_readers(incident),
        submit="Gesprek vastleggen",
    )


def _is_over(request: UserRequest, talk: Talk) -> HttpResponse:
    messages.info(request, OVER if not talk.is_to_come else "De burger is al uitgenodigd.")
    return redirect(talk)
