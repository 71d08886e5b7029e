"""Which imposed measures the list behind the figures shows."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.utils import timezone

from incidents.measures.models import Measure, MeasureQuerySet
from incidents.outcomes.summaries.effects import ImposedMeasure, imposed_measures
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Department, Team
from vpd.ui.filters import FilterSet, FromDay, UntilDay
from vpd.ui.forms import Layout, Row

HOW: dict[str, tuple[str, Callable[[ImposedMeasure], bool]]] = {
    "gehoord": ("burger gehoord", lambda one: one.is_heard),
    "nagekomen": ("nagekomen", lambda one: one.is_kept),
    "overtreden": ("overtreden", lambda one: one.is_broken),
    "loopt": ("loopt nog", lambda one: one.is_running),
    "opnieuw": ("opnieuw", lambda one: one.is_again),
}
"""How a measure went, as the columns of the figures say it."""


class ImposedFilter(FilterSet):
    """By kind, how it went, team, department and the days on which they were imposed."""

    soort = django_filters.ChoiceFilter(label="Maatregel", field_name="kind__name", empty_label="alle soorten")
    hoe = django_filters.ChoiceFilter(
        label="Hoe het ging",
        choices=[(key, label) for key, (label, _) in HOW.items()],
        method="by_how",
        empty_label="maakt niet uit",
    )
    team = django_filters.ModelChoiceFilter(
        label="Team", field_name="incident__team", queryset=Team.objects.none(), empty_label="alle teams"
    )
    afdeling = django_filters.ModelChoiceFilter(
        label="Afdeling",
        queryset=Department.objects.none(),
        empty_label="alle afdelingen",
        field_name="incident__team__department",
    )
    van = FromDay(label="Opgelegd vanaf", field_name="decided_at")
    tot = UntilDay(label="Opgelegd tot en met", field_name="decided_at")

    class Meta:
        model = Measure
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.request.user
        shown = self.queryset.order_by()
        teams = Team.objects.visible_to(user).filter(pk__in=shown.values("incident__team"))
        departments = Department.objects.visible_to(user).filter(pk__in=teams.values("department"))
        self.filters["team"].queryset = teams.order_by("name")
        self.filters["afdeling"].queryset = departments.order_by("name")
        names = sorted(set(shown.values_list("kind__name", flat=True)))
        self.filters["soort"].extra["choices"] = [(name, name) for name in names]
        self.form.helper.layout = Layout(Row("soort", "hoe"), Row("team", "afdeling"), Row("van", "tot"))

    @property
    def qs(self) -> MeasureQuerySet:
        return super().qs

    def how_they_went(self, measures: MeasureQuerySet) -> list[ImposedMeasure]:
        """As it was known on the last day that was chosen, or as it is now."""
        today = timezone.localdate()
        until = self.form.cleaned_data.get("tot") if self.is_bound else None
        access = access_of(self.request.user)
        return imposed_measures(
            measures,
            organisation_id=access.organisation_id,
            until=min(until or today, today),
            sees_all=access.can(Permission.READ_ALL_INCIDENTS),
        )

    def by_how(self, measures: MeasureQuerySet, name: str, value: str) -> MeasureQuerySet:
        _, is_so = HOW[value]
        return measures.filter(pk__in=[one.pk for one in self.how_they_went(measures) if is_so(one)])
