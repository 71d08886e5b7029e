"""Who may do what with support (DECISIONS 1, 10); what may be seen stands in the `visible_to` of each model."""

from incidents.cases.access import can_handle
from incidents.support.enums import SupportStatus
from incidents.support.models import Support
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import User


def gives_support(user: User, support: Support) -> bool:
    """The one who is asked or chosen to give it; no role does."""
    return support.organisation_id == user.organisation_id and support.assigned_to_id == user.pk


def can_give_to_another(user: User, support: Support) -> bool:
    """Who handles the case, as long as the person did not choose; never somebody who is part of it."""
    if support.is_chosen or support.person_id == user.pk or support.status == SupportStatus.LAPSED:
        return False
    return can_handle(user, support.incident)


def can_pass_on(user: User, support: Support) -> bool:
    return gives_support(user, support) and support.status != SupportStatus.LAPSED


def can_open_aftercare(user: User) -> bool:
    """Whose work it often is; who was asked or chosen once comes by Mijn werk and mail."""
    access = access_of(user)
    return access.has_role(Role.AFTERCARE) or access.has_role(Role.COORDINATOR) or bool(access.led_team_ids)


def can_set_terms(user: User) -> bool:
    """The coordinator says when support is offered and when the conversations are."""
    return access_of(user).can(Permission.HANDLE_INCIDENTS)
