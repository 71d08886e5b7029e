"""Which pages a phone may keep for when there is no connection (DECISIONS 7).

Pages are not kept by anybody (`no-store`); a view that marks its answer lets our own service worker, and nothing else,
keep a copy for the person who opened it.
"""

from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.utils.crypto import salted_hmac

Answer = TypeVar("Answer", bound=HttpResponse)

PERSON_HEADER = "Vpd-Person"
"""Whose answer this is, as a token that tells nothing: the worker drops the copies of anybody else."""

KEEP_HEADER = "Vpd-Offline-Copy"
"""On an answer that the worker may keep."""

NOBODY = "niemand"


def person_token(user: AbstractBaseUser | AnonymousUser) -> str:
    """Stands for a person without telling who; the same in every session."""
    if not user.is_authenticated:
        return NOBODY
    return salted_hmac("vpd.ui.offline", str(user.pk)).hexdigest()[:20]


def keep_offline(response: Answer) -> Answer:
    """Let the person who opened this page read it again without a connection."""
    response[KEEP_HEADER] = "1"
    return response
