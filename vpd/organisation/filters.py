"""The choices above the list of people."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from vpd.organisation.enums import Role
from vpd.organisation.finding import named
from vpd.organisation.forms.choices import in_order_of_names
from vpd.organisation.models import Membership, Team, User
from vpd.ui.filters import FilterSet
from vpd.ui.forms import Layout, Row, form_helper

SORTS = {"naam": "naam", "team": "team", "gezien": "laatst ingelogd"}
STATES = [("actief", "met toegang"), ("zonder", "zonder toegang"), ("uitgenodigd", "nog niet ingelogd")]


class PeopleFilter(FilterSet):
    """By name or address, team, role and access; gets the people that the asking person may see."""

    zoek = django_filters.CharFilter(label="Zoek naam of functie", method="search")
    team = django_filters.ModelChoiceFilter(
        label="Team", queryset=Team.objects.none(), method="in_team", empty_label="alle teams"
    )
    rol = django_filters.ChoiceFilter(label="Rol", choices=Role.choices, method="with_role", empty_label="alle rollen")
    toegang = django_filters.ChoiceFilter(label="Toegang", choices=STATES, method="in_state", empty_label="iedereen")
    volgorde = django_filters.ChoiceFilter(
        label="Volgorde", choices=list(SORTS.items()), method="leave_order", empty_label=None
    )

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.filters["team"].queryset = Team.objects.visible_to(by)
        in_order_of_names(self.form.fields["team"])
        self.form.helper = form_helper(Layout("zoek", Row("team", "rol", "toegang", "volgorde")))

    def search(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return named(people, value, also=("email", "job_title"))

    def in_team(self, people: QuerySet[User], name: str, value: Team) -> QuerySet[User]:
        members = Membership.objects.visible_to(self.by).of_team(value).active(timezone.localdate())
        return people.filter(pk__in=members.values("user_id"))

    def with_role(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        holders = Membership.objects.visible_to(self.by).filter(role=value).active(timezone.localdate())
        return people.filter(pk__in=holders.values("user_id"))

    def in_state(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        if value == "uitgenodigd":
            return people.filter(is_active=True, last_login=None)
        return people.filter(is_active=value == "actief")

    @property
    def order(self) -> str:
        """One of SORTS; by name when nothing readable was chosen."""
        return (self.is_bound and self.form.cleaned_data.get("volgorde")) or "naam"

    def leave_order(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        """The order of names is ours, not the database's: the summary sorts."""
        return people
