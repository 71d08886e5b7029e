"""Filters and orders of the list, over what the person may see."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from incidents.enums import EMOTION_ONLY, SIGNAL_WEIGHTS, Category, Channel, Status, WorkProcess
from incidents.models import Incident, IncidentSignal
from incidents.models.cases import IncidentQuerySet
from incidents.models.incident_signals import IncidentSignalQuerySet
from vpd.organisation.models import Location, Team, User
from vpd.ui.forms import DateInput

EMOTION = "none"
ORDERS = [
    ("-reported_at", "Laatst gemeld eerst"),
    ("reported_at", "Eerst gemeld eerst"),
    ("-happened_on", "Laatst gebeurd eerst"),
    ("reaction_due_at", "Kortste termijn eerst"),
]


class IncidentFilter(django_filters.FilterSet):
    """The list as somebody wants to see it; the search reads a story only where the person may read it."""

    zoek = django_filters.CharFilter(label="Zoek", method="search")
    stand = django_filters.ChoiceFilter(
        label="Stand", field_name="status", choices=Status.choices, empty_label="Alle standen"
    )
    categorie = django_filters.ChoiceFilter(
        label="Categorie",
        method="by_category",
        choices=[*Category.choices, (EMOTION, EMOTION_ONLY)],
        empty_label="Alle categorieën",
    )
    team = django_filters.ModelChoiceFilter(label="Team", queryset=Team.objects.none(), empty_label="Alle teams")
    locatie = django_filters.ModelChoiceFilter(
        label="Locatie", field_name="location", queryset=Location.objects.none(), empty_label="Alle locaties"
    )
    contact = django_filters.ChoiceFilter(
        label="Contact", field_name="channel", choices=Channel.choices, empty_label="Alle contactvormen"
    )
    van = django_filters.DateFilter(label="Vanaf", field_name="happened_on", lookup_expr="gte", widget=DateInput)
    tot = django_filters.DateFilter(label="Tot en met", field_name="happened_on", lookup_expr="lte", widget=DateInput)
    volgorde = django_filters.ChoiceFilter(
        label="Volgorde", choices=ORDERS, method="in_order", empty_label=None, null_label=None
    )

    class Meta:
        model = Incident
        fields: list[str] = []

    def __init__(self, data: Any, queryset: IncidentQuerySet, *, user: User, with_team: bool) -> None:
        super().__init__(data, queryset)
        self.user = user
        self.filters["locatie"].queryset = Location.objects.visible_to(user).order_by("name")
        if with_team:
            self.filters["team"].queryset = Team.objects.visible_to(user).order_by("name")
        else:
            del self.filters["team"]

    def search(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        """In the number, also of an earlier register, the place and the story."""
        story = Q(story__icontains=value, pk__in=Incident.objects.readable_by(self.user).values("pk"))
        return rows.filter(
            Q(reference__icontains=value)
            | Q(earlier_reference__iexact=value)
            | Q(location__name__icontains=value)
            | story
        )

    def by_category(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return rows.filter(leading_category="" if value == EMOTION else value)

    def in_order(self, rows: IncidentQuerySet, name: str, value: str) -> QuerySet[Incident]:
        return rows.order_by(value, "-pk")

    @property
    def is_used(self) -> bool:
        """True when the list is narrower than everything one may see."""
        return any(value for name, value in (self.data or {}).items() if name not in {"volgorde", "page"})

    @property
    def form(self) -> forms.Form:
        form = super().form
        form.fields["zoek"].widget.input_type = "search"
        return form


SIGNAL_ORDERS = [
    ("-happened_on", "Laatste eerst"),
    ("happened_on", "Eerste eerst"),
    ("-weight", "Zwaarste eerst"),
]


class SignalFilter(django_filters.FilterSet):
    """The list of signals as somebody wants to see it; never by person."""

    wat = django_filters.ChoiceFilter(
        label="Wat",
        field_name="weight",
        choices=[(int(weight), weight.label) for weight in SIGNAL_WEIGHTS],
        empty_label="Alles",
    )
    hoe = django_filters.ChoiceFilter(
        label="Contact", field_name="channel", choices=Channel.choices, empty_label="Alle contactvormen"
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
    volgorde = django_filters.ChoiceFilter(
        label="Volgorde", choices=SIGNAL_ORDERS, method="in_order", empty_label=None, null_label=None
    )

    class Meta:
        model = IncidentSignal
        fields: list[str] = []

    def __init__(self, data: Any, queryset: IncidentSignalQuerySet, *, user: User, with_team: bool) -> None:
        super().__init__(data, queryset)
        self.filters["locatie"].queryset = Location.objects.visible_to(user).order_by("name")
        if with_team:
            self.filters["team"].queryset = Team.objects.visible_to(user).order_by("name")
        else:
            del self.filters["team"]

    def in_order(self, rows: IncidentSignalQuerySet, name: str, value: str) -> QuerySet[IncidentSignal]:
        return rows.order_by(value, "pk")

    @property
    def is_used(self) -> bool:
        """True when the list is narrower than everything one may see."""
        return any(value for name, value in (self.data or {}).items() if name not in {"volgorde", "page"})
