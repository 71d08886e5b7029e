"""Choosing when support is offered and when the conversations are (R-63)."""

from django.db import transaction
from django.utils import timezone

from incidents.support.models import SupportSettings
from vpd.audit.services import record
from vpd.organisation.models import Organisation, User


@transaction.atomic
def choose_terms(
    *, organisation: Organisation, by: User, offer_days: int, week_days: int, late_days: int
) -> SupportSettings:
    """Keep the terms; what is planned already stays as it was said."""
    chosen, _ = SupportSettings.objects.update_or_create(
        organisation=organisation,
        defaults={
            "offer_days": offer_days,
            "week_days": week_days,
            "late_days": late_days,
            "changed_at": timezone.now(),
            "changed_by": by,
        },
    )
    fields = ["offer_days", "week_days", "late_days"]
    record(action="support.terms_chosen", by=by, subject=chosen, organisation_id=organisation.pk, fields=fields)
    return chosen
