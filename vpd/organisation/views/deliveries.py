"""What should have been sent and was not, for the functional admin: kinds and moments, no contents."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import try_again
from vpd.organisation.access import can_see_delivery
from vpd.organisation.requests import UserRequest
from vpd.organisation.summaries import delivery_lines, delivery_state
from vpd.organisation.views.crumbs import MANAGE

PAGE_SIZE = 25


@require_safe
def deliveries(request: UserRequest) -> HttpResponse:
    """Messages that were given up or put off, newest first."""
    if not can_see_delivery(request.user):
        raise PermissionDenied
    stuck = OutboxMessage.objects.visible_to(request.user).in_trouble().order_by("-pk")
    page = Paginator(stuck, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "lines": delivery_lines(list(page.object_list)),
        "state": delivery_state(request.user.organisation_id),
        "breadcrumb": [MANAGE],
    }
    return render(request, "organisation/deliveries.html", context)


@require_POST
def retry(request: UserRequest, pk: int) -> HttpResponse:
    """Take a message up again."""
    if not can_see_delivery(request.user):
        raise PermissionDenied
    message = get_object_or_404(OutboxMessage.objects.visible_to(request.user).in_trouble(), pk=pk)
    try_again(message=message, by=request.user)
    messages.success(request, "We proberen het opnieuw. Ververs deze pagina over een minuut.")
    return redirect("organisation:deliveries")
