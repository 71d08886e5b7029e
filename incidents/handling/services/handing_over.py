"""Cases of somebody who leaves, to a colleague by name who may handle them."""

from datetime import datetime

from incidents.cases.models import Incident, IncidentQuerySet
from incidents.handling.services.handling import NotAHandlerError, give_case
from vpd.organisation.models import User
from vpd.organisation.open_with import WorkKind


def _cases() -> IncidentQuerySet:
    """In hand, and not going along with another one."""
    return Incident.objects.open().filter(duplicate_of=None).exclude(taken_by=None)


def _give(person: User, to: User, by: User, now: datetime) -> int:
    rows = Incident.objects.handled_by(by).open().filter(duplicate_of=None, taken_by=person)
    return sum(_give_one(incident, to, by, now) for incident in rows.select_related("team", "reported_by"))


def _give_one(incident: Incident, to: User, by: User, now: datetime) -> bool:
    try:
        give_case(incident=incident, to=to, by=by, now=now)
    except NotAHandlerError:
        return False
    return True


CASES = WorkKind("cases", "melding", "meldingen", "taken_by", _cases, _give)
