"""The confirm page that every destructive step asks first, and the gallery of the shared pieces."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vpd.ui.gallery import examples


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


def gallery(request: HttpRequest) -> HttpResponse:
    """Each shared piece in every state, to look at and to test."""
    return render(request, "ui/gallery.html", examples(request))
