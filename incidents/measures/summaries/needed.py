"""Until when a measure needs to know who the citizen is."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max
from django.utils import timezone

from incidents.measures.models import Measure


def needed_until(organisation_id: int, incident_ids: Collection[int]) -> date | None:
    """The last day of what runs in these cases: whoever has to keep to it is known until then (R-56)."""
    running = Measure.objects.of(organisation_id).running(timezone.localdate()).filter(incident__in=incident_ids)
    found: date | None = running.aggregate(last=Max("ends_on"))["last"]
    return found
