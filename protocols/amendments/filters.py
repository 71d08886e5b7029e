"""Filtering the proposals of a protocol."""

import django_filters

from protocols.amendments.enums import AmendmentKind, AmendmentStatus
from protocols.amendments.models import Amendment
from vpd.ui.filters import FilterSet

PERIODS = [("now", "dit kwartaal"), ("previous", "vorig kwartaal")]


class AmendmentFilter(FilterSet):
    """The proposals in the list of one protocol."""

    stand = django_filters.ChoiceFilter(choices=AmendmentStatus, field_name="status", label="Stand", empty_label="Alle")
    soort = django_filters.ChoiceFilter(
        choices=AmendmentKind, field_name="kind", label="Wat met de afspraak", empty_label="Alle"
    )

    class Meta:
        model = Amendment
        fields: list[str] = []
