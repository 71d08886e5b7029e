"""One conversation: its time, its calendar entry, whether it was there, and its note."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from incidents.support.enums import SupportStatus
from incidents.support.forms.giving import HELD, MISSED, MOVED, STOPPED, ConversationForm, TimeForm
from incidents.support.models import Conversation, ConversationNote
from incidents.support.notifications import own_page
from incidents.support.services.offering import record_offer
from incidents.support.services.planning import agree_time, move_to_day, record_held, record_missed, remove_note
from incidents.support.summaries.giving import conversation_line, report_facts, role_words
from incidents.support.views.scoped import aftercare_crumbs, conversation_of_two, given_conversation
from vpd.messaging.calendar_files import Appointment, calendar_file
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day
from vpd.ui.views import confirm

HELD_ALREADY = "Van dit gesprek is al vastgelegd hoe het ging."


def conversation(request: UserRequest, pk: int) -> HttpResponse:
    """Was the conversation there? Never how somebody is (R-65)."""
    row = given_conversation(request, pk)
    support = row.support
    if request.method != "POST" and not row.is_planned:
        messages.info(request, HELD_ALREADY)
        return redirect(support)
    form = ConversationForm(request.POST or None, conversation=row)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _record(request, row, form))
        return redirect(support)
    context = {
        "form": form,
        "conversation": row,
        "support": support,
        "role": role_words(support),
        "facts": report_facts(support),
        "line": conversation_line(support),
        "seen": f"{support.phase_words.capitalize()} {support.who}: {row.step_words}, de dag en of het gesprek er was.",
        "readers": f"Jij en {support.who}. Niemand anders, ook de coördinator niet.",
        "breadcrumb": aftercare_crumbs(support),
    }
    return render(request, "support/conversation_form.html", context)


def time(request: UserRequest, pk: int) -> HttpResponse:
    """Agree on a time, or on another one."""
    row = given_conversation(request, pk)
    if request.method != "POST" and not row.is_planned:
        messages.info(request, HELD_ALREADY)
        return redirect(row.support)
    at = timezone.localtime(row.starts_at) if row.starts_at else None
    initial = {
        "day": at.date() if at else row.planned_on,
        "time": at.time() if at else None,
        "way": row.way,
        "place": row.place,
    }
    form = TimeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        agree_time(
            conversation=row,
            starts_at=form.starts_at,
            way=form.cleaned_data["way"],
            place=form.cleaned_data["place"],
            by=request.user,
        )
        messages.success(request, "De afspraak staat. Zet die ook in je agenda.")
        return redirect(row.support)
    context = {
        "form": form,
        "title": f"Afspraak met {row.support.who}",
        "subtitle": f"{row.step_words.capitalize()} · gepland op {as_day(row.planned_on)}",
        "intro": "Kies samen een tijd. Je collega krijgt bericht en kan de afspraak in de agenda zetten.",
        "readers": "Jullie tweeën. Wie de melding behandelt ziet alleen de dag.",
        "submit": "Tijd afspreken",
        "cancel_url": row.support.get_absolute_url(),
        "breadcrumb": aftercare_crumbs(row.support),
    }
    return render(request, "cases/followup_form.html", context)


@require_safe
def calendar_entry(request: UserRequest, pk: int) -> HttpResponse:
    """The appointment for a calendar: a number and a link, and nothing else."""
    row = conversation_of_two(request, pk)
    if row.starts_at is None or row.ends_at is None or not row.is_planned:
        raise Http404
    incident = row.support.incident
    is_person = row.support.person_id == request.user.pk
    link = own_page(incident) if is_person else row.support.get_absolute_url()
    appointment = Appointment(
        uid=f"afspraak-{row.pk}@{settings.SITE_URL.split('//')[-1]}",
        sequence=row.sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        number=incident.reference,
        link=settings.SITE_URL + link,
    )
    name = f"afspraak-{incident.reference}.ics"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}
    content = calendar_file(appointment, now=timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def note_remove(request: UserRequest, pk: int) -> HttpResponse:
    """Either of the two takes the note away for good."""
    notes = ConversationNote.objects.visible_to(request.user).select_related("conversation__support__incident")
    note = get_object_or_404(notes, conversation=pk)
    support = note.conversation.support
    back = own_page(support.incident) if support.person_id == request.user.pk else support.get_absolute_url()
    if request.method == "POST":
        remove_note(note=note, by=request.user)
        messages.success(request, "De aantekening is verwijderd.")
        return redirect(back)
    return confirm(
        request,
        "Aantekening verwijderen?",
        "De aantekening is daarna voor jullie allebei weg. Dat het gesprek er was, blijft staan.",
        "Aantekening verwijderen",
        back,
    )


def _record(request: UserRequest, row: Conversation, form: ConversationForm) -> str:
    """Carry out the answer; says what happened."""
    said = form.cleaned_data
    by = request.user
    if said["outcome"] == HELD:
        record_held(conversation=row, held_on=said["held_on"], note=said["note"], way=said["way"], by=by)
        return "Het gesprek is vastgelegd."
    if said["outcome"] == MISSED:
        again = record_missed(conversation=row, by=by)
        return f"Vastgelegd. Probeer het opnieuw op {as_day(again.planned_on)}." if again else "Vastgelegd."
    if said["outcome"] == MOVED:
        move_to_day(conversation=row, planned_on=said["moved_to"], by=by)
        return "Verzet. Spreek ook een nieuwe tijd af."
    assert said["outcome"] == STOPPED  # noqa: S101  the form knows no other
    record_offer(support=row.support, to=SupportStatus.DECLINED, by=by)
    return "Vastgelegd. De gesprekken die nog kwamen, zijn afgezegd."
