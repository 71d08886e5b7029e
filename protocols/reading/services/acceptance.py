"""Reading a version and saying that one works by it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.errors import NotInForceError
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.reading.models import ProtocolAcceptance
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import must_follow


@transaction.atomic
def accept_version(*, version: ProtocolVersion, by: User, now: datetime | None = None) -> ProtocolAcceptance:
    """Keep that `by` read this version and works by it; saying it twice keeps the first (U18).

    `now` is for what was read before it came into this application. Raises NotInForceError for a draft, and for a
    version that is not, or no longer, the one in force.
    """
    current = protocol_in_force(team=version.team_id, on=timezone.localdate())
    if current is None or current.pk != version.pk:
        raise NotInForceError(version.pk)
    now = now or timezone.now()
    if version.adopted_at:
        must_follow(now, on=version.adopted_at)
    acceptance, is_new = ProtocolAcceptance.objects.get_or_create(
        version=version,
        user=by,
        defaults={
            "organisation_id": version.organisation_id,
            "team_id": version.team_id,
            "accepted_at": now,
        },
    )
    if is_new:
        record(action="protocol.accepted", by=by, subject=version, organisation_id=version.organisation_id)
    return acceptance


def note_readers_export(*, by: User, kind: str) -> None:
    """Write down who took the list of readers out, and in which form."""
    record(
        action=f"readers.exported_{kind}",
        by=by,
        subject=by.organisation,
        organisation_id=by.organisation_id,
        fields=["user", "version", "accepted_at"],
    )
