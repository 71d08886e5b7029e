"""The measurement that ships as an example, from fixtures/measurements.json (CONTENT B.20)."""

from typing import Any

from django.db import transaction

from learning.measurements.enums import MeasurementKind
from learning.measurements.models import Indicator, Measurement, Saying
from vpd.organisation.content import read_fixture

FIELDS = (
    "title",
    "between",
    "headline",
    "before_when",
    "after_when",
    "who",
    "source",
    "most_answers",
    "said_in_all",
)


def load_measurements() -> int:
    """Add the shipped measurements that are not there yet; one that is there is left as it is."""
    return sum(_load(row) for row in read_fixture("measurements")["measurements"])


@transaction.atomic
def _load(row: dict[str, Any]) -> int:
    measurement, is_new = Measurement.objects.get_or_create(
        organisation=None,
        key=row["key"],
        defaults={
            "kind": MeasurementKind.FIGURES,
            "notes": "\n".join(row["notes"]),
            **{name: row[name] for name in FIELDS},
        },
    )
    if not is_new:
        return 0
    Indicator.objects.bulk_create(
        Indicator(measurement=measurement, position=place, **indicator)
        for place, indicator in enumerate(row["indicators"], start=1)
    )
    Saying.objects.bulk_create(Saying(measurement=measurement, **saying) for saying in row["sayings"])
    return 1
