"""Who may do what with a report (DECISIONS 1); what may be seen stands in `Incident.objects.visible_to`."""

from incidents.attachments.models import Attachment
from incidents.cases.access import can_handle
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from vpd.organisation.models import User


def can_attach(user: User, incident: Incident) -> bool:
    """Who handles it always, the reporter until it is closed; not to what was withdrawn (R-31)."""
    if incident.status == Status.WITHDRAWN:
        return False
    return can_handle(user, incident) or (incident.is_reported_by(user) and incident.is_open)


def can_remove(user: User, attachment: Attachment) -> bool:
    """Of a draft its owner; of a report who handles it, and the reporter what the reporter added."""
    if attachment.incident is None:
        return attachment.draft is not None and attachment.draft.owner_id == user.pk
    if not can_attach(user, attachment.incident):
        return False
    return attachment.added_by_id == user.pk or can_handle(user, attachment.incident)
