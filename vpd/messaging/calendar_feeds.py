"""A calendar that a person lets another program read: off by default, and revocable (DECISIONS 4).

Only a fingerprint of its secret is kept; whoever holds the link reads days and nothing else.
"""

import hashlib
import secrets
from typing import Any

from django.db import transaction

from vpd.audit.services import record
from vpd.messaging.models import CalendarFeed

SECRET_BYTES = 24


@transaction.atomic
def open_feed(*, by: Any) -> str:
    """Turn it on, or give it another link: the one before stops at once. The secret is shown once."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed, _ = CalendarFeed.objects.update_or_create(
        user=by, defaults={"organisation_id": by.organisation_id, "fingerprint": _fingerprint(secret)}
    )
    record(action="calendar_feed.opened", by=by, subject=feed, organisation_id=by.organisation_id)
    return secret


@transaction.atomic
def close_feed(*, by: Any) -> None:
    """Turn it off: the link answers nobody any more."""
    for feed in CalendarFeed.objects.visible_to(by):
        record(action="calendar_feed.closed", by=by, subject=feed, organisation_id=by.organisation_id)
        feed.delete()


def feed_with(secret: str) -> CalendarFeed | None:
    """The feed that this link opens."""
    return CalendarFeed.objects.filter(fingerprint=_fingerprint(secret)).select_related("user").first()


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
