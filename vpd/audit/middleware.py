import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vpd.audit.context import called_from
from vpd.audit.enums import Origin


def origin(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Gives every request an id of its own, so that audit rows and log lines can be laid side by side."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.request_id = str(uuid.uuid4())  # type: ignore[attr-defined]
        with called_from(Origin.WEB, request.request_id):  # type: ignore[attr-defined]
            response = get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response

    return middleware
