"""Who handles a report."""

from django.utils import timezone

from incidents.cases.enums import Addressee, Handler
from incidents.cases.models import Incident
from incidents.cases.summaries.people import circle_of, handler_of, involved_in


def handler_for(incident: Incident) -> Handler:
    """Who handles the report as it stands now: the leader of its team, or the coordinator (DECISIONS 1)."""
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=timezone.localdate())
    addressee = Addressee(incident.addressee)
    return handler_of(leaders=circle.leaders_and_deputies, addressee=addressee, involved_ids=involved_in(incident))
