"""A free day of the organisation itself."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from vpd.ui.forms import DateInput, Form, Layout, Row

YEARS_AHEAD = 5


class FreeDayForm(Form):
    """Which day, and why."""

    layout = Layout(Row("day", "name"))

    day = forms.DateField(label="Dag", widget=DateInput, error_messages={"required": "Vul de vrije dag in."})
    name = forms.CharField(
        label="Waarom vrij",
        max_length=80,
        help_text="Bijvoorbeeld: vrijdag na Hemelvaart.",
        error_messages={"required": "Schrijf op waarom het een vrije dag is."},
    )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not timezone.localdate() <= day <= timezone.localdate() + timedelta(days=YEARS_AHEAD * 366):
            raise forms.ValidationError("Kies vandaag of een dag in de komende vijf jaar.")
        return day
