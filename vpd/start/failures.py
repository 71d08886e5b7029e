"""The pages for what went wrong: each says what to do, and none needs what just failed."""

import sys
from collections.abc import Iterator
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from vpd.organisation.forms import SendAgainForm
from vpd.organisation.kept_input import KeptInput, sent_input
from vpd.ui.filters import UnreadableFilterError

# A row that somebody else holds, a statement that took too long, two that wait for each other.
BUSY = frozenset({"55P03", "57014", "40P01", "40001"})
RETRY_SECONDS = "10"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read; where we know what is wrong with a choice, the words are those of its page."""
    words = str(exception) if isinstance(exception, UnreadableFilterError) else ""
    context = {"words": words, "is_too_much": isinstance(exception, RequestDataTooBig)}
    return render(request, "400.html", context, status=HTTPStatus.BAD_REQUEST)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Somebody's form came without its secret: mostly a session that ended meanwhile."""
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody caught: a busy row and a lost database are said as such, with what was typed; else our own mistake.

    Called while the error is being handled (`handler500`), so the error is the one at hand.
    """
    errors = list(_chain(sys.exc_info()[1]))
    if any(_state_of(error) in BUSY for error in errors):
        try:
            return _try_again(_busy(request))
        except DatabaseError:
            pass
    if any(isinstance(error, OperationalError | InterfaceError) for error in errors):
        return _try_again(HttpResponse(render_to_string("503.html"), status=HTTPStatus.SERVICE_UNAVAILABLE))
    return HttpResponse(render_to_string("500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _busy(request: HttpRequest) -> HttpResponse:
    """Somebody else is at it: what was sent can be sent again from this page."""
    kept = sent_input(request) or KeptInput(request.get_full_path(), {})
    context = {"form": SendAgainForm(kept.fields), "kept": kept, "can_send": request.method == "POST" and kept.fields}
    return render(request, "busy.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _try_again(response: HttpResponse) -> HttpResponse:
    response["Retry-After"] = RETRY_SECONDS
    return response


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error with those it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _state_of(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", "") or "")
