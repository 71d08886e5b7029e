"""By what log-in attempts are counted: the address without capitals or spaces, and where the attempt came from."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from vpd.ui.text import clean_text


def typed_address(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail address of an attempt, one way of writing for one person."""
    given = str((credentials or {}).get("username") or "")
    return (clean_text(given) or clean_text(request.POST.get("username", ""))).strip().lower()[:255]


def client_address(request: HttpRequest) -> str:
    """The network address of the browser; behind our own proxy the last one it added."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))
