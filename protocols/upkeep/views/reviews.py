"""Looking at a protocol again and leaving it as it is (R-13)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from protocols.agreements.access import can_edit_protocol
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.errors import NotInForceError
from protocols.agreements.services.versions import REVIEW_AFTER
from protocols.agreements.views.scoped import breadcrumb, visible_protocol
from protocols.upkeep.forms.reviews import ReviewForm
from protocols.upkeep.services.reviews import keep_protocol
from vpd.organisation.requests import UserRequest
from vpd.organisation.sent_forms import done_once
from vpd.ui.moments import as_day


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: UserRequest, pk: int) -> HttpResponse:
    """ "Bekeken, het blijft zo": the reason and the next day to look."""
    user = request.user
    protocol = visible_protocol(user, pk)
    if not can_edit_protocol(user, protocol):
        raise PermissionDenied
    today = timezone.localdate()
    versions = ProtocolVersion.objects.visible_to(user).filter(protocol=protocol).select_related("team")
    version = versions.in_force(today).first()
    if version is None:
        messages.info(request, "Er is nog geen versie die geldt. Vastleggen kan pas daarna.")
        return redirect("protocols:detail", pk)
    form = ReviewForm(request.POST or None, initial={"next_review_on": today + REVIEW_AFTER})
    if request.method == "POST" and form.is_valid():
        try:
            done_once(
                key=form.key,
                by=user,
                place=reverse("protocols:detail", args=[pk]),
                do=lambda: keep_protocol(version=version, by=user, **form.cleaned_data),
            )
        except NotInForceError:
            messages.error(request, "Er geldt nu een andere versie. Bekijk die.")
        else:
            day = as_day(form.cleaned_data["next_review_on"])
            messages.success(request, f"Vastgelegd. Jullie bekijken het weer op {day}.")
        return redirect("protocols:detail", pk)
    context = {
        "form": form,
        "version": version,
        "back_url": reverse("protocols:detail", args=[pk]),
        "breadcrumb": breadcrumb(request.user, version),
    }
    return render(request, "upkeep/protocol_review.html", context)
