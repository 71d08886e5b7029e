"""The days on which the organisation is closed, for the functional admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vpd.organisation.access import can_manage_structure
from vpd.organisation.forms.free_days import FreeDayForm
from vpd.organisation.models import FreeDay
from vpd.organisation.requests import UserRequest
from vpd.organisation.services.free_days import add_free_day, remove_free_day
from vpd.organisation.views.crumbs import MANAGE
from vpd.ui.moments import as_day
from vpd.ui.views import confirm


@require_http_methods(["GET", "HEAD", "POST"])
def free_days(request: UserRequest) -> HttpResponse:
    """The own days to come, and one more."""
    _only_managers(request)
    form = FreeDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_free_day(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{as_day(added.day).capitalize()} telt niet meer mee als werkdag.")
            return redirect("organisation:free_days")
    context = {
        "form": form,
        "days": FreeDay.objects.visible_to(request.user).filter(day__gte=timezone.localdate()),
        "settings_url": reverse("organisation:settings"),
        "breadcrumb": [MANAGE],
    }
    return render(request, "organisation/free_days.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_day(request: UserRequest, pk: int) -> HttpResponse:
    """Make a free day an ordinary one again, after asking."""
    _only_managers(request)
    free_day = get_object_or_404(FreeDay.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        day = as_day(free_day.day).capitalize()
        remove_free_day(free_day=free_day, by=request.user)
        messages.success(request, f"{day} telt weer mee als werkdag.")
        return redirect("organisation:free_days")
    return confirm(
        request,
        heading="Vrije dag weghalen?",
        text=f"{as_day(free_day.day).capitalize()} telt dan weer mee als werkdag. Lopende termijnen blijven staan.",
        submit_label="Weghalen",
        cancel_url=reverse("organisation:free_days"),
        breadcrumb=[MANAGE, ("Vrije dagen", reverse("organisation:free_days"))],
    )


def _only_managers(request: UserRequest) -> None:
    if not can_manage_structure(request.user):
        raise PermissionDenied
