"""What a person can do in the cases they look at: read once for all cases, by every room that gives duties."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from incidents.cases.access import can_handle
from incidents.cases.models import Incident
from vpd.organisation.models import Deputyship, User
from vpd.ui.asked_once import asked_once


@dataclass(frozen=True)
class Viewing:
    """Who looks, when, which of the cases they handle, and who of those that took one is away."""

    viewer: User
    now: datetime
    handled: frozenset[int]
    away: frozenset[int]

    def is_mine(self, incident: Incident) -> bool:
        """Of who took it; while nobody did, or who did is away, of everybody who handles it."""
        if incident.pk not in self.handled:
            return False
        return incident.taken_by_id in {None, self.viewer.pk} or incident.taken_by_id in self.away

    def who(self, incident: Incident) -> str:
        if incident.taken_by is None:
            return "nog niemand"
        return f"{incident.taken_by.full_name}{', afwezig' if incident.taken_by_id in self.away else ''}"

    def url(self, incident: Incident, name: str, **kwargs: object) -> str:
        """The address of an act in this case; empty for who does not handle it."""
        if incident.pk not in self.handled:
            return ""
        return reverse(f"incidents:{name}", kwargs={"reference": incident.reference, **kwargs})


def viewing_of(incidents: Sequence[Incident], viewer: User, now: datetime) -> Viewing:
    """Read once for all these cases."""
    takers = frozenset({incident.taken_by_id for incident in incidents} - {None, viewer.pk})
    return Viewing(
        viewer=viewer,
        now=now,
        handled=_handled(incidents, viewer),
        away=away_among(viewer.organisation_id, takers, timezone.localdate(now)),
    )


def _handled(incidents: Sequence[Incident], viewer: User) -> frozenset[int]:
    """Which of these cases the viewer handles; of one it may be known already."""
    if len(incidents) == 1:
        return frozenset(one.pk for one in incidents if can_handle(viewer, one))
    return _handled_among(viewer, frozenset(one.pk for one in incidents))


@asked_once
def _handled_among(viewer: User, ids: frozenset[int]) -> frozenset[int]:
    return frozenset(Incident.objects.handled_by(viewer).filter(pk__in=ids).values_list("pk", flat=True))


@asked_once
def away_among(organisation_id: int, people: frozenset[int | None], on: date) -> frozenset[int]:
    """Who of these people is away today."""
    if not people:
        return frozenset()
    absent = Deputyship.objects.of(organisation_id).active(on)
    return frozenset(absent.filter(person__in=people).values_list("person_id", flat=True))
