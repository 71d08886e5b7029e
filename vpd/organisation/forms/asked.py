"""What addresses ask for of the organisation."""

from django import forms
from django.http import HttpRequest

from vpd.organisation.models import Team, User
from vpd.ui.asked import AskedForm, asked_for


class AskedTeamForm(AskedForm):
    """`?team=inspectie`: the team that a form begins with."""

    team = forms.ModelChoiceField(
        queryset=Team.objects.none(),
        to_field_name="slug",
        error_messages={"invalid_choice": "Het team uit dit adres kennen we niet. Kies hieronder zelf een team."},
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.visible_to(user)


def asked_team(request: HttpRequest) -> Team | None:
    """The team that the address names, if this person may see it."""
    return asked_for(request, AskedTeamForm(request.GET, user=request.user))["team"]
