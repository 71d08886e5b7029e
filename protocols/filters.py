from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from protocols.enums import (
    AmendmentKind,
    AmendmentStatus,
    Chapter,
    ContributionStatus,
    DeviationKind,
    DocumentType,
    ReadingState,
)
from protocols.models import (
    REVIEW_NEARS,
    Amendment,
    Deviation,
    Dilemma,
    ProtocolVersion,
    RegisteredDocument,
    ReviewFlag,
)
from protocols.summaries import TeamProtocol
from protocols.summaries.induction import Induction
from vpd.organisation.enums import PersonKind
from vpd.organisation.finding import named
from vpd.organisation.forms.choices import in_order_of_names
from vpd.organisation.models import Department, Membership, Team, User
from vpd.ui.filters import FilterSet
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

STATES = [
    ("adopted", "vastgesteld"),
    ("review", "opnieuw bekijken"),
    ("draft", "in de maak"),
    ("none", "nog geen protocol"),
]
PERIODS = [("now", "dit kwartaal"), ("previous", "vorig kwartaal")]
SORTS = [("name", "naam"), ("review", "opnieuw bekijken")]


class TeamFilter(FilterSet):
    """The teams in the list of protocols."""

    zoek = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label="Team")
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


class AmendmentFilter(FilterSet):
    """The proposals in the list of one protocol."""

    stand = django_filters.ChoiceFilter(choices=AmendmentStatus, field_name="status", label="Stand", empty_label="Alle")
    soort = django_filters.ChoiceFilter(
        choices=AmendmentKind, field_name="kind", label="Wat met de regel", empty_label="Alle"
    )

    class Meta:
        model = Amendment
        fields: list[str] = []


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
        shown = self.queryset.order_by().values("team_id")
        teams = Team.objects.visible_to(user).filter(pk__in=shown)
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


DOCUMENT_STATES = [("overdue", "te laat"), ("soon", "binnen een maand"), ("none", "geen datum")]
DOCUMENT_SORTS = [
    ("-title", "titel, van Z naar A"),
    ("next_review_on", "opnieuw bekijken, eerste eerst"),
    ("type", "soort"),
]


class DocumentFilter(FilterSet):
    """The register of further documents."""

    zoek = django_filters.CharFilter(method="by_words", label="Zoek", max_length=100)
    soort = django_filters.ChoiceFilter(
        choices=DocumentType, field_name="type", label="Soort", empty_label="Alle soorten"
    )
    hoofdstuk = django_filters.ChoiceFilter(
        choices=Chapter.choices, field_name="chapter", label="Hoort bij", empty_label="Alles"
    )
    eigenaar = django_filters.ModelChoiceFilter(
        queryset=User.objects.none(), field_name="owner", label="Eigenaar", empty_label="Iedereen"
    )
    stand = django_filters.ChoiceFilter(
        choices=DOCUMENT_STATES, method="in_state", label="Opnieuw bekijken", empty_label="Alle"
    )
    sorteer = django_filters.ChoiceFilter(
        choices=DOCUMENT_SORTS, method="in_order", label="Sorteer op", empty_label="titel"
    )

    class Meta:
        model = RegisteredDocument
        fields: list[str] = []

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = self.queryset.order_by().values("owner_id")
        self.filters["eigenaar"].queryset = User.objects.visible_to(user).filter(pk__in=shown)
        in_order_of_names(self.form.fields["eigenaar"], key=lambda person: name_key(person.last_name))
        self.form.fields["zoek"].widget = forms.TextInput(attrs={"type": "search"})
        self.form.mark_optional = False

    def by_words(self, queryset: QuerySet[RegisteredDocument], name: str, value: str) -> QuerySet[RegisteredDocument]:
        for word in value.split():
            queryset = queryset.filter(Q(title__icontains=word) | Q(place__icontains=word) | Q(url__icontains=word))
        return queryset

    def in_state(self, queryset: QuerySet[RegisteredDocument], name: str, value: str) -> QuerySet[RegisteredDocument]:
        today = timezone.localdate()
        if value == "none":
            return queryset.filter(next_review_on=None)
        if value == "overdue":
            return queryset.filter(next_review_on__lt=today)
        return queryset.filter(next_review_on__gte=today, next_review_on__lte=today + REVIEW_NEARS)

    def in_order(self, queryset: QuerySet[RegisteredDocument], name: str, value: str) -> QuerySet[RegisteredDocument]:
        if value == "next_review_on":
            return queryset.order_by(F("next_review_on").asc(nulls_last=True), "title")
        return queryset.order_by(value, "title")
