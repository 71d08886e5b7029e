"""The page of who was involved: with whom to talk, when, and what is theirs to say yes or no to."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from incidents.cases.access import can_handle
from incidents.cases.models import Incident
from incidents.handling.summaries.followup import calls_of
from incidents.support.access import can_give_to_another
from incidents.support.enums import SentenceStatus
from incidents.support.forms.choosing import ChooseHelperForm
from incidents.support.models import PassedSentence, Support
from incidents.support.notifications import handlers_of
from incidents.support.services.offering import choose_helper, decline_support, give_support_to
from incidents.support.services.sentences import answer_sentence
from incidents.support.summaries.giving import handler_name, notes_of
from incidents.support.summaries.own import at_hand, own_support
from incidents.support.views.scoped import own_incident
from vpd.organisation.models import User
from vpd.organisation.requests import UserRequest

CHOSEN = "Je keuze staat vast. {name} krijgt bericht en spreekt een tijd met je af."
NOT_NOW = "Dat is goed. Wil je later toch praten? Kies het dan hier."


def page(request: UserRequest, reference: str) -> HttpResponse:
    """The own support at one report; a post chooses with whom, or nobody now."""
    incident = own_incident(request, reference)
    found = own_support(request.user, incident)
    people = at_hand(incident, found.supports, request.user, on=timezone.localdate())
    form = ChooseHelperForm(
        request.POST or None,
        people=people,
        colleagues=User.objects.visible_to(request.user).active().exclude(pk=request.user.pk),
        by=request.user,
        with_not_now=True,
        with_sharing=found.has_notes_of_another,
    )
    if request.method == "POST" and form.is_valid():
        return _choose(request, incident, form)
    names = [person.full_name for person in handlers_of(incident, timezone.now())]
    reader = handler_name(incident, names)
    context = {
        "incident": incident,
        "own": found,
        "form": form,
        "reader": reader,
        "notes": notes_of(request.user, incident=incident, support_key=(request.user.pk, "", 1)),
        "readers": f"Jij en wie je kiest. {reader[:1].upper()}{reader[1:]} en de coördinator zien alleen dát er een "
        "gesprek is en op welke dag, niet wat je zegt.",
        "calls": calls_of(incident, timezone.localdate()),
        "asked": [one for one in found.sentences if one.state == SentenceStatus.ASKED.label],
        "answered": [one for one in found.sentences if one.state != SentenceStatus.ASKED.label],
        "breadcrumb": [
            ("Meldingen", reverse("incidents:list")),
            (incident.reference, reverse("incidents:detail", args=[incident.reference])),
        ],
    }
    return render(request, "support/own_support.html", context)


def _choose(request: UserRequest, incident: Incident, form: ChooseHelperForm) -> HttpResponse:
    if form.is_not_now:
        decline_support(incident=incident, by=request.user)
        messages.success(request, NOT_NOW)
    else:
        helper = form.chosen
        shares = bool(form.cleaned_data.get("shares_earlier_notes"))
        choose_helper(incident=incident, helper=helper, by=request.user, shares_earlier_notes=shares)
        messages.success(request, CHOSEN.format(name=helper.full_name))
    return redirect("incidents:own_support", reference=incident.reference)


@require_POST
def say(request: UserRequest, reference: str, pk: int, answer: str) -> HttpResponse:
    """Yes or no to exactly these words."""
    if answer not in {"ja", "nee"}:
        raise Http404
    incident = own_incident(request, reference)
    rows = PassedSentence.objects.visible_to(request.user).filter(support__person=request.user)
    sentence = get_object_or_404(rows.select_related("support__incident__team"), pk=pk, support__incident=incident)
    to = SentenceStatus.AGREED if answer == "ja" else SentenceStatus.REFUSED
    answer_sentence(sentence=sentence, to=to, by=request.user)
    messages.success(request, "De zin is doorgegeven." if to == SentenceStatus.AGREED else "De zin blijft bij jullie.")
    return redirect("incidents:own_support", reference=reference)


def give(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """Who handles the case asks somebody else to give support; never where the person chose."""
    rows = Support.objects.visible_to(request.user).select_related("incident__team", "person", "assigned_to")
    support = get_object_or_404(rows, pk=pk, incident__reference=reference)
    incident = support.incident
    if not can_give_to_another(request.user, support):
        if can_handle(request.user, incident) and support.is_chosen:
            messages.info(request, f"{support.who} koos zelf wie dit doet. Alleen {support.who} kan dat wijzigen.")
        return redirect(incident)
    others = {support.person_id, support.assigned_to_id} - {None}
    people = [
        pair for pair in at_hand(incident, [], support.person, on=timezone.localdate()) if pair[0].pk not in others
    ]
    form = ChooseHelperForm(
        request.POST or None,
        people=people,
        colleagues=User.objects.visible_to(request.user).active().exclude(pk__in=others),
        by=request.user,
        label=f"Wie geeft {support.who} {support.phase_words}?",
    )
    if request.method == "POST" and form.is_valid():
        give_support_to(support=support, helper=form.chosen, by=request.user)
        messages.success(request, f"{form.chosen.full_name} krijgt bericht.")
        return redirect(incident)
    context = {
        "form": form,
        "title": "Iemand anders vragen",
        "subtitle": f"{support.phase_words.capitalize()} voor {support.who} · {incident.reference}",
        "intro": f"Nu staat hier: {support.assigned_to.full_name if support.assigned_to else 'nog niemand'}. "
        "Overleg met wie je vraagt. Kiest je collega zelf iemand, dan gaat die keuze voor.",
        "readers": "Wie je kiest ziet wat de collega vertelt. Jij ziet alleen de dag en of het gesprek er was.",
        "submit": "Vragen",
        "cancel_url": reverse("incidents:detail", args=[incident.reference]),
        "breadcrumb": [
            ("Meldingen", reverse("incidents:list")),
            (incident.reference, reverse("incidents:detail", args=[incident.reference])),
        ],
    }
    return render(request, "cases/followup_form.html", context)
