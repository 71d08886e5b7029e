"""Who may do what towards the citizen (DECISIONS 10); what may be seen stands in the `visible_to` of each model."""

from incidents.cases.access import can_handle
from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from vpd.organisation.models import User


def can_hear(user: User, incident: Incident) -> bool:
    """Who handles the case and was no part of it: never the reporter, whom it happened to or a witness."""
    return user.pk not in involved_in(incident) and can_handle(user, incident)
