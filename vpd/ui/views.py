"""The confirm page that every destructive step asks first, the answer while the worker is at it, and the gallery."""

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from vpd.ui.gallery import examples
from vpd.ui.pieces import UnderWay


def confirm(
    request: HttpRequest,
    heading: str,
    text: str,
    submit_label: str,
    cancel_url: str,
    danger: bool = True,
    *,
    breadcrumb: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Ask before doing: the button posts back to the same address, the other way out is `cancel_url`."""
    context = {
        "heading": heading,
        "text": text,
        "submit_label": submit_label,
        "cancel_url": cancel_url,
        "danger": danger,
        "breadcrumb": breadcrumb,
    }
    return render(request, "ui/confirm.html", context)


def go_to(request: HttpRequest, url: str) -> HttpResponse:
    """To another page, whoever asks: a part of a page cannot become one, so then the whole goes there."""
    return HttpResponseClientRedirect(url) if getattr(request, "htmx", False) else redirect(url)


def still_under_way(request: HttpRequest, work: UnderWay) -> HttpResponse:
    """The answer to a page that asks again how far the work is: nothing where it was told, so nothing is read out."""
    is_told = request.GET.get("stand") == work.token
    if is_told and not work.counted and not work.is_done:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "ui/_under_way_answer.html", {"work": work, "is_told": is_told})


def gallery(request: HttpRequest) -> HttpResponse:
    """Each shared piece in every state, to look at and to test."""
    return render(request, "ui/gallery.html", examples(request))
