"""Who learns from a case (DECISIONS 10); what may be seen stands in the `visible_to` of each model."""

from incidents.cases.access import can_handle
from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_read_analyses(user: User) -> bool:
    """The coordinator and the safety officer all that are complete; a leader those of the own cases."""
    access = access_of(user)
    return access.can(Permission.READ_ANALYSES) or bool(access.led_team_ids)


def can_open_analyses(user: User) -> bool:
    """Who reads them, and who sees figures of the organisation alone."""
    return can_read_analyses(user) or access_of(user).can(Permission.SEE_ORGANISATION_FIGURES)


def can_learn_from(user: User, incident: Incident) -> bool:
    """Who handles the case and was not in it: never who reported it, whom it happened to or who was there."""
    return can_handle(user, incident) and user.pk not in involved_in(incident)
