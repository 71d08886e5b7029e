"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from protocols.agreements.enums import Audience, VersionStatus
from protocols.agreements.models import Protocol, ProtocolVersion
from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.models import Team, User


def can_start_protocol(user: User, team: Team) -> bool:
    """The team's own leader, and the coordinator for every team."""
    return leads_or_may(user, team, Permission.EDIT_ALL_PROTOCOLS)


def can_edit_protocol(user: User, protocol: Protocol | ProtocolVersion) -> bool:
    """The team's own leader, and the coordinator for every team."""
    return leads_or_may(user, protocol, Permission.EDIT_ALL_PROTOCOLS)


def can_add_in_discussion(user: User, version: ProtocolVersion) -> bool:
    """Who may edit; while the team discusses it everybody of the team adds lines, and changes none."""
    if can_edit_protocol(user, version):
        return True
    is_discussed = version.status == VersionStatus.IN_DISCUSSION and version.requested_at is None
    return is_discussed and version.team_id in access_of(user).own_team_ids


def can_adopt_protocol(user: User, protocol: Protocol | ProtocolVersion) -> bool:
    """Only the coordinator adopts (R-06)."""
    access = access_of(user)
    return access.organisation_id == protocol.organisation_id and access.can(Permission.ADOPT_PROTOCOLS)


def can_read_drafts_of_all(user: User) -> bool:
    """The coordinator and the safety officer see every team's draft."""
    return access_of(user).can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def audience_of(user: User, protocol: Protocol | ProtocolVersion) -> Audience:
    """As whom this person reads a protocol: own dilemmas are for the team and the coordinator (DECISIONS 3)."""
    access = access_of(user)
    is_near = protocol.team_id in access.own_team_ids | access.led_team_ids or access.can(Permission.EDIT_ALL_PROTOCOLS)
    return Audience.TEAM if is_near else Audience.ORGANISATION
