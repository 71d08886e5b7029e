"""A complaint of the citizen by its number, and who supports the employee."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.handling.forms.acts import reaction_day
from incidents.reactions.forms.talks import day_field
from incidents.reactions.models import NUMBER, NUMBER_AT_MOST
from vpd.organisation.models import User
from vpd.ui.forms import Form, Layout, RadioTiles, Row, TileLabel


def supporter_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Wie steunt deze collega?",
        help_text="Iemand die er niet bij was. Die leest de melding niet, en krijgt bericht.",
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies wie de collega steunt.", "invalid_choice": "Kies een collega uit de lijst."},
    )


class SupporterForm(Form):
    """Somebody else supports the employee."""

    supporter = supporter_field()
    layout = Layout("supporter")

    def __init__(self, data: Mapping[str, Any] | None = None, *, supporters: Sequence[tuple[User, str]]) -> None:
        super().__init__(data)
        self.supporters = {str(person.pk): person for person, _ in supporters}
        self.fields["supporter"].choices = [(str(one.pk), TileLabel(one.full_name, role)) for one, role in supporters]

    @property
    def chosen(self) -> User:
        return self.supporters[self.cleaned_data["supporter"]]


class ComplaintForm(SupporterForm):
    """The number, whom it is about, and who stands beside them."""

    number = forms.CharField(
        label="Nummer van de klacht",
        help_text="Alleen het nummer. Wat erin staat, hoort bij de klachtenprocedure.",
        max_length=NUMBER_AT_MOST,
        validators=[NUMBER],
        error_messages={"required": "Vul het nummer van de klacht in."},
    )
    received_on = day_field("Op welke dag kwam de klacht?")
    employee = forms.ChoiceField(
        label="Over welke collega gaat de klacht?",
        widget=RadioTiles(columns=2),
        error_messages={
            "required": "Kies over wie de klacht gaat.",
            "invalid_choice": "Kies een collega uit de lijst.",
        },
    )
    layout = Layout(Row("number", "received_on"), "employee", "supporter")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        incident: Incident,
        employees: Sequence[User],
        supporters: Sequence[tuple[User, str]],
    ) -> None:
        super().__init__(data, supporters=supporters)
        self.initial["received_on"] = timezone.localdate()
        self.incident = incident
        self.employees = {str(person.pk): person for person in employees}
        self.fields["employee"].choices = [(key, person.full_name) for key, person in self.employees.items()]

    def clean_received_on(self) -> date:
        return reaction_day(self.cleaned_data["received_on"], self.incident)

    @property
    def about(self) -> User:
        return self.employees[self.cleaned_data["employee"]]
