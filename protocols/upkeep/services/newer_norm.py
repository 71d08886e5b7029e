"""A draft of a protocol that takes over the newer norm of its organisation (R-05)."""

from django.db import transaction

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.errors import ProtocolError
from protocols.agreements.services.versions import take_norm
from protocols.norms.enums import ColumnKey
from protocols.norms.summaries.norms import newer_norm
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.versions.services import lock_draft


class NoNewerNormError(ProtocolError):
    """The draft stands on the newest norm already."""


@transaction.atomic
def take_newer_norm(*, version: ProtocolVersion, by: User) -> list[ColumnKey]:
    """Put the draft on the newest published norm, also when that holds only later.

    Returns the columns where the team's stricter rule went, because the norm itself is as strict now. Raises
    NoNewerNormError, NotADraftError.
    """
    version = lock_draft(version, by=by)
    norm = newer_norm(organisation_id=version.organisation_id, than=version.norm_version)
    if norm is None:
        raise NoNewerNormError(version.pk)
    dropped = take_norm(version, norm)
    record(
        action="protocol.norm_taken",
        by=by,
        subject=version,
        organisation_id=version.organisation_id,
        fields=[column.value for column in dropped],
    )
    return dropped
