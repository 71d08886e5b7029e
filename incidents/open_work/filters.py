"""Which open reports a coordinator chooses from."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from incidents.cases.gaps import all_gaps, lacking
from incidents.cases.models import Incident, IncidentQuerySet
from vpd.organisation.models import Team, User
from vpd.organisation.summaries.teams import teams_in
from vpd.ui.filters import FilterSet
from vpd.ui.forms import Layout, Row

TAKEN = [("niemand", "nog niemand"), ("weg", "een collega zonder toegang")]


class DividingFilter(FilterSet):
    """By team, by what lacks, and by who has it."""

    team = django_filters.ModelChoiceFilter(label="Team", queryset=Team.objects.none(), empty_label="Alle teams")
    mist = django_filters.ChoiceFilter(
        label="Wat nog open staat", choices=[], method="by_gap", empty_label="Maakt niet uit"
    )
    door = django_filters.ChoiceFilter(label="Opgepakt door", choices=TAKEN, method="by_taker", empty_label="Iedereen")

    class Meta:
        model = Incident
        fields: list[str] = []

    def __init__(self, data: QueryDict | None, queryset: IncidentQuerySet, *, user: User) -> None:
        super().__init__(data, queryset)
        self.user = user
        self.filters["team"].queryset = teams_in(queryset, user)
        self.filters["mist"].extra["choices"] = [(gap.key, gap.label) for gap in all_gaps()]
        self.form.helper.layout = Layout(Row("team", "mist", "door"))

    @property
    def qs(self) -> IncidentQuerySet:
        return super().qs

    def by_gap(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Any]:
        return lacking(rows, key=value, of=self.user.organisation, now=timezone.now())

    def by_taker(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Any]:
        return rows.filter(taken_by=None) if value == "niemand" else rows.filter(taken_by__is_active=False)
