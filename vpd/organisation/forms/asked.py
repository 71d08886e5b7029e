"""What addresses ask for of the organisation."""

from django import forms
from django.http import HttpRequest

from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin, OriginWords, words_of
from vpd.organisation.requests import UserRequest
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


class AskedOriginForm(AskedForm):
    """`?herkomst=deviation-7`: what gives rise to what is added here."""

    herkomst = forms.RegexField(
        r"\A[a-z_]+-[0-9]{1,17}\Z",
        error_messages={"invalid": "Waar dit uit komt, konden we niet lezen. Je kunt het gewoon doen."},
    )


def asked_origin(request: UserRequest) -> tuple[Origin | None, OriginWords | None]:
    """What the address names, with its words; nothing that this person may not see."""
    kind, _, number = (AskedOriginForm(request.GET).read_data["herkomst"] or "").partition("-")
    if not number:
        return None, None
    asked = Origin(kind, "", int(number))
    words = words_of(request.user, [asked]).get(asked)
    return (Origin(kind, words.reference, asked.id), words) if words else (None, None)
