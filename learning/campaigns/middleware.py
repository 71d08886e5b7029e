"""The addresses where somebody answers without a name know no person (DECISIONS 6)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

ANONYMOUS = "/anoniem/"


def without_person(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Puts the cookie of the session aside before anything reads it: no session, no user, no trace of when."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ANONYMOUS):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return get_response(request)

    return middleware
