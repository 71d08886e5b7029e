"""A light case is closed on one screen, in named blocks (DECISIONS 10); a room above takes its own block along."""

from collections.abc import Callable
from datetime import datetime

from incidents.cases.models import Incident
from vpd.organisation.models import User

_followers: list[Callable[..., None]] = []


def on_nobody_wants_support(follow: Callable[..., None]) -> None:
    """Let `follow(incident=…, by=…, now=…)` record that `by` asked everyone involved and that nobody wants support.

    In the same transaction, before the case is closed; it registers in `AppConfig.ready`. Witnesses were asked too;
    each is told, and may still ask.
    """
    if follow not in _followers:
        _followers.append(follow)


def record_nobody_wants_support(*, incident: Incident, by: User, now: datetime) -> None:
    for follow in _followers:
        follow(incident=incident, by=by, now=now)
