"""Taking data out leaves a trace."""

from django.db import transaction

from vpd.audit.services import record
from vpd.organisation.models import User


@transaction.atomic
def note_export(*, by: User, kind: str) -> None:
    """Write down who took an export of the reports, and in which form."""
    record(
        action=f"incident.exported_{kind}",
        by=by,
        subject=by.organisation,
        organisation_id=by.organisation_id,
        fields=["coded_fields"],
    )
