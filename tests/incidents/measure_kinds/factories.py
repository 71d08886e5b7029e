"""The list of measures as its services leave it."""

from datetime import date

from incidents.measure_kinds.models import MeasureCatalogue
from incidents.measure_kinds.services import publish, start_draft
from tests.cast import Cast


def make_catalogue(cast: Cast) -> MeasureCatalogue:
    """The five usual kinds, in force for years."""
    found = MeasureCatalogue.objects.of(cast.organisation).published().first()
    if found:
        return found
    draft = start_draft(organisation=cast.organisation, by=cast.coordinator)
    return publish(version=draft, in_force_from=date(2020, 1, 1), by=cast.coordinator)
