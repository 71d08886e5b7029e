"""Choosing what to look at."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.review.models import TEXT_LENGTH
from vpd.ui.asked_once import asked_once
from vpd.ui.forms import DateInput, Form, Layout, Row
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


class ExplanationForm(Form):
    """What the leader says about the figures."""

    text = forms.CharField(
        label="Wat speelde er dit kwartaal?",
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Waardoor liep het zo? Noem geen burgers of collega’s.",
        error_messages={"required": "Schrijf op wat er speelde. Een paar zinnen is genoeg."},
    )


class BoardMeetingForm(Form):
    """What the board discussed and decided."""

    held_on = forms.DateField(label="Wanneer was het?", widget=DateInput())
    present = forms.CharField(
        label="Wie waren erbij?",
        max_length=500,
        help_text="Functies zijn genoeg: burgemeester, directie, coördinator.",
        error_messages={"required": "Schrijf op wie erbij waren."},
    )
    decided = forms.CharField(
        label="Wat is er besloten?",
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Ook over wat er aan het bestuur is gevraagd. Was het bestuur bij een incident betrokken? "
        "Wat jullie daarvan leerden, schrijf je op bij die melding. Noem geen burgers of collega’s.",
        error_messages={"required": "Schrijf op wat er is besloten. “Niets” is ook een besluit."},
    )
    told_on = forms.CharField(
        label="Hoe horen medewerkers dit?",
        max_length=500,
        required=False,
        help_text="Bijvoorbeeld: in het werkoverleg van maart, of op intranet.",
    )

    def clean_held_on(self) -> date:
        held_on: date = self.cleaned_data["held_on"]
        if held_on > timezone.localdate():
            raise forms.ValidationError("Vul een datum in die niet in de toekomst ligt.")
        return held_on


class ContactsForm(Form):
    """How many contacts with citizens the team had."""

    contacts = forms.IntegerField(
        label="Hoeveel contacten met burgers had het team?",
        min_value=1,
        max_value=10_000_000,
        help_text="Bezoeken, gesprekken en telefoontjes samen. Een schatting is genoeg.",
        error_messages={
            "required": "Vul een aantal in. Een schatting is genoeg.",
            "invalid": "Vul een heel aantal in, bijvoorbeeld 1200.",
            "min_value": "Vul een aantal van 1 of meer in.",
        },
    )
    whole_year = forms.BooleanField(
        label="Gebruik dit aantal voor elk kwartaal van dit jaar",
        required=False,
        help_text="Dan hoef je het maar één keer per jaar in te vullen.",
    )


@asked_once
def readable_teams(user: User) -> list[Team]:
    """The teams whose figures this person may see, by name."""
    access = access_of(user)
    teams = Team.objects.visible_to(user).filter(is_active=True)
    if not access.can(Permission.SEE_ALL_TEAM_FIGURES):
        teams = teams.filter(pk__in=access.own_team_ids | access.led_team_ids)
    return sorted(teams.select_related("organisation"), key=lambda team: name_key(team.name))
