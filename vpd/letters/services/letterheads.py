"""What stands above every letter of an organisation."""

from django.db import transaction

from vpd.audit.services import record
from vpd.letters.models import Letterhead
from vpd.organisation.models import Organisation, User
from vpd.ui.editing import Seen, lock_as_seen


@transaction.atomic
def change_letterhead(
    *, organisation: Organisation, by: User, address: str, phone: str, website: str, seen: Seen | None = None
) -> Letterhead:
    """Letters made final from now on carry it. Raises SavedFirstError when somebody saved in between."""
    head, _ = Letterhead.objects.get_or_create(organisation=organisation)
    locked = lock_as_seen(head, seen)
    locked.address, locked.phone, locked.website, locked.changed_by = address, phone, website, by
    locked.save()
    record(action="letterhead.changed", by=by, subject=locked, organisation_id=organisation.pk)
    return locked
