"""Who may do what with a report (DECISIONS 1); what may be seen stands in `Incident.objects.visible_to`."""

from incidents.cases.enums import Addressee, Handler
from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.ui.asked_once import asked_once


def can_handle_reports(user: User) -> bool:
    """Who handles reports at all: the coordinator every one, a leader those of the own teams."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.HANDLE_INCIDENTS)


def can_read_story(user: User, incident: Incident) -> bool:
    """True for who may read the whole report; a witness sees the own part only."""
    known = vars(incident).get(f"read_by_{user.pk}")
    if known is not None:
        return bool(known)
    return Incident.objects.readable_by(user).filter(pk=incident.pk).exists()


def can_read_names(user: User, incident: Incident) -> bool:
    """The names in a report are for the reporter and for who handles it (DECISIONS 1)."""
    return incident.is_reported_by(user) or can_handle(user, incident) or is_addressed_to(user, incident)


def is_addressed_to(user: User, incident: Incident) -> bool:
    """True for the counsellor that the reporter chose."""
    return incident.addressee == Addressee.COUNSELLOR and incident.addressed_to_id == user.pk


def can_handle(user: User, incident: Incident) -> bool:
    """The coordinator always, the leader where the case is the leader's (footnote 1)."""
    known = vars(incident).get(f"handled_by_{user.pk}")
    if known is not None:
        return bool(known)
    if incident.organisation_id != user.organisation_id:
        return False
    access = access_of(user)
    if access.can(Permission.HANDLE_INCIDENTS):
        return True
    if incident.handler != Handler.LEADER or incident.team_id not in access.led_team_ids:
        return False
    return _leads(user, incident)


@asked_once
def _leads(user: User, incident: Incident) -> bool:
    return Incident.objects.led_by(user).filter(pk=incident.pk).exists()


def can_answer_help(user: User, incident: Incident) -> bool:
    """Who handles the report or was chosen for it calls the reporter; never who was in it (DECISIONS 10)."""
    return user.pk not in involved_in(incident) and (can_handle(user, incident) or is_addressed_to(user, incident))


def can_export(user: User) -> bool:
    return access_of(user).can(Permission.EXPORT_INCIDENTS)


def can_import(user: User) -> bool:
    """Only the coordinator takes over an earlier register."""
    return access_of(user).can(Permission.IMPORT_INCIDENTS)
