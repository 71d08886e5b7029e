"""What the coordinator sent back, and why."""

from dataclasses import dataclass
from datetime import datetime

from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolVersion


@dataclass(frozen=True)
class Returned:
    """The last time that a draft came back from the coordinator."""

    reason: str
    by: str
    at: datetime


def returned_of(version: ProtocolVersion) -> Returned | None:
    """Why the draft came back, also when it was offered again since; no query for one that never did."""
    if not version.returned_reason:
        return None
    steps = version.status_changes.filter(to_status=VersionStatus.RETURNED).select_related("changed_by")
    newest = steps.order_by("-pk").first()
    if newest is None:
        return None
    return Returned(
        version.returned_reason, newest.changed_by.full_name if newest.changed_by else "", newest.changed_at
    )
