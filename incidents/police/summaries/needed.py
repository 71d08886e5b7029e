"""Until when the police needs to know who the citizen is."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils import timezone

from incidents.police.enums import PoliceStatus
from incidents.police.models import PoliceReport

ASKED_AGAIN_AFTER = timedelta(days=30)
"""Nobody knows when the police are done: so long it is kept, and then it is asked again."""


WAITS = (PoliceStatus.TO_DECIDE, PoliceStatus.REPORTED)


def waiting_cases(incident_ids: Collection[int]) -> set[int]:
    """In which of these cases something is to be decided or lies with the police."""
    rows = PoliceReport.objects.filter(incident__in=incident_ids, status__in=WAITS)
    return set(rows.values_list("incident_id", flat=True))


def needed_until(organisation_id: int, incident_ids: Collection[int]) -> date | None:
    """As long as it is to be decided or lies with the police, and no longer (R-56)."""
    rows = PoliceReport.objects.of(organisation_id).filter(incident__in=incident_ids, status__in=WAITS)
    return timezone.localdate() + ASKED_AGAIN_AFTER if rows.exists() else None
