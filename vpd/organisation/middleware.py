"""What every button that takes a thing to another status has in common."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from vpd.organisation.models import User
from vpd.organisation.status import TransitionError
from vpd.ui.views import go_to


def tell_refused(request: HttpRequest, refused: TransitionError, *, is_text_kept: bool = False) -> None:
    """Say why; with `is_text_kept` the page shows the form again, with what was typed."""
    if isinstance(request.user, User):
        kept = " Je tekst staat hieronder." if is_text_kept else ""
        messages.warning(request, f"{refused.words_for(request.user)}{kept}")


class RefusedSteps:
    """A step that is not possible any more is told on the page of the thing, for every button the same."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only what was sent: a page that merely asks takes no step, and would come back to itself.

        A page that is not for this role is marked as such: it belongs to no section that this person can use.
        """
        if isinstance(exception, PermissionDenied):
            request.is_refused = True  # type: ignore[attr-defined]
            return None
        if not isinstance(exception, TransitionError) or request.method != "POST":
            return None
        tell_refused(request, exception)
        return go_to(request, resolve_url(exception.thing))
