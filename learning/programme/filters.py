"""Which teams and trainings the overview of who still needs what shows."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from learning.programme.enums import Audience, CoverageState
from learning.programme.summaries.coverage import CoverageRow
from vpd.organisation.forms.choices import in_order_of_names
from vpd.organisation.models import Department, Team, User
from vpd.ui.filters import FilterSet
from vpd.ui.forms import Layout, Row
from vpd.ui.sorting import name_key
from vpd.ui.text import plain

SORTS = [("kwartaal", "kwartaal"), ("training", "training"), ("stand", "stand")]
"""Never by how many still need it: teams are not ranked (DECISIONS 9)."""


class CoverageFilter(FilterSet):
    """By year, department, team, audience, state and words; teams stand in a fixed order unless somebody asks else."""

    jaar = django_filters.ChoiceFilter(label="Jaar", choices=[], method="keep", empty_label=None)
    afdeling = django_filters.ModelChoiceFilter(
        field_name="department", queryset=Department.objects.none(), label="Afdeling", empty_label="Alle afdelingen"
    )
    team = django_filters.ModelChoiceFilter(
        queryset=Team.objects.none(), method="one_team", label="Team", empty_label="Alle teams"
    )
    voor = django_filters.ChoiceFilter(label="Voor wie", choices=Audience, method="keep", empty_label="Iedereen")
    stand = django_filters.ChoiceFilter(label="Stand", choices=CoverageState, method="keep", empty_label="Alle")
    zoek = django_filters.CharFilter(label="Training", method="keep", max_length=100)
    sorteer = django_filters.ChoiceFilter(label="Sorteer op", choices=SORTS, method="keep", empty_label="team")

    class Meta:
        model = Team
        fields: list[str] = []

    def __init__(self, *args: Any, queryset: QuerySet[Team], user: User, year: int, **kwargs: Any) -> None:
        super().__init__(*args, queryset=queryset, **kwargs)
        self.this_year = year
        self.filters["jaar"].extra["choices"] = [(str(one), str(one)) for one in (year, year + 1, year - 1)]
        self.filters["afdeling"].queryset = Department.objects.visible_to(user)
        self.filters["team"].queryset = queryset
        self.teams = sorted(queryset, key=lambda team: name_key(team.name))
        team: Any = self.form.fields["team"]
        # Read already: the rows are of the same teams.
        team.widget.choices = [("", team.empty_label), *((one.pk, one.name) for one in self.teams)]
        in_order_of_names(self.form.fields["afdeling"])
        self.form.helper.layout = Layout(Row("jaar", "afdeling", "team"), Row("voor", "stand", "zoek"), Row("sorteer"))

    def keep(self, queryset: QuerySet[Team], name: str, value: str) -> QuerySet[Team]:
        """Of the rows, which are counted afterwards: see `of_rows`."""
        return queryset

    def one_team(self, queryset: QuerySet[Team], name: str, value: Team) -> QuerySet[Team]:
        return queryset.filter(pk=value.pk)

    @property
    def chosen_teams(self) -> list[Team]:
        """The teams whose rows are wanted; none while a choice cannot be read."""
        department, team = self._told("afdeling"), self._told("team")
        if not self.is_readable:
            return []
        return [
            one
            for one in self.teams
            if (department is None or one.department_id == department.pk) and (team is None or one == team)
        ]

    @property
    def year(self) -> int:
        return int(self._told("jaar") or self.this_year)

    @property
    def is_of_all(self) -> bool:
        """No department or team is chosen: then that of the organisation belongs to it."""
        return not (self._told("afdeling") or self._told("team"))

    def of_rows(self, rows: list[CoverageRow]) -> list[CoverageRow]:
        """The chosen ones, in the chosen order; nothing while a choice cannot be read."""
        if not self.is_readable:
            return []
        audience, state, words = self._told("voor"), self._told("stand"), plain(self._told("zoek") or "")
        found = [
            row
            for row in rows
            if (not audience or row.audience == audience)
            and (not state or row.state == state)
            and (not words or words in plain(row.what))
        ]
        order = self._told("sorteer")
        if order == "kwartaal":
            found.sort(key=lambda row: (row.quarter is None, row.quarter or 0))
        elif order == "training":
            found.sort(key=lambda row: name_key(row.what))
        elif order == "stand":
            found.sort(key=lambda row: list(CoverageState).index(row.state))
        return found

    def _told(self, name: str) -> Any:
        return self.form.cleaned_data.get(name) if self.is_bound and self.is_readable else None
