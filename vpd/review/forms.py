"""Choosing what to look at."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from incidents.cases.enums import ContactWay
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.review.models import TEXT_LENGTH
from vpd.review.summaries.figures import MOST_QUARTERS, Whose
from vpd.ui.asked_once import asked_once
from vpd.ui.forms import HTML, DateInput, Fieldset, Form, Layout, Row, not_in_future, text_field
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

MOST_CONTACTS = 10_000_000


class ChooseForm(Form):
    """A team and a quarter; only teams whose figures this person may see."""

    mark_optional = False
    team = forms.ChoiceField(label="Team", error_messages={"required": "Kies een team."})
    quarter = forms.ChoiceField(label="Kwartaal", error_messages={"required": "Kies een kwartaal."})

    layout = Layout(Row("team", "quarter"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [(team.slug, team.name) for team in readable_teams(user)]
        self.fields["quarter"].choices = [(quarter.slug, str(quarter)) for quarter in Quarter.offered()]


class PeriodForm(Form):
    """Whose figures, from which quarter to which."""

    mark_optional = False
    voor = forms.ChoiceField(label="Van wie", error_messages={"required": "Kies een team."})
    van = forms.ChoiceField(label="Van", error_messages={"required": "Kies een kwartaal."})
    tot = forms.ChoiceField(label="Tot en met", error_messages={"required": "Kies een kwartaal."})

    layout = Layout(Row("voor", "van", "tot"))

    def __init__(self, *args: Any, whose: Sequence[Whose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quarters = [(quarter.slug, str(quarter)) for quarter in Quarter.offered()]
        self.fields["voor"].choices = [(one.slug, one.name) for one in whose]
        self.fields["van"].choices = self.fields["tot"].choices = quarters
        self.whose = {one.slug: one for one in whose}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"van", "tot"} <= cleaned.keys():
            number = len(self._row(cleaned))
            if number == 0:
                self.add_error("tot", "Kies een kwartaal dat niet voor het eerste ligt.")
            if number > MOST_QUARTERS:
                self.add_error("tot", f"Kies hoogstens {MOST_QUARTERS} kwartalen: twee jaar.")
        return cleaned

    @staticmethod
    def _row(cleaned: dict[str, Any]) -> list[Quarter]:
        first, last = Quarter.parse(cleaned["van"]), Quarter.parse(cleaned["tot"])
        return [quarter for quarter in reversed(Quarter.offered()) if first <= quarter <= last]

    @property
    def query(self) -> str:
        """The same choice in an address."""
        return urlencode({name: self.cleaned_data[name] for name in ("voor", "van", "tot")})

    @property
    def chosen(self) -> tuple[Whose, list[Quarter]]:
        """Whose, and the quarters, oldest first."""
        return self.whose[self.cleaned_data["voor"]], self._row(self.cleaned_data)


class ExplanationForm(Form):
    """What the leader says about the figures."""

    text = text_field(
        "Wat speelde er dit kwartaal?",
        "Waardoor liep het zo? Noem geen burgers of collega’s.",
        most=TEXT_LENGTH,
        rows=5,
        required="Schrijf op wat er speelde. Een paar zinnen is genoeg.",
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
    decided = text_field(
        "Wat is er besloten?",
        "Ook over wat er aan het bestuur is gevraagd. Was het bestuur bij een incident betrokken? "
        "Wat jullie daarvan leerden, schrijf je op bij die melding. Noem geen burgers of collega’s.",
        most=TEXT_LENGTH,
        rows=5,
        required="Schrijf op wat er is besloten. “Niets” is ook een besluit.",
    )
    told_on = forms.CharField(
        label="Hoe horen medewerkers dit?",
        max_length=500,
        required=False,
        help_text="Bijvoorbeeld: in het werkoverleg van maart, of op intranet.",
    )

    def clean_held_on(self) -> date:
        return not_in_future(self.cleaned_data["held_on"])


class ContactsForm(Form):
    """How many contacts with citizens the team had, in all and by way."""

    contacts = forms.IntegerField(
        label="Hoeveel contacten met burgers had het team?",
        min_value=1,
        max_value=MOST_CONTACTS,
        help_text="Bezoeken, gesprekken en telefoontjes samen. Een schatting is genoeg.",
        error_messages={
            "required": "Vul een aantal in. Een schatting is genoeg.",
            "invalid": "Vul een heel aantal in, bijvoorbeeld 1200.",
            "min_value": "Vul een aantal van 1 of meer in.",
        },
    )
    whole_year = forms.BooleanField(
        label="Gebruik deze aantallen voor elk kwartaal van dit jaar",
        required=False,
        help_text="Dan hoef je het maar één keer per jaar in te vullen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for way in ContactWay:
            self.fields[way.value] = forms.IntegerField(
                label=str(way.label).capitalize(),
                min_value=0,
                max_value=MOST_CONTACTS,
                required=False,
                error_messages={"invalid": "Vul een heel aantal in, of laat het leeg."},
            )
        self.helper.layout = Layout(
            "contacts",
            Fieldset(
                "Waarvan (mag je overslaan)",
                HTML(
                    '<p class="vpd-note">Tel je ze per manier? Dan zie je ook waar in verhouding het meest gebeurt. '
                    "Leeg is: niet geteld.</p>"
                ),
                *ContactWay.values,
            ),
            "whole_year",
        )

    @property
    def ways(self) -> dict[str, int | None]:
        return {way: self.cleaned_data.get(way) for way in ContactWay.values}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        together = sum(cleaned.get(way) or 0 for way in ContactWay.values)
        contacts = cleaned.get("contacts")
        if contacts is not None and together > contacts:
            self.add_error("contacts", f"Per manier is het samen {together}. Vul dat in, of meer.")
        return cleaned


@asked_once
def readable_teams(user: User) -> list[Team]:
    """The teams whose figures this person may see, by name."""
    access = access_of(user)
    teams = Team.objects.visible_to(user).filter(is_active=True)
    if not access.can(Permission.SEE_ALL_TEAM_FIGURES):
        teams = teams.filter(pk__in=access.own_team_ids | access.led_team_ids)
    return sorted(teams.select_related("organisation"), key=lambda team: name_key(team.name))
