"""What the organisation adds to its register."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from vpd.privacy.processing.activities import Activity
from vpd.privacy.processing.models import TEXT_LENGTH, ActivityNote, RegisterSettings
from vpd.ui.editing import fingerprint, values_of
from vpd.ui.forms import SEEN, DateInput, Fieldset, Layout, ModelForm, not_in_future, text_field

OLDEST, TOO_OLD = date(2000, 1, 1), "Vul een datum in vanaf 1-1-2000."


def _been(day: date | None) -> date | None:
    """A day that has been, in this century: another year is a slip of the pen."""
    if day is not None and day < OLDEST:
        raise ValidationError(TOO_OLD)
    return day and not_in_future(day)


class SettingsForm(ModelForm):
    """Who is responsible, whom to ask, and where the consent of the works council is."""

    layout = Layout(
        "controller", "fg_contact", Fieldset("Instemming van de ondernemingsraad", "or_consent_ref", "or_consent_on")
    )
    mark_optional = False

    controller = text_field(
        "Wie is verantwoordelijk?", "Naam en adres. Leeg: de naam van de organisatie.", most=300, rows=2
    )
    fg_contact = text_field(
        "Hoe bereik je de functionaris gegevensbescherming?",
        "Functie, e-mailadres, telefoon.",
        most=300,
        rows=2,
    )

    class Meta:
        model = RegisterSettings
        fields = ["controller", "fg_contact", "or_consent_ref", "or_consent_on"]
        labels = {"or_consent_ref": "Waar staat de instemming?", "or_consent_on": "Van welke dag is die?"}
        help_texts = {"or_consent_ref": "Bijvoorbeeld het zaaknummer van het besluit, of de map waar het ligt."}
        widgets = {"or_consent_on": DateInput()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        where, when = cleaned.get("or_consent_ref"), cleaned.get("or_consent_on")
        if where and not when:
            self.add_error("or_consent_on", "Vul de dag van de instemming in.")
        if when and not where and "or_consent_ref" not in self.errors:
            self.add_error("or_consent_ref", "Schrijf op waar de instemming staat.")
        return cleaned

    def clean_or_consent_on(self) -> Any:
        return _been(self.cleaned_data["or_consent_on"])


class ActivityForm(ModelForm):
    """On which ground the organisation does this, since when, and what it adds; our proposal is filled in."""

    layout = Layout("ground", "confirmed_on", "note")
    mark_optional = False

    ground = text_field("Op welke grond doen jullie dit?", most=TEXT_LENGTH, rows=6)
    note = text_field("Opmerking", "Bijvoorbeeld waar de DPIA staat. Schrijf geen namen op.", most=TEXT_LENGTH)

    class Meta:
        model = ActivityNote
        fields = ["ground", "confirmed_on", "note"]
        labels = {"confirmed_on": "Op welke dag is dit vastgesteld?"}
        help_texts = {"confirmed_on": "Leeg: de grondslag blijft een voorstel."}
        widgets = {"confirmed_on": DateInput()}

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        if not self.instance.ground:
            self.initial["ground"] = activity.ground
            self.fields["ground"].help_text = "Ons voorstel is ingevuld. Wijzig het als het bij jullie anders is."
        # Nothing was written yet: that, too, somebody else may have changed meanwhile.
        self.fields.setdefault(SEEN, forms.CharField(widget=forms.HiddenInput, required=False, max_length=64))
        self.initial.setdefault(SEEN, fingerprint(values_of(self.instance, self._own_fields())))

    def clean_confirmed_on(self) -> Any:
        return _been(self.cleaned_data["confirmed_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ground, day = cleaned.get("ground", ""), cleaned.get("confirmed_on")
        if "ground" in self.errors or "confirmed_on" in self.errors:
            return cleaned
        if day and not ground:
            raise ValidationError({"ground": "Schrijf op welke grondslag jullie vaststelden."})
        if not day and ground not in {"", self.activity.ground}:
            raise ValidationError({"confirmed_on": "Vul de dag in, of maak de grondslag leeg."})
        return cleaned if day else cleaned | {"ground": ""}
