"""Giving an organisation its first norm."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from protocols.norms.access import can_manage_norm
from protocols.norms.forms import NormForm
from protocols.norms.models import NormVersion
from protocols.norms.services.norms import publish_norm
from vpd.organisation.requests import UserRequest
from vpd.versions.services import StartDayError


def publish(request: UserRequest) -> HttpResponse:
    """The coordinator publishes the first norm of the organisation, from the text of the instrument."""
    user = request.user
    if not can_manage_norm(user):
        raise PermissionDenied
    if NormVersion.objects.visible_to(user).exists():
        messages.info(request, "Er is al een norm. Maak de volgende versie als concept.")
        return redirect("protocols:norm_versions")
    form = NormForm(request.POST or None, initial={"in_force_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            publish_norm(
                organisation=user.organisation,
                in_force_from=form.cleaned_data["in_force_from"],
                vision=form.cleaned_data["vision"],
                by=user,
            )
        except StartDayError:
            form.add_error("in_force_from", "Kies een dag na de dag waarop de vorige versie van de norm ingaat.")
        else:
            messages.success(request, "De norm is vastgesteld. Teams kunnen er hun protocol op maken.")
            return redirect("protocols:norm")
    context = {
        "form": form,
        "breadcrumb": [("Norm", reverse("protocols:norm"))],
    }
    return render(request, "norms/norm_publish.html", context)
