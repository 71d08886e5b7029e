"""Who takes somebody's place, and for how long."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import User
from vpd.ui.forms import DateInput, Form, Layout, Row

LONGEST_DAYS = 366


class DeputyForm(Form):
    """The colleague and the period; the functional admin may also say that nobody takes the place."""

    layout = Layout("deputy", Row("starts_on", "ends_on"))

    deputy = PersonChoiceField(
        label="Wie vervangt?",
        queryset=User.objects.none(),
        help_text="Deze collega ziet en doet in deze periode wat bij de rol hoort, ook de meldingen.",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    starts_on = forms.DateField(
        label="Eerste dag", widget=DateInput, error_messages={"required": "Vul de eerste dag in."}
    )
    ends_on = forms.DateField(
        label="Laatste dag", widget=DateInput, error_messages={"required": "Vul de laatste dag in."}
    )

    def __init__(self, *args: Any, person: User, may_be_nobody: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        field.queryset = User.objects.visible_to(person).active().exclude(pk=person.pk)
        if may_be_nobody:
            field.required = False
            field.help_text += " Laat leeg als niemand vervangt: meldingen gaan dan naar de coördinator."
        field.in_order(person)  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and starts_on < timezone.localdate():
            self.add_error("starts_on", "Kies vandaag of een latere dag.")
        if starts_on and ends_on and not starts_on <= ends_on <= starts_on + timedelta(days=LONGEST_DAYS):
            self.add_error("ends_on", "Kies een laatste dag na de eerste dag, hoogstens een jaar later.")
        return data
