"""Which mail somebody gets, and how often."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vpd.messaging.digests import choose_cadence
from vpd.messaging.enums import Cadence
from vpd.messaging.models import MessagePreference
from vpd.organisation.forms.preferences import CadenceForm
from vpd.organisation.requests import UserRequest


@require_http_methods(["GET", "HEAD", "POST"])
def message_preferences(request: UserRequest) -> HttpResponse:
    """Everybody's own choice, for what is no deadline and need not be known at once."""
    chosen = MessagePreference.objects.visible_to(request.user).first()
    initial = {"cadence": chosen.cadence if chosen else Cadence.STANDARD}
    form = CadenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        choose_cadence(cadence=Cadence(form.cleaned_data["cadence"]), by=request.user)
        messages.success(request, "Je keuze is opgeslagen.")
        return redirect("organisation:account")
    context = {"form": form, "breadcrumb": [("Mijn account", "/account/")]}
    return render(request, "organisation/message_preferences.html", context)
