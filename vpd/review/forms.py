"""Choosing what to look at."""

from typing import Any

from django import forms

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.ui.asked_once import asked_once
from vpd.ui.forms import Form, Layout, Row
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

QUARTERS_OFFERED = 12


class ChooseForm(Form):
    """A team and a quarter; only teams whose figures this person may see."""

    mark_optional = False
    team = forms.ChoiceField(label="Team", error_messages={"required": "Kies een team."})
    quarter = forms.ChoiceField(label="Kwartaal", error_messages={"required": "Kies een kwartaal."})

    layout = Layout(Row("team", "quarter"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [(team.slug, team.name) for team in readable_teams(user)]
        self.fields["quarter"].choices = [
            (quarter.slug, str(quarter)) for quarter in reversed(Quarter.current().last(QUARTERS_OFFERED))
        ]


@asked_once
def readable_teams(user: User) -> list[Team]:
    """The teams whose figures this person may see, by name."""
    access = access_of(user)
    teams = Team.objects.visible_to(user).filter(is_active=True)
    if not access.can(Permission.SEE_ALL_TEAM_FIGURES):
        teams = teams.filter(pk__in=access.own_team_ids | access.led_team_ids)
    return sorted(teams.select_related("organisation"), key=lambda team: name_key(team.name))
