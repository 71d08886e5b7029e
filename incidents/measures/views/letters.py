"""The letter of a measure: made as a concept, read before the decision, final with it (R-55)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from incidents.cases.views.scoped import allow, breadcrumb
from incidents.measures.access import can_write_letter
from incidents.measures.services.letters import write_letter
from incidents.measures.summaries.letters import contacts_for, letter_of
from incidents.measures.summaries.proposal import subtitle_of
from incidents.measures.views.scoped import visible_measure
from incidents.reactions.forms.letters import ContactForm
from vpd.letters.services import LetterError, why_no_letter
from vpd.organisation.requests import UserRequest


def letter(request: UserRequest, pk: int) -> HttpResponse:
    """Make the letter, or make the concept anew with another contact."""
    measure = visible_measure(request, pk)
    allow(can_write_letter(request.user, measure))
    found = letter_of(measure)
    if found is not None and not found.is_concept:
        messages.info(request, "De brief is definitief. Trek die in als er iets niet klopt; daarna maak je een nieuwe.")
        return redirect("letters:letter", pk=found.pk)
    organisation = measure.organisation_id
    refused = why_no_letter(organisation=organisation, kind=measure.kind.letter, on=timezone.localdate())
    if refused:
        messages.info(request, refused)
        return redirect(measure)
    form = ContactForm(request.POST or None, people=contacts_for(measure))
    if request.method == "POST" and form.is_valid():
        try:
            made = write_letter(measure=measure, contact=form.chosen, by=request.user)
        except LetterError as error:
            form.add_error("contact", str(error))
        else:
            messages.success(request, "De brief is een concept. Met het besluit wordt die definitief.")
            return redirect("letters:letter", pk=made.pk)
    context = {
        "form": form,
        "title": "Brief maken",
        "subtitle": subtitle_of(measure.incident),
        "intro": "De tekst komt uit jullie eigen brief, met wat er in het voorstel staat. Wie besluit en wanneer komt "
        "er bij het besluit vanzelf in.",
        "readers": "Wie de melding behandelt, de coördinator en de beslisser. De burger krijgt de brief pas als die "
        "is verstuurd.",
        "submit": "Brief maken",
        "cancel_url": measure.get_absolute_url(),
        "breadcrumb": breadcrumb(measure.incident),
    }
    return render(request, "cases/followup_form.html", context)
