"""By what log-in attempts are counted: the account, and where they came from.

Eight failures lock one account for one network address (axes, in the settings). One password tried at forty accounts
is seen by its source: from a number of different accounts on, or of asked-for links, whatever is wrong there is
answered slowly, one answer at a time in a process, and logged. Who logs in with success is never kept waiting.
"""

import logging
import time
from datetime import timedelta
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Semaphore
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from vpd.organisation.enums import AttemptKind
from vpd.organisation.models import SourceAttempt
from vpd.ui.text import clean_text

logger = logging.getLogger(__name__)

NETWORK_OF_ONE = 64
"""Bits of an IPv6 address that one connection has to itself, with all addresses below it."""

# A slow answer keeps a thread of the web server: never more than one of them.
_slow = Semaphore(1)


def typed_address(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail address of an attempt, one way of writing for one person."""
    given = str((credentials or {}).get("username") or "")
    return (clean_text(given) or clean_text(request.POST.get("username", ""))).strip().lower()[:255]


def client_address(request: HttpRequest) -> str:
    """The network address of the browser; behind our own proxy the last one it added."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.SECURE_PROXY_SSL_HEADER:
        return direct
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    return forwarded if _parsed(forwarded) else direct


def answer_slowly(request: HttpRequest, response: HttpResponse, *, kind: AttemptKind, account: str) -> HttpResponse:
    """Note what did not succeed; once its source has tried too much, the answer takes a while and is logged.

    While another one waits the answer is 429 at once: waiting must not fill the web server.
    """
    source = _hashed(_source_of(client_address(request)))
    if not _is_too_much(kind, source, _hashed(account)):
        return response
    logger.warning("Much is tried from one source", extra={"kind": kind.value, "reason": source[:12]})
    if not _slow.acquire(blocking=False):
        return render(request, "organisation/too_much_tried.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    try:
        time.sleep(settings.SOURCE_DELAY_SECONDS)
    finally:
        _slow.release()
    return response


def _is_too_much(kind: AttemptKind, source: str, account: str) -> bool:
    """Keep this attempt with the others of the last minutes, and count; failed log-ins by account, links one by one."""
    now = timezone.now()
    began = now - timedelta(minutes=settings.SOURCE_MINUTES)
    SourceAttempt.objects.filter(at__lt=began).delete()
    SourceAttempt.objects.create(kind=kind, source=source, account=account, at=now)
    tried = SourceAttempt.objects.filter(kind=kind, source=source, at__gte=began)
    if kind == AttemptKind.LOG_IN:
        return tried.values("account").distinct().count() >= settings.SOURCE_FAILED_ACCOUNTS
    return tried.count() > settings.SOURCE_RESETS


def _source_of(address: str) -> str:
    """One connection: an IPv4 address, or the network of an IPv6 address."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, NETWORK_OF_ONE), strict=False))
    return str(parsed or address)


def _parsed(address: str) -> Any:
    try:
        return ip_address(address)
    except ValueError:
        return None


def _hashed(text: str) -> str:
    return salted_hmac("vpd.source_attempts", text, algorithm="sha256").hexdigest()
