"""Signals and a pattern with as few words as possible; made by the services."""

from datetime import datetime, timedelta

from django.utils import timezone

from incidents.advice.enums import Weight
from incidents.cases.enums import Channel, PlaceKind
from incidents.light_signals.models import IncidentSignal, Pattern
from incidents.light_signals.services.incident_signals import SignalData, give_signal
from tests.cast import Cast
from vpd.organisation.models import User


def make_signal(
    cast: Cast, *, by: User | None = None, days_ago: int = 0, now: datetime | None = None, **values
) -> IncidentSignal:
    """A signal of the employee: criticism at the counter of the team, today unless said otherwise."""
    defaults = {
        "team": cast.team,
        "happened_on": timezone.localdate() - timedelta(days=days_ago),
        "weight": Weight.EMOTION_CRITICISM,
        "channel": Channel.COUNTER,
        "place_kind": PlaceKind.LOCATION,
        "location": cast.location,
    }
    if values.get("place_kind", PlaceKind.LOCATION) != PlaceKind.LOCATION:
        defaults["location"] = None
    return give_signal(signal=SignalData(**defaults | values), by=by or cast.employee, now=now)


def make_pattern(cast: Cast) -> Pattern:
    """Three signals at the same place: an open pattern."""
    for person in (cast.employee, cast.colleague, cast.employee):
        make_signal(cast, by=person)
    return Pattern.objects.get(team=cast.team)
