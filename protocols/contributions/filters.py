"""Filtering deviations and dilemmas."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from protocols.amendments.filters import PERIODS
from protocols.contributions.enums import ContributionStatus, DeviationKind
from protocols.contributions.models import Deviation, Dilemma
from vpd.organisation.forms.choices import in_order_of_names
from vpd.organisation.models import Team, User
from vpd.organisation.summaries.teams import teams_in
from vpd.ui.filters import FilterSet
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key


class ContributionFilter(FilterSet):
    """Deviations or dilemmas by team, how far they are, and when; never by who wrote them (R-73)."""

    team = django_filters.ModelChoiceFilter(queryset=Team.objects.none(), label="Team", empty_label="Alle teams")
    stand = django_filters.ChoiceFilter(
        choices=ContributionStatus, field_name="status", label="Stand", empty_label="Alle"
    )
    periode = django_filters.ChoiceFilter(choices=PERIODS, method="in_period", label="Wanneer", empty_label="Alle")

    class Meta:
        model = Dilemma
        fields: list[str] = []

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_in(self.queryset, user)
        if len(teams[:2]) > 1:
            self.filters["team"].queryset = teams
            in_order_of_names(self.form.fields["team"], key=lambda team: name_key(team.name))
        else:
            del self.filters["team"]

    def in_period(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        quarter = Quarter.current() if value == "now" else Quarter.current().previous()
        return queryset.filter(day__gte=quarter.start, day__lte=quarter.end)


class DeviationFilter(ContributionFilter):
    """As above, and by kind."""

    soort = django_filters.ChoiceFilter(choices=DeviationKind, field_name="kind", label="Soort", empty_label="Alle")

    class Meta(ContributionFilter.Meta):
        model = Deviation

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.order_fields(["team", "soort"])
