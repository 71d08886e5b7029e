"""The request as a view gets it: `LoginRequiredMiddleware` lets nobody in without being logged in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from vpd.organisation.models import User


class UserRequest(HttpRequest):
    """A request of somebody who is logged in; what lets anybody in takes a plain `HttpRequest`."""

    user: User
    htmx: HtmxDetails
