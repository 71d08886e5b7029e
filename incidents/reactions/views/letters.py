"""The letter that invites the citizen: written here, read, made final and sent at the letter itself."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from incidents.cases.views.scoped import form_page
from incidents.reactions.enums import TalkStatus
from incidents.reactions.forms.letters import InvitationForm
from incidents.reactions.services.letters import asked_of, write_invitation
from incidents.reactions.summaries.hearing import hearers
from incidents.reactions.summaries.letters import INVITATION, letter_of
from incidents.reactions.views.scoped import NOBODY, handled_case, handlers_words, talk_in
from vpd.letters.services import LetterError, why_no_letter
from vpd.organisation.requests import UserRequest
from vpd.ui.editing import saved

INVITED = "De burger is al uitgenodigd. Verzet je het gesprek, dan kun je een nieuwe brief maken."
IS_FINAL = "De brief is definitief. Trek die in als er iets niet klopt; daarna maak je een nieuwe."


def invitation(request: UserRequest, reference: str, pk: int) -> HttpResponse:
    """Make the letter, or make the concept anew with other words or another contact."""
    incident = handled_case(request, reference)
    talk = talk_in(request, incident, pk)
    found = letter_of(talk)
    if found is not None and not found.is_concept:
        messages.info(request, INVITED if found.is_sent else IS_FINAL)
        return redirect(found)
    if request.method != "POST" and talk.status != TalkStatus.PLANNED:
        messages.info(request, INVITED)
        return redirect(talk)
    people = [person for person, _ in hearers(incident)]
    refused = why_no_letter(organisation=incident.organisation_id, kind=INVITATION, on=timezone.localdate())
    if refused or not people:
        messages.info(request, refused or NOBODY)
        return redirect(talk)
    form = InvitationForm(request.POST or None, people=people, initial=InvitationForm.opened(asked_of(talk)))
    if request.method == "POST" and form.is_valid():
        told, chosen = form.cleaned_data, form.chosen
        write = partial(write_invitation, talk=talk, words=told["words"], contact=chosen, by=request.user)
        try:
            if saved(form, lambda: write(seen=told["seen"] or None)):
                messages.success(request, "De brief is een concept. Lees die na en maak die definitief.")
                return redirect(letter_of(talk) or talk)
        except LetterError as error:
            form.add_error("contact", str(error))
    return form_page(
        request,
        incident,
        form,
        title="Uitnodiging maken",
        intro="De tekst komt uit jullie eigen brief. Dag, tijd en plek komen uit de afspraak.",
        readers=f"De burger, als de brief is verstuurd. {handlers_words(incident)}",
        submit="Brief maken",
    )
