"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from protocols.agreements.access import audience_of, can_edit_protocol
from protocols.agreements.enums import Audience
from protocols.agreements.models import Protocol, ProtocolVersion
from protocols.amendments.models import Amendment
from vpd.organisation.access import access_of
from vpd.organisation.models import User


def can_propose_amendment(user: User, protocol: Protocol | ProtocolVersion) -> bool:
    """Everybody of the team, its leader and the coordinator."""
    access = access_of(user)
    return access.organisation_id == protocol.organisation_id and audience_of(user, protocol) == Audience.TEAM


def can_decide_amendment(user: User, amendment: Amendment) -> bool:
    """The team's own leader and the coordinator, after the team talked about it."""
    return can_edit_protocol(user, amendment.protocol)


def can_withdraw_amendment(user: User, amendment: Amendment) -> bool:
    """Who proposed it."""
    return amendment.proposed_by_id == user.pk
