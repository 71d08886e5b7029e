"""A light case is closed on one screen, in named blocks (DECISIONS 10); a room above takes its own block along."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.handling.services.feedback import Answer
from incidents.handling.services.handling import Found, Reacted, finish_case, take_in_hand
from vpd.organisation.models import User

_followers: list[Callable[..., object]] = []


def on_nobody_wants_support(follow: Callable[..., object]) -> None:
    """Let `follow(incident=…, by=…, now=…)` record that `by` asked everyone involved and that nobody wants support.

    In the same transaction, before the case is closed; it registers in `AppConfig.ready`. Witnesses were asked too;
    each is told, and may still ask.
    """
    if follow not in _followers:
        _followers.append(follow)


@transaction.atomic
def close_light(
    *, incident: Incident, reacted: Reacted, found: Found, answer: str, by: User, now: datetime | None = None
) -> None:
    """Take in hand, react and close in one: each written as the act that it is (DECISIONS 10).

    Raises what `finish_case` raises, and keeps nothing then.
    """
    now = now or timezone.now()
    if incident.status in {Status.REPORTED, Status.REOPENED}:
        take_in_hand(incident=incident, by=by, now=now)
    for follow in _followers:
        follow(incident=incident, by=by, now=now)
    finish_case(incident=incident, reacted=reacted, found=found, answer=Answer(text=answer), by=by, now=now)
