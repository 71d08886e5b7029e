"""What every dynamic answer has in common."""

import re
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from vpd.ui.asked_once import page_to_read

SAFE = frozenset({"GET", "HEAD"})
Handler = Callable[[HttpRequest], HttpResponse]


CONTROL = re.compile("[\x00-\x1f\x7f]")
FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data"}


def readable(get_response: Handler) -> Handler:
    """Refuses what no part of a request handler could read, before one tries: nobody but a tool sends this.

    A form in another encoding than ours and a length that is no number are answered with 400; a cookie with control
    characters and a page address that is none count as not sent.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        encoding = (request.content_params or {}).get("charset", "utf-8")
        request.encoding = "utf-8"
        if request.content_type in FORM_TYPES and encoding.lower() not in {"utf-8", "utf8"}:
            raise BadRequest("encoding")
        if not str(request.META.get("CONTENT_LENGTH") or "0").isdecimal():
            request.META["CONTENT_LENGTH"] = "0"
            raise BadRequest("length")
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if not CONTROL.search(value)}
        if not _is_address(request.META.get("HTTP_HX_CURRENT_URL", "")):
            del request.META["HTTP_HX_CURRENT_URL"]
        return get_response(request)

    return middleware


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


NO_DEVICES = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )
)


def permissions_policy(get_response: Handler) -> Handler:
    """No page of ours, and nothing that would get into one, asks for a camera, a place or a microphone.

    Choosing a file, or taking a photo for one, is the browser's own and stays possible.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = NO_DEVICES
        return response

    return middleware


def no_store(get_response: Handler) -> Handler:
    """No browser or proxy keeps a page with somebody's data, unless the view itself said how long."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def ask_once(get_response: Handler) -> Handler:
    """While a page is only read, what several of its parts want to know is asked once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE:
            return get_response(request)
        with page_to_read():
            return get_response(request)

    return middleware


def not_allowed(get_response: Handler) -> Handler:
    """Who opens the address of a button (reload, bookmark, back from the log-in page) gets words."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page

    return middleware


def htmx_login(get_response: Handler) -> Handler:
    """When the session has ended, a part of a page cannot become the log-in page: the whole page goes there."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        htmx = getattr(request, "htmx", None)
        login = urlsplit(resolve_url(settings.LOGIN_URL)).path
        if htmx and 300 <= response.status_code < 400 and urlsplit(response.get("Location", "")).path == login:
            back = htmx.current_url_abs_path or request.get_full_path()
            return HttpResponseClientRedirect(f"{login}?{urlencode({'next': back})}")
        return response

    return middleware
