"""Who gives something to the police (DECISIONS 10); what may be seen stands in `visible_to`."""

from incidents.cases.access import can_handle
from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from incidents.identity.access import can_see_identities
from incidents.police.models import PoliceFile
from vpd.organisation.models import User


def can_make_file(user: User, incident: Incident) -> bool:
    """Who handles the case and had no part in it."""
    return can_handle(user, incident) and user.pk not in involved_in(incident)


def can_have_file(user: User, file: PoliceFile) -> bool:
    """Who handles the case; where the citizen is named only who may see that."""
    if file.erased_on is not None or not can_handle(user, file.incident):
        return False
    return file.citizen_id is None or can_see_identities(user)
