"""Adjusting the service to the citizen: a reaction, and no measure (R-51, DECISIONS 10)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.handling.services.handling import Reacted, record_reaction
from incidents.reactions.enums import AdjustmentKind
from incidents.reactions.models import Adjustment
from vpd.organisation.models import User


@transaction.atomic
def adjust_service(
    *,
    incident: Incident,
    kinds: Sequence[AdjustmentKind],
    reacted: Reacted,
    until_on: date | None,
    by: User,
    now: datetime | None = None,
) -> Adjustment:
    """Another colleague, another place, two people: kept with the reaction that it is, from the day it began.

    Raises what `record_reaction` raises.
    """
    now = now or timezone.now()
    record_reaction(incident=incident, reacted=reacted, by=by, now=now)
    return Adjustment.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        kinds=[kind.value for kind in kinds],
        from_on=reacted.on,
        until_on=until_on,
        recorded_at=now,
        recorded_by=by,
    )
