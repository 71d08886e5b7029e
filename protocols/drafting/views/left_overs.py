"""Lines of a draft for which its form has no place any more: to be moved or removed before adoption."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.form_changes import place_left_over
from protocols.agreements.summaries.form_changes import LeftOver
from protocols.agreements.summaries.form_changes import left_overs as lines_without_place
from protocols.agreements.views.scoped import breadcrumb, on_draft
from protocols.drafting.forms.protocols import LeftOverForm
from vpd.organisation.requests import UserRequest
from vpd.versions.services import VersionError


@dataclass(frozen=True)
class LeftOverCard:
    """One line with the form that gives it a place; without a question to go to it can only be removed."""

    left_over: LeftOver
    form: LeftOverForm | None

    @property
    def line(self) -> ProtocolLine:
        return self.left_over.line


@on_draft
def left_overs(request: UserRequest, version: ProtocolVersion) -> HttpResponse:
    """Every such line with where it stood; a post gives one of them a place."""
    found, removed = lines_without_place(version)
    cards = [LeftOverCard(one, _form(request, one)) for one in found]
    if request.method == "POST":
        answer = _place(request, version, cards)
        if answer is not None:
            return answer
    edit_url = reverse("protocols:edit", args=[version.protocol_id])
    context = {
        "version": version,
        "cards": cards,
        "removed": removed,
        "edit_url": edit_url,
        "breadcrumb": breadcrumb(request.user, version, ("Bewerken", edit_url)),
    }
    return render(request, "drafting/left_over_list.html", context)


def _form(request: UserRequest, one: LeftOver) -> LeftOverForm | None:
    if not one.places:
        return None
    data = request.POST if request.method == "POST" and request.POST.get("line") == str(one.line.pk) else None
    return LeftOverForm(data, places=one.places, line_id=one.line.pk)


def _place(request: UserRequest, version: ProtocolVersion, cards: list[LeftOverCard]) -> HttpResponse | None:
    """Give the line that was sent its place; nothing when the form says what is wrong."""
    card = next((card for card in cards if card.form is not None and card.form.is_bound), None)
    if card is None or card.form is None:
        messages.error(request, "Deze afspraak heeft al een plek, of is weg.")
        return redirect("protocols:left_overs", version.protocol_id)
    if not card.form.is_valid():
        return None
    try:
        place_left_over(line=card.line, prompt_key=card.form.cleaned_data["prompt_key"], by=request.user)
    except VersionError:
        messages.error(request, "Dat kan daar niet staan. Kies een andere vraag.")
    else:
        words = dict(card.left_over.places)[card.form.cleaned_data["prompt_key"]]
        messages.success(request, f"De afspraak staat nu bij “{words}”.")
    return redirect("protocols:left_overs", version.protocol_id)
