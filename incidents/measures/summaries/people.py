"""Who can agree and decide today: coordinators, who takes their place, and deciders (DECISIONS 10)."""

from datetime import date

from incidents.cases.models import Incident
from incidents.cases.notifications import coordinating
from incidents.cases.summaries.people import circle_of, involved_in
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import on_duty


def agreers_of(incident: Incident, *, without: User, on: date) -> tuple[User, ...]:
    """The coordinators, or who takes their place, who had no part in it and did not propose it."""
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=on)
    return _apart(coordinating(circle), incident, without)


def may_coordinate(incident: Incident, *, without: User, on: date) -> bool:
    """Whether any coordinator may agree; else a decider does."""
    return bool(agreers_of(incident, without=without, on=on))


def deciders_of(incident: Incident, *, without: User, on: date) -> tuple[User, ...]:
    """The deciders who are there, and who takes the place of the others, with no part in it."""
    return _apart(tuple(on_duty(incident.organisation_id, Role.DECIDER, on)), incident, without)


def _apart(people: tuple[User, ...], incident: Incident, without: User) -> tuple[User, ...]:
    involved = involved_in(incident) | {without.pk}
    return tuple(person for person in dict.fromkeys(people) if person.pk not in involved)
