"""One letter: read it, make it final, take the PDF, note that it was sent, or take it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vpd.audit.services import record_read
from vpd.files.made_files import state_of
from vpd.files.summaries import work_on
from vpd.files.views import hand_out
from vpd.letters.access import can_send
from vpd.letters.documents import sheet_of
from vpd.letters.enums import LetterStatus, SentHow
from vpd.letters.forms import SentForm
from vpd.letters.models import Letter
from vpd.letters.owners import owner_of
from vpd.letters.services import finish_letter, note_sent, withdraw_letter
from vpd.letters.summaries.letters import facts_of
from vpd.organisation.requests import UserRequest
from vpd.ui.views import confirm


@require_safe
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """The letter as the citizen reads it, how far it is, and what can be done now."""
    letter = _letter(request, pk)
    record_read(by=request.user, subject=letter, organisation_id=letter.organisation_id)
    place = owner_of(letter.origin_kind).words(request.user, letter.origin_id)
    made = letter.made_file if letter.is_final else None
    pdf_url = reverse("letters:pdf", args=[letter.pk])
    context = {
        "letter": letter,
        "sheet": sheet_of(letter),
        "place": place,
        "facts": facts_of(letter),
        "can_send": can_send(request.user, letter),
        "can_withdraw": letter.status in {LetterStatus.CONCEPT, LetterStatus.FINAL},
        "is_ready": made is not None and made.file_id is not None,
        "work": work_on(made, state_of(made), url=pdf_url) if made is not None else None,
        "pdf_url": pdf_url,
        "breadcrumb": [(place.text, place.url)] if place.url else [],
    }
    return render(request, "letters/letter_detail.html", context)


@require_safe
def pdf(request: UserRequest, pk: int) -> HttpResponseBase:
    """The letter as it was made final; while the worker is at it a page that says so."""
    letter = _letter(request, pk)
    if letter.made_file is None:
        return redirect("letters:letter", pk)
    return hand_out(request, letter.made_file, back=("Terug naar de brief", reverse("letters:letter", args=[pk])))


def finish(request: UserRequest, pk: int) -> HttpResponse:
    """Make it final, after saying that it never changes then."""
    letter = _sendable(request, pk)
    if request.method == "POST":
        finish_letter(letter=letter, by=request.user)
        messages.success(request, "De brief is definitief. De pdf wordt gemaakt.")
        return redirect("letters:letter", pk)
    return confirm(
        request,
        "Brief definitief maken?",
        "De brief krijgt de datum van vandaag. Daarna verandert de tekst niet meer. Zie je iets wat niet klopt? Wijzig "
        "het eerst.",
        "Brief definitief maken",
        reverse("letters:letter", args=[pk]),
        danger=False,
        breadcrumb=_crumbs(letter),
    )


def sent(request: UserRequest, pk: int) -> HttpResponse:
    """Write down on which day and how it was sent."""
    letter = _sendable(request, pk)
    form = SentForm(request.POST or None, letter=letter)
    if request.method == "POST" and form.is_valid():
        note_sent(
            letter=letter,
            on=form.cleaned_data["sent_on"],
            how=SentHow(form.cleaned_data["sent_how"]),
            by=request.user,
        )
        messages.success(request, "Vastgelegd dat de brief is verstuurd.")
        return redirect("letters:letter", pk)
    return render(request, "letters/letter_sent.html", {"letter": letter, "form": form, "breadcrumb": _crumbs(letter)})


def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    """Take it back before it leaves the house, after asking."""
    letter = _sendable(request, pk)
    if request.method == "POST":
        withdraw_letter(letter=letter, by=request.user)
        messages.success(request, "De brief is ingetrokken. Je kunt een nieuwe maken.")
        return redirect("letters:letter", pk)
    return confirm(
        request,
        "Brief intrekken?",
        "De brief gaat dan niet de deur uit. Wel blijft te zien dat die er was. Je kunt daarna een nieuwe maken.",
        "Brief intrekken",
        reverse("letters:letter", args=[pk]),
        breadcrumb=_crumbs(letter),
    )


def _letter(request: UserRequest, pk: int) -> Letter:
    rows = Letter.objects.visible_to(request.user).select_related("organisation", "made_file__file")
    return get_object_or_404(rows, pk=pk)


def _sendable(request: UserRequest, pk: int) -> Letter:
    letter = _letter(request, pk)
    if not can_send(request.user, letter):
        raise PermissionDenied
    return letter


def _crumbs(letter: Letter) -> list[tuple[str, str]]:
    return [("Brief", reverse("letters:letter", args=[letter.pk]))]
