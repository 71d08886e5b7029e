"""Who learns from a case (DECISIONS 10); what may be seen stands in the `visible_to` of each model."""

from incidents.cases.access import can_handle
from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from vpd.organisation.models import User


def can_learn_from(user: User, incident: Incident) -> bool:
    """Who handles the case and was not in it: never who reported it, whom it happened to or who was there."""
    return can_handle(user, incident) and user.pk not in involved_in(incident)
