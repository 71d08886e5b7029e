"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from protocols.models import Protocol, ProtocolVersion
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User


def can_start_protocol(user: User, team: Team) -> bool:
    """The team's own leader, and the coordinator for every team."""
    access = access_of(user)
    return access.organisation_id == team.organisation_id and (
        team.pk in access.led_team_ids or access.can(Permission.EDIT_ALL_PROTOCOLS)
    )


def can_edit_protocol(user: User, protocol: Protocol | ProtocolVersion) -> bool:
    """The team's own leader, and the coordinator for every team."""
    access = access_of(user)
    return access.organisation_id == protocol.organisation_id and (
        protocol.team_id in access.led_team_ids or access.can(Permission.EDIT_ALL_PROTOCOLS)
    )


def can_adopt_protocol(user: User, protocol: Protocol | ProtocolVersion) -> bool:
    """Only the coordinator adopts (R-06)."""
    access = access_of(user)
    return access.organisation_id == protocol.organisation_id and access.can(Permission.ADOPT_PROTOCOLS)


def can_read_drafts_of_all(user: User) -> bool:
    """The coordinator and the safety officer see every team's draft."""
    return access_of(user).can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def can_manage_norm(user: User) -> bool:
    """The coordinator publishes the norm of the organisation."""
    return access_of(user).can(Permission.MANAGE_NORM)
