from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from vpd.demo.models import DemoMail


def outbox(request: HttpRequest) -> HttpResponse:
    """What the example municipality mailed, newest first."""
    page = Paginator(DemoMail.objects.order_by("-pk"), 25).get_page(request.GET.get("pagina"))
    return render(request, "demo/outbox.html", {"page_obj": page})


def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as text."""
    return render(request, "demo/message.html", {"mail": get_object_or_404(DemoMail, pk=pk)})
