"""Which stored reports the list shows."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from vpd.files.enums import MadeState
from vpd.organisation.models import Team
from vpd.organisation.summaries.teams import teams_in
from vpd.review.models import StoredReport
from vpd.ui.filters import FilterSet
from vpd.ui.quarter import Quarter

FAILED = "mislukt"
STATES = [
    (MadeState.BEING_MADE.value, MadeState.BEING_MADE.label),
    (FAILED, "mislukt"),
    (MadeState.READY.value, MadeState.READY.label),
]
"""Whether it is tried again by itself or not, a report that failed wants the same look."""


class ReportFilter(FilterSet):
    """By team, quarter and how far it is."""

    team = django_filters.ModelChoiceFilter(label="Team", queryset=Team.objects.none(), empty_label="alle teams")
    quarter = django_filters.ChoiceFilter(label="Kwartaal", method="by_quarter", empty_label="alle kwartalen")
    state = django_filters.ChoiceFilter(label="Stand", choices=STATES, method="by_state", empty_label="alle")

    class Meta:
        model = StoredReport
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["team"].queryset = teams_in(self.queryset, self.request.user)
        pairs = sorted(set(self.queryset.order_by().values_list("year", "quarter_number")), reverse=True)
        quarters = [Quarter(year, number) for year, number in pairs]
        self.filters["quarter"].extra["choices"] = [(quarter.slug, str(quarter)) for quarter in quarters]

    def by_state(self, reports: QuerySet[StoredReport], name: str, value: str) -> QuerySet[StoredReport]:
        states = [state for state in MadeState if state.is_in_trouble] if value == FAILED else [value]
        return reports.filter(made_state__in=states)

    def by_quarter(self, reports: QuerySet[StoredReport], name: str, value: str) -> QuerySet[StoredReport]:
        return reports.of_quarter(Quarter.parse(value))
