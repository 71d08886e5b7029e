"""Who may handle a case and is there, to give it to or to talk with the citizen (DECISIONS 1)."""

from datetime import date

from incidents.cases.access import can_handle
from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from incidents.cases.summaries.people import circle_of
from vpd.organisation.models import User


def who_may_handle(incident: Incident, on: date) -> list[tuple[User, str]]:
    """Who may handle this case and is there today, with as what (DECISIONS 1)."""
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=on)
    found: dict[User, str] = {}
    if incident.handler == Handler.LEADER:
        found |= dict.fromkeys(circle.leading.present, "leidinggevende")
        found |= dict.fromkeys(circle.leading.deputies, "vervangt de leidinggevende")
    for person in circle.coordinating.present:
        found.setdefault(person, "coördinator")
    for person in circle.coordinating.deputies:
        found.setdefault(person, "vervangt de coördinator")
    return [(person, role) for person, role in found.items() if can_handle(person, incident)]
