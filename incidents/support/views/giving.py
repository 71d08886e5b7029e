"""The work list of whoever gives support, and what they write down there."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.support.access import can_open_aftercare, can_pass_on, gives_support
from incidents.support.enums import SentenceStatus, SupportStatus
from incidents.support.forms.giving import ExtraForm, OfferForm, SentenceForm, missed_step
from incidents.support.models import Support
from incidents.support.notifications import handlers_of
from incidents.support.services.offering import pass_on_support, record_offer
from incidents.support.services.planning import plan_extra
from incidents.support.services.sentences import SentenceWaitsError, ask_to_pass_on
from incidents.support.summaries.giving import (
    WorkList,
    conversation_line,
    handler_name,
    is_witness_only,
    notes_of,
    over_words,
    people_over,
    planned_for,
    report_facts,
    role_words,
    sentences_of,
    siblings_of,
    work_list,
)
from incidents.support.views.scoped import aftercare_crumbs, given_support
from vpd.audit.services import record_reads
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_day
from vpd.ui.views import confirm

PASSED_ON = "Doorgegeven. Een ander geeft deze opvang nu; jij ziet niets meer van deze collega."
NOBODY_LEFT = "Er is niemand anders. Vraag de coördinator wie het kan doen."


@require_safe
def aftercare(request: UserRequest) -> HttpResponse:
    """What this person gives, by day and not by case."""
    now = timezone.now()
    listed = work_list(request.user, now)
    over = people_over(request.user)
    context = {
        "list": listed,
        "over": over,
        "over_words": over_words(over),
        "subtitle": _subtitle(listed, now),
        "has_card": can_open_aftercare(request.user) or bool(listed.people or over),
    }
    return render(request, "support/aftercare_list.html", context)


@require_safe
def person(request: UserRequest, pk: int) -> HttpResponse:
    """Everything of one person; who only sees that there is support is led to the own page or to the case."""
    rows = Support.objects.visible_to(request.user).select_related("incident__team", "person", "assigned_to")
    support = get_object_or_404(rows, pk=pk)
    if support.person_id == request.user.pk:
        return redirect("incidents:own_support", reference=support.incident.reference)
    if not gives_support(request.user, support):
        return redirect(support.incident)
    incident = support.incident
    shows_story = not is_witness_only(support)
    subjects = [support, incident] if shows_story else [support]
    record_reads(by=request.user, subjects=subjects, organisation_id=support.organisation_id)
    sentences = sentences_of(request.user, support)
    is_accepted = support.status == SupportStatus.ACCEPTED
    context = {
        "support": support,
        "role": role_words(support),
        "planned": planned_for(request.user, support),
        "notes": notes_of(request.user, incident=incident, support_key=support.key),
        "line": conversation_line(support),
        "sentences": sentences,
        "can_ask_sentence": is_accepted
        and support.has_account
        and all(one.state != SentenceStatus.ASKED.label for one in sentences),
        "can_offer": support.status in {*_OFFERABLE},
        "is_accepted": is_accepted,
        "facts": report_facts(support),
        "story": incident.story if shows_story else "",
        "today": timezone.localdate(),
        "breadcrumb": aftercare_crumbs(),
    }
    return render(request, "support/aftercare_person.html", context)


_OFFERABLE = frozenset(
    {
        SupportStatus.TO_OFFER,
        SupportStatus.OFFERED,
        SupportStatus.NOT_REACHED,
        SupportStatus.NOT_REACHED_AGAIN,
        SupportStatus.DECLINED,
    }
)


def offer(request: UserRequest, pk: int) -> HttpResponse:
    """How it went to offer support; both phases at once where one colleague gives both."""
    support = given_support(request, pk)
    if request.method != "POST" and support.status not in _OFFERABLE:
        return redirect(support)
    form = OfferForm(request.POST or None, support=support)
    if request.method == "POST" and form.is_valid():
        to = SupportStatus(form.cleaned_data["outcome"])
        is_missed = to in {SupportStatus.NOT_REACHED, SupportStatus.NOT_REACHED_AGAIN}
        others = [other for other in siblings_of(support, request.user) if other.pk != support.pk]
        if record_offer(support=support, to=to, by=request.user):
            for other in others:
                step = missed_step(SupportStatus(other.status)) if is_missed else to
                if step and step != other.status:
                    record_offer(support=other, to=step, by=request.user)
        messages.success(request, _told(to, support))
        return redirect(support)
    phases = {other.phase: other.phase_words for other in [support, *siblings_of(support, request.user)]}
    context = {
        "form": form,
        "title": f"Aanbod aan {support.who}",
        "subtitle": " en ".join(phases.values()).capitalize(),
        "intro": "Bel of loop even langs. Vraag of je collega wil praten, nu of later. Een reden hoeft niet.",
        "readers": f"Jij en {support.who if support.has_account else 'wie de melding behandelt'}. "
        f"Wie de melding behandelt ziet alleen het antwoord, niet wat jullie zeggen.",
        "submit": "Aanbod vastleggen",
        "cancel_url": support.get_absolute_url(),
        "breadcrumb": aftercare_crumbs(support),
    }
    return render(request, "cases/followup_form.html", context)


def pass_on(request: UserRequest, pk: int) -> HttpResponse:
    """I cannot do this: the next one does."""
    support = given_support(request, pk)
    if request.method == "POST" and can_pass_on(request.user, support):
        helper = pass_on_support(support=support, by=request.user)
        messages.success(request, PASSED_ON if helper else NOBODY_LEFT)
        return redirect("incidents:aftercare")
    return confirm(
        request,
        f"Kun jij {support.who} nu niet helpen?",
        "Dan vragen we de volgende: wie in het protocol staat, iemand van de nazorg of de coördinator. "
        "Jij leest daarna niets meer van deze collega. Je aantekeningen gaan niet mee.",
        "Doorgeven",
        support.get_absolute_url(),
        danger=False,
        breadcrumb=aftercare_crumbs(support),
    )


def extra(request: UserRequest, pk: int) -> HttpResponse:
    """One more conversation."""
    support = given_support(request, pk)
    if support.status != SupportStatus.ACCEPTED:
        return redirect(support)
    form = ExtraForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        conversation = plan_extra(support=support, by=request.user, **form.cleaned_data)
        messages.success(request, f"Het gesprek staat gepland op {as_day(conversation.planned_on)}.")
        return redirect(support)
    context = {
        "form": form,
        "title": f"Nog een gesprek met {support.who}",
        "subtitle": "Naast de gesprekken die al zijn gepland",
        "intro": "Kies een dag. De tijd spreken jullie daarna af.",
        "readers": "Jullie tweeën. Wie de melding behandelt ziet alleen de dag.",
        "submit": "Gesprek plannen",
        "cancel_url": support.get_absolute_url(),
        "breadcrumb": aftercare_crumbs(support),
    }
    return render(request, "cases/followup_form.html", context)


def sentence(request: UserRequest, pk: int) -> HttpResponse:
    """Put one sentence before the person, for who handles the case."""
    support = given_support(request, pk)
    if support.status != SupportStatus.ACCEPTED or not support.has_account:
        return redirect(support)
    names = [person.full_name for person in handlers_of(support.incident, timezone.now())]
    reader = handler_name(support.incident, names)
    form = SentenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_pass_on(support=support, text=form.cleaned_data["text"], by=request.user)
        except SentenceWaitsError:
            messages.warning(request, "Er wacht al een zin op een ja. Wacht daar eerst op.")
        else:
            messages.success(request, f"{support.who} krijgt de zin te lezen, en zegt ja of nee.")
        return redirect(support)
    context = {
        "form": form,
        "title": "Eén zin doorgeven",
        "subtitle": f"Van {support.who} aan {reader}",
        "intro": f"{support.who} leest de zin op de eigen pagina en zegt ja of nee tegen precies deze woorden. "
        f"Pas na een ja leest {reader} die, zonder iets erbij.",
        "readers": f"Jij en {support.who}. Na een ja ook {reader}.",
        "submit": "Om een ja vragen",
        "cancel_url": support.get_absolute_url(),
        "breadcrumb": aftercare_crumbs(support),
    }
    return render(request, "cases/followup_form.html", context)


def _subtitle(listed: WorkList, now: datetime) -> str:
    day = as_day(timezone.localdate(now))
    today, people = len(listed.today), listed.people
    what = {0: "vandaag niets", 1: "vandaag één ding"}.get(today, f"vandaag {today} dingen")
    who = {0: "niemand wacht op je", 1: "je begeleidt één collega"}.get(people, f"je begeleidt {people} mensen")
    return f"{day[:1].upper()}{day[1:]} · {what}, {who}"


def _told(to: SupportStatus, support: Support) -> str:
    return {
        SupportStatus.ACCEPTED: "Vastgelegd. De gesprekken staan gepland: spreek een tijd af.",
        SupportStatus.DECLINED: "Vastgelegd. Je collega kan later altijd alsnog kiezen.",
        SupportStatus.OFFERED: "Vastgelegd. Je collega kiest zelf."
        if support.has_account
        else "Vastgelegd. Leg het antwoord vast als je het hoort.",
        SupportStatus.NOT_REACHED: "Vastgelegd. Probeer het de volgende werkdag nog een keer.",
        SupportStatus.NOT_REACHED_AGAIN: "Vastgelegd. Je hoeft het niet nog eens te proberen.",
    }[to]
