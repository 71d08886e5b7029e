"""Whether the reporter finds that it was well dealt with, and to whom a no goes (U21, DECISIONS 10)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases import notifications
from incidents.cases.models import Incident
from incidents.cases.summaries.people import Circle, circle_of, involved_in
from incidents.handling.models import Verdict, VerdictReader
from vpd.audit.services import record
from vpd.organisation.models import User

COORDINATOR = "coordinator"


@transaction.atomic
def give_verdict(
    *, incident: Incident, is_good: bool, note: str, by: User, reader: str = "", now: datetime | None = None
) -> Verdict:
    """Keep what the reporter says; a no goes to the coordinator, or to whom the reporter chose, to look at it again."""
    now = now or timezone.now()
    verdict = Verdict.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        is_good=is_good,
        note=note,
        given_at=now,
        given_by=by,
    )
    people = readers_for(incident, now).get(reader or COORDINATOR, ())
    VerdictReader.objects.bulk_create(
        VerdictReader(organisation_id=incident.organisation_id, verdict=verdict, user=person) for person in people
    )
    record(action="incident.verdict_given", by=by, subject=incident, organisation_id=incident.organisation_id)
    if not is_good:
        notifications.tell_verdict(incident, people, now=now)
    return verdict


def readers_for(incident: Incident, now: datetime) -> dict[str, tuple[User, ...]]:
    """To whom a no can go: a coordinator who did not handle it, else the deputy; and each counsellor by choice."""
    circle = circle_of(organisation_id=incident.organisation_id, team=None, on=timezone.localdate(now))
    not_these = {incident.taken_by_id, *involved_in(incident)}
    found: dict[str, tuple[User, ...]] = {}
    coordinators = tuple(person for person in _coordinating(circle) if person.pk not in not_these)
    if coordinators:
        found[COORDINATOR] = coordinators
    handled_by_coordinator = incident.taken_by in _coordinating(circle)
    if handled_by_coordinator or not coordinators:
        found |= {f"counsellor:{person.pk}": (person,) for person in circle.counsellors if person.pk not in not_these}
    return found


def _coordinating(circle: Circle) -> tuple[User, ...]:
    return tuple(dict.fromkeys([*circle.coordinators, *circle.coordinating.deputies]))
