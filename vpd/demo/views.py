"""The post of the example municipality: only where `VPD_DEMO` is on."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vpd.demo.models import DemoMail
from vpd.organisation.requests import UserRequest
from vpd.ui.moments import as_moment
from vpd.ui.tables import Cell, Column, Table

COLUMNS = [Column("subject", "Onderwerp"), Column("to", "Aan"), Column("at", "Wanneer")]
PAGE_SIZE = 25


@require_safe
def outbox(request: UserRequest) -> HttpResponse:
    """What the example municipality mailed, newest first."""
    page = Paginator(DemoMail.objects.order_by("-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [
        [
            Cell(mail.subject, url=reverse("demo:message", kwargs={"pk": mail.pk})),
            mail.recipients,
            as_moment(mail.sent_at),
        ]
        for mail in page.object_list
    ]
    context = {"page_obj": page, "table": Table(columns=COLUMNS, rows=rows, caption="Post")}
    return render(request, "demo/outbox.html", context)


@require_safe
def message(request: UserRequest, pk: int) -> HttpResponse:
    """One mail as text; its HTML only as source, because nothing but our own pages may run here."""
    context = {
        "mail": get_object_or_404(DemoMail, pk=pk),
        "breadcrumb": [("Post van de voorbeeldgemeente", reverse("demo:outbox"))],
    }
    return render(request, "demo/message.html", context)
