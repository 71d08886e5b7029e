"""From an address to the measure that somebody may open there."""

from django.shortcuts import get_object_or_404

from incidents.measures.models import Measure
from vpd.audit.services import record_read
from vpd.organisation.requests import UserRequest

WITH = ("incident__affected", "incident__witnesses", "incident__hearings", "incident__reactions")


def visible_measure(request: UserRequest, pk: int) -> Measure:
    """A measure with the report it is about; that it was read is logged."""
    rows = Measure.objects.visible_to(request.user).with_case()
    rows = rows.select_related("proposed_by", "agreed_by", "decided_by")
    measure = get_object_or_404(rows.prefetch_related(*WITH), pk=pk)
    record_read(by=request.user, subject=measure.incident, organisation_id=measure.organisation_id)
    return measure
