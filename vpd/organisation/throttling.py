"""By what log-in attempts are counted: the address without capitals or spaces, and where the attempt came from."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def typed_address(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail address of an attempt, one way of writing for one person."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(typed).strip().lower()[:255]


def client_address(request: HttpRequest) -> str:
    """The network address of the browser; behind our own proxy the last one it added."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))
