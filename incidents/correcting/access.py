"""Who may do what with a report (DECISIONS 1); what may be seen stands in `Incident.objects.visible_to`."""

from incidents.cases.models import Incident
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_correct(user: User, incident: Incident) -> bool:
    """The reporter and the coordinator; until when stands in `is_correctable` (DECISIONS 4)."""
    if incident.organisation_id != user.organisation_id or incident.is_taken_over:
        return False
    return incident.is_reported_by(user) or access_of(user).can(Permission.HANDLE_INCIDENTS)
