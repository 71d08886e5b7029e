"""Who may do what with a report (DECISIONS 1); what may be seen stands in `Incident.objects.visible_to`."""

from incidents.cases.access import can_handle
from incidents.cases.enums import Handler, Status
from incidents.cases.models import Incident
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_withdraw(user: User, incident: Incident) -> bool:
    """The reporter takes back what need not be reported; where reporting is a must only the coordinator may (R-23)."""
    if incident.organisation_id == user.organisation_id and access_of(user).can(Permission.HANDLE_INCIDENTS):
        return True
    return incident.is_reported_by(user) and not incident.must_report


def can_add(user: User, incident: Incident) -> bool:
    """The reporter, as long as the report stands."""
    return incident.is_reported_by(user) and incident.status != Status.WITHDRAWN


def can_give_feedback(user: User, incident: Incident) -> bool:
    """Who handles it; what came from an earlier register has no reporter here to tell."""
    return incident.status != Status.WITHDRAWN and not incident.is_taken_over and can_handle(user, incident)


def can_move(user: User, incident: Incident) -> bool:
    """The coordinator chooses the team."""
    return incident.organisation_id == user.organisation_id and access_of(user).can(Permission.HANDLE_INCIDENTS)


def can_hand_over(user: User, incident: Incident) -> bool:
    """The leader gives a case of another team to the coordinator."""
    return incident.handler == Handler.LEADER and can_handle(user, incident) and not can_move(user, incident)
