"""What every button that takes a thing to another status has in common."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django_htmx.http import HttpResponseClientRedirect

from vpd.organisation.models import User
from vpd.organisation.status import TransitionError


class RefusedSteps:
    """A step that is not possible any more is told on the page of the thing, for every button the same."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only what was sent: a page that merely asks takes no step, and would come back to itself."""
        if not isinstance(exception, TransitionError) or request.method != "POST" or not isinstance(request.user, User):
            return None
        messages.warning(request, exception.words_for(request.user))
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(resolve_url(exception.thing))
        return redirect(exception.thing)
