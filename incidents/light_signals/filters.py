"""Filters and orders of the list of signals."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from incidents.cases.enums import Channel, WorkProcess
from incidents.light_signals.enums import SIGNAL_WEIGHTS
from incidents.light_signals.models import IncidentSignal, IncidentSignalQuerySet
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Department, Location, Team, User
from vpd.ui.filters import FilterSet
from vpd.ui.forms import DateInput

SIGNAL_ORDERS = [
    ("-happened_on", "Laatste eerst"),
    ("happened_on", "Eerste eerst"),
    ("-weight", "Zwaarste eerst"),
]


class SignalFilter(FilterSet):
    """The list of signals as somebody wants to see it; never by person."""

    wat = django_filters.ChoiceFilter(
        label="Wat",
        field_name="weight",
        choices=[(int(weight), weight.label) for weight in SIGNAL_WEIGHTS],
        empty_label="Alles",
    )
    hoe = django_filters.ChoiceFilter(
        label="Contact", field_name="channel", choices=Channel.choices, empty_label="Elk contact"
    )
    locatie = django_filters.ModelChoiceFilter(
        label="Locatie", field_name="location", queryset=Location.objects.none(), empty_label="Alle locaties"
    )
    werk = django_filters.ChoiceFilter(
        label="Werk", field_name="work_process", choices=WorkProcess.choices, empty_label="Al het werk"
    )
    team = django_filters.ModelChoiceFilter(label="Team", queryset=Team.objects.none(), empty_label="Alle teams")
    van = django_filters.DateFilter(label="Vanaf", field_name="happened_on", lookup_expr="gte", widget=DateInput)
    tot = django_filters.DateFilter(label="Tot en met", field_name="happened_on", lookup_expr="lte", widget=DateInput)
    afdeling = django_filters.ModelChoiceFilter(
        label="Afdeling",
        field_name="team__department",
        queryset=Department.objects.none(),
        empty_label="Alle afdelingen",
    )
    melding = django_filters.ChoiceFilter(
        label="Werd een melding", choices=[("nee", "nee")], method="by_report", empty_label="Maakt niet uit"
    )
    volgorde = django_filters.ChoiceFilter(
        label="Volgorde", choices=SIGNAL_ORDERS, method="in_order", empty_label=None, null_label=None
    )

    class Meta:
        model = IncidentSignal
        fields: list[str] = []

    def __init__(self, data: Any, queryset: IncidentSignalQuerySet, *, user: User, with_team: bool) -> None:
        super().__init__(data, queryset)
        access = access_of(user)
        self.sees_all = access.can(Permission.READ_ALL_INCIDENTS)
        self.filters["locatie"].queryset = Location.objects.visible_to(user).order_by("name")
        teams = Team.objects.visible_to(user).order_by("name")
        if not with_team:
            # Who leads one team is not asked which; an address that names it leads here all the same.
            teams = teams.filter(pk__in=access.led_team_ids)
        if with_team or data.get("team") in {str(pk) for pk in access.led_team_ids}:
            self.filters["team"].queryset = teams
        else:
            del self.filters["team"]
        if with_team and data.get("afdeling"):
            self.filters["afdeling"].queryset = Department.objects.visible_to(user).order_by("name")
        else:
            # Only figures of a department lead here with one.
            del self.filters["afdeling"]

    def by_report(self, rows: IncidentSignalQuerySet, name: str, value: str) -> QuerySet[IncidentSignal]:
        return rows.not_reported(sees_all=self.sees_all)

    def in_order(self, rows: IncidentSignalQuerySet, name: str, value: str) -> QuerySet[IncidentSignal]:
        return rows.order_by(value, "pk")

    @property
    def is_used(self) -> bool:
        """True when the list is narrower than everything one may see."""
        return any(value for name, value in (self.data or {}).items() if name not in {"volgorde", "page"})
