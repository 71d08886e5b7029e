"""Filtering protocols, readers and newcomers."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from protocols.agreements.models import ProtocolVersion
from protocols.reading.enums import ReadingState
from protocols.reading.summaries.induction import Induction
from protocols.reading.summaries.overview import TeamProtocol
from protocols.upkeep.models import ReviewFlag
from vpd.organisation.enums import PersonKind
from vpd.organisation.finding import named
from vpd.organisation.forms.choices import in_order_of_names
from vpd.organisation.models import Department, Membership, Team, User
from vpd.ui.filters import FilterSet
from vpd.ui.finding import holding
from vpd.ui.sorting import name_key

STATES = [
    ("adopted", "vastgesteld"),
    ("review", "opnieuw bekijken"),
    ("draft", "concept"),
    ("none", "nog geen protocol"),
]
SORTS = [("name", "naam"), ("review", "opnieuw bekijken")]


class TeamFilter(FilterSet):
    """The teams in the list of protocols."""

    zoek = django_filters.CharFilter(method="by_name", label="Team")
    afdeling = django_filters.ModelChoiceFilter(
        field_name="department", queryset=Department.objects.none(), label="Afdeling", empty_label="Alle afdelingen"
    )
    stand = django_filters.ChoiceFilter(choices=STATES, method="in_state", label="Stand", empty_label="Alle")
    sorteer = django_filters.ChoiceFilter(
        choices=SORTS, method="keep", label="Sorteer op", empty_label="eigen team eerst"
    )

    class Meta:
        model = Team
        fields: list[str] = []

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.filters["afdeling"].queryset = Department.objects.visible_to(user)
        self.form.fields["zoek"].widget = forms.TextInput(attrs={"type": "search"})

    def by_name(self, queryset: QuerySet[Team], name: str, value: str) -> QuerySet[Team]:
        return holding(queryset, value, "name")

    def in_state(self, queryset: QuerySet[Team], name: str, value: str) -> QuerySet[Team]:
        versions = ProtocolVersion.objects.visible_to(self.user).filter(team=OuterRef("pk"))
        adopted, draft = Exists(versions.adopted()), Exists(versions.open())
        if value == "review":
            return queryset.filter(Exists(ReviewFlag.objects.visible_to(self.user).open().filter(team=OuterRef("pk"))))
        if value == "adopted":
            return queryset.filter(adopted)
        return queryset.filter(draft) if value == "draft" else queryset.filter(~adopted, ~draft)

    def keep(self, queryset: QuerySet[Team], name: str, value: str) -> QuerySet[Team]:
        """Sorting happens after the rows are made: the day to look again belongs to a version."""
        return queryset

    def sorted(self, rows: list[TeamProtocol]) -> list[TeamProtocol]:
        """By name, or by the day to look again: the nearest first, teams without a protocol last."""
        if self.sort == "review":
            return sorted(rows, key=lambda row: row.next_review_on or date.max)
        return sorted(rows, key=lambda row: name_key(row.team.name))

    @property
    def sort(self) -> str:
        return self.form.cleaned_data.get("sorteer") or "" if self.form.is_valid() else ""


class ReaderFilter(FilterSet):
    """The people in the list of who read what; starts at `members_with_reading`."""

    zoek = django_filters.CharFilter(method="by_name", label="Naam")
    team = django_filters.ModelChoiceFilter(queryset=Team.objects.none(), label="Team", empty_label="Alle teams")
    stand = django_filters.ChoiceFilter(choices=ReadingState, method="in_state", label="Stand", empty_label="Alle")
    soort = django_filters.ChoiceFilter(
        choices=PersonKind, field_name="user__kind", label="Werkt hier als", empty_label="Iedereen"
    )

    class Meta:
        model = Membership
        fields: list[str] = []

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["team"].queryset = teams
        in_order_of_names(self.form.fields["team"], key=lambda team: name_key(team.name))
        self.form.fields["zoek"].widget = forms.TextInput(attrs={"type": "search"})

    def by_name(self, queryset: QuerySet[Membership], name: str, value: str) -> QuerySet[Membership]:
        return named(queryset, value, of="user__")

    def in_state(self, queryset: QuerySet[Membership], name: str, value: str) -> QuerySet[Membership]:
        if value == ReadingState.READ:
            return queryset.exclude(read_at=None)
        return queryset.filter(read_at=None, earlier_number__isnull=value == ReadingState.UNREAD)


INDUCTION_STATES = [("open", "nog bezig"), ("done", "klaar"), ("no_mentor", "nog geen mentor")]


class NewcomerFilter(FilterSet):
    """The newcomers by team and by how far they are; starts at the teams that somebody guides."""

    team = django_filters.ModelChoiceFilter(
        queryset=Team.objects.none(), method="one_team", label="Team", empty_label="Alle teams"
    )
    stand = django_filters.ChoiceFilter(choices=INDUCTION_STATES, method="keep", label="Stand", empty_label="Alle")

    class Meta:
        model = Team
        fields: list[str] = []

    def __init__(self, *args: Any, queryset: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, queryset=queryset, **kwargs)
        self.filters["team"].queryset = queryset
        in_order_of_names(self.form.fields["team"], key=lambda team: name_key(team.name))

    def one_team(self, queryset: QuerySet[Team], name: str, value: Team) -> QuerySet[Team]:
        return queryset.filter(pk=value.pk)

    def keep(self, queryset: QuerySet[Team], name: str, value: str) -> QuerySet[Team]:
        """How far somebody is follows from several rows: see `of_state`."""
        return queryset

    def of_state(self, rows: list[Induction]) -> list[Induction]:
        """Only those in the chosen state."""
        state = self.form.cleaned_data.get("stand") if self.form.is_valid() else ""
        if state == "no_mentor":
            return [row for row in rows if row.lacks_mentor]
        return [row for row in rows if row.is_complete == (state == "done")] if state else rows
