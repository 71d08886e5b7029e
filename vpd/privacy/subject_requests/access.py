"""Who handles what people ask about their own data (DECISIONS 1); what may be seen stands in `visible_to`."""

from incidents.cases.access import can_handle
from incidents.cases.models import Incident
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_answer_requests(user: User) -> bool:
    """The privacy officer."""
    return access_of(user).can(Permission.ANSWER_SUBJECT_REQUESTS)


def went_past(user: User, incident: Incident) -> bool:
    """Whether this went past the leader who asks: that keeps who is privacy officer too from reading it (I9)."""
    return incident.team_id in access_of(user).led_team_ids and not can_handle(user, incident)


def can_carry_out(user: User) -> bool:
    """The coordinator, who reads and mends the reports themselves."""
    return access_of(user).can(Permission.HANDLE_INCIDENTS)
