"""What is written down of a citizen, and why an organisation keeps that at all."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from incidents.identity.models import MOST_MONTHS, Identity
from incidents.identity.services.identities import IdentityValues
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import User
from vpd.ui.forms import DateInput, Fieldset, Form, Layout, ModelForm, not_in_future, text_field


class IdentityForm(ModelForm):
    """Name and address, and whether the citizen knows that they are kept (AVG-03)."""

    class Meta:
        model = Identity
        fields = ["name", "address", "town", "notice_on", "no_notice_reason", "no_notice_until"]
        widgets = {
            "notice_on": DateInput,
            "no_notice_until": DateInput,
            "no_notice_reason": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "notice_on": "Sinds welke dag weet de burger dat je dit bewaart?",
            "no_notice_reason": "Nog niet verteld? Waarom kan dat nog niet?",
            "no_notice_until": "Op welke dag bekijk je dat opnieuw?",
        }
        help_texts = {
            "notice_on": "Vertel het in het gesprek of in de brief. Laat leeg als dat nog moet.",
        }
        error_messages = {
            "name": {"required": "Vul de naam in."},
            "address": {"required": "Vul straat en huisnummer in."},
            "town": {"required": "Vul postcode en plaats in."},
        }

    layout = Layout(
        Fieldset("Naam en adres", "name", "address", "town"),
        Fieldset("Weet de burger het?", "notice_on", "no_notice_reason", "no_notice_until"),
    )

    def clean_notice_on(self) -> date | None:
        day: date | None = self.cleaned_data["notice_on"]
        return not_in_future(day) if day else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        told, reason, until = (cleaned.get(name) for name in ("notice_on", "no_notice_reason", "no_notice_until"))
        if told and (reason or until):
            self.add_error("notice_on", "Kies één van de twee: de burger weet het, of er is een reden waarom nog niet.")
        elif reason and not until and "no_notice_until" not in self.errors:
            self.add_error("no_notice_until", "Vul in op welke dag je dat opnieuw bekijkt.")
        elif until and not reason:
            self.add_error("no_notice_reason", "Schrijf op waarom de burger het nog niet mag weten.")
        if until and until < timezone.localdate():
            self.add_error("no_notice_until", "Kies vandaag of een latere dag.")
        return cleaned

    @property
    def values(self) -> IdentityValues:
        return IdentityValues(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class LinkForm(Form):
    """The number of another report with the same citizen: somebody says so, nothing is matched."""

    reference = forms.CharField(
        label="Nummer van de andere melding",
        max_length=20,
        help_text="Bijvoorbeeld 2026-0014. Bij die melding staan de gegevens van de burger al.",
        error_messages={
            "required": "Vul het nummer van de andere melding in.",
            "max_length": "Dit is te lang. Vul alleen het nummer in.",
        },
    )


class ModuleForm(Form):
    """Why, on which ground, by which policy and how long: without these it stays off (AVG-01)."""

    purpose = text_field(
        "Waarvoor bewaren jullie wie de burger is?", most=1000, required="Schrijf op waarvoor het nodig is."
    )
    ground = text_field(
        "Wat is de grondslag?",
        "De grond in de AVG, en in de UAVG als het om strafbare feiten gaat.",
        most=1000,
        required="Schrijf op wat de grondslag is.",
    )
    policy_reference = forms.CharField(
        label="In welk beleid staat dit?",
        max_length=200,
        help_text="Titel en waar het staat, bijvoorbeeld het nummer in jullie zaaksysteem.",
        error_messages={"required": "Schrijf op in welk beleid dit staat."},
    )
    signed_off_on = forms.DateField(
        label="Op welke dag ging de FG akkoord?",
        widget=DateInput,
        error_messages={"required": "Vul in op welke dag de FG akkoord ging."},
    )
    months = forms.IntegerField(
        label="Hoeveel maanden bewaren?",
        initial=12,
        min_value=1,
        max_value=MOST_MONTHS,
        help_text=f"Hoogstens {MOST_MONTHS}. Loopt er dan nog een maatregel, dan blijft het tot die stopt.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Kies 1 tot en met {MOST_MONTHS} maanden."
        ),
    )

    def clean_signed_off_on(self) -> date:
        return not_in_future(self.cleaned_data["signed_off_on"])


class GrantForm(Form):
    """Which coordinator may look."""

    person = PersonChoiceField(
        User.objects.none(),
        label="Welke coördinator mag erbij?",
        error_messages={"required": "Vul de naam van een coördinator in."},
    )

    def __init__(self, data: Any = None, *, coordinators: QuerySet[User], by: User) -> None:
        super().__init__(data)
        self.fields["person"].queryset = coordinators  # type: ignore[attr-defined]
        self.fields["person"].in_order(to=by)  # type: ignore[attr-defined]
