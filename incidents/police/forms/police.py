"""What is filled in about the police and about damage."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.handling.forms.acts import DAY_ERROR, NO_NAMES, reaction_day
from incidents.police.enums import DamageKind, DoneBy, PoliceKind
from incidents.police.models import TEXT_AT_MOST, WHAT_AT_MOST, PoliceReport
from incidents.police.services.deciding import AtThePolice
from vpd.ui.forms import DateInput, Form, Layout, NewForm, RadioTiles, Row, TileLabel, not_in_future, text_field
from vpd.ui.moments import as_day

NO = "no"
AMOUNT = "Vul een bedrag in, bijvoorbeeld 125,50."
NEEDED = "nodig als jullie naar de politie gaan"


def _day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput, required=required, error_messages={"required": DAY_ERROR})


def _amount(label: str, help_text: str = "") -> forms.DecimalField:
    errors = dict.fromkeys(("invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value"), AMOUNT)
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        max_digits=9,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        localize=True,
        error_messages=errors,
    )


_text = partial(text_field, most=TEXT_AT_MOST)


class DecideForm(NewForm):
    """To the police, as what, by whom and with which address; or not, and why."""

    mark_optional = True
    needed_when = {
        "reason": "nodig bij “Nee”",
        "reported_on": NEEDED,
        "by_whom": NEEDED,
        "address": NEEDED,
        "is_vpt": NEEDED,
    }
    decision = forms.ChoiceField(
        label="Gaan jullie naar de politie?",
        choices=[
            (PoliceKind.FORMAL_COMPLAINT.value, TileLabel("Ja, aangifte", "de politie moet dan onderzoeken")),
            (PoliceKind.NOTIFICATION.value, TileLabel("Ja, een melding", "de politie weet het")),
            (NO, TileLabel("Nee", "met een reden")),
        ],
        widget=RadioTiles(columns=3),
        error_messages={"required": "Kies of jullie naar de politie gaan.", "invalid_choice": "Maak een keuze."},
    )
    reason = _text("Waarom niet?", NO_NAMES)
    reported_on = _day("Op welke dag?", required=False)
    by_whom = forms.ChoiceField(
        label="Wie deed het?",
        choices=[(one.value, str(one.label).capitalize()) for one in DoneBy],
        widget=RadioTiles(columns=2),
        required=False,
        error_messages={"invalid_choice": "Kies wie het deed."},
    )
    address = text_field(
        "Met welk adres?", "Het adres van de organisatie. Nooit het adres van een collega.", most=300, rows=2
    )
    is_vpt = forms.ChoiceField(
        label="Als VPT-zaak?",
        help_text="VPT is veilige publieke taak. Zo weet de politie dat het iemand met een publieke taak overkwam.",
        choices=[("yes", "Ja, met VPT-code"), ("no", "Nee")],
        widget=RadioTiles(columns=2),
        required=False,
        error_messages={"invalid_choice": "Kies ja of nee."},
    )
    number = forms.CharField(
        label="Nummer van de politie",
        max_length=60,
        required=False,
    )
    layout = Layout("decision", "reason", Row("reported_on", "number"), "by_whom", "address", "is_vpt")

    def __init__(self, data: Mapping[str, Any] | None = None, *, incident: Incident, address: str) -> None:
        super().__init__(data, initial={"reported_on": timezone.localdate(), "address": address, "is_vpt": "yes"})
        self.incident = incident

    def clean_reported_on(self) -> date | None:
        day = self.cleaned_data["reported_on"]
        return reaction_day(day, self.incident) if day else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == NO:
            if not cleaned.get("reason"):
                self.add_error("reason", "Schrijf op waarom jullie niet naar de politie gaan.")
        elif cleaned.get("decision"):
            asked = {
                "reported_on": DAY_ERROR,
                "by_whom": "Kies wie het deed.",
                "address": "Vul het adres van de organisatie in.",
                "is_vpt": "Kies of het met VPT-code is.",
            }
            for name, words in asked.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return cleaned

    @property
    def is_no(self) -> bool:
        return bool(self.cleaned_data["decision"] == NO)

    @property
    def done(self) -> AtThePolice:
        told = self.cleaned_data
        return AtThePolice(
            PoliceKind(told["decision"]),
            told["reported_on"],
            DoneBy(told["by_whom"]),
            told["address"],
            is_vpt=told["is_vpt"] == "yes",
            number=told["number"],
        )


class OutcomeForm(Form):
    """What came of it at the police."""

    outcome_on = _day("Op welke dag hoorde je het?")
    outcome = _text("Wat is de uitkomst?", NO_NAMES, required="Schrijf op wat de uitkomst is.")
    layout = Layout("outcome_on", "outcome")

    def __init__(self, data: Mapping[str, Any] | None = None, *, report: PoliceReport) -> None:
        super().__init__(data, initial={"outcome_on": timezone.localdate()})
        self.report = report

    def clean_outcome_on(self) -> date:
        day: date = self.cleaned_data["outcome_on"]
        if self.report.reported_on and day < self.report.reported_on:
            raise ValidationError(f"Vul een dag op of na {as_day(self.report.reported_on)} in.")
        return not_in_future(day)


class DamageForm(Form):
    """A damage: what, and for how much where that is known."""

    mark_optional = True
    kind = forms.ChoiceField(
        label="Wat voor schade is het?",
        choices=[(one.value, str(one.label).capitalize()) for one in DamageKind],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies wat voor schade het is.", "invalid_choice": "Maak een keuze."},
    )
    what = forms.CharField(
        label="Wat is de schade?",
        help_text="Bijvoorbeeld: ruit van de spreekkamer. Niets over iemands gezondheid.",
        max_length=WHAT_AT_MOST,
        error_messages={"required": "Schrijf op wat de schade is."},
    )
    amount = _amount("Bedrag in euro’s", "Leeg als je dat nog niet weet.")
    layout = Layout("kind", "what", "amount")

    def clean_amount(self) -> Decimal | None:
        amount: Decimal | None = self.cleaned_data["amount"]
        if amount is not None and amount <= 0:
            raise ValidationError(AMOUNT)
        return amount


CLAIMED, RECOVERED, NOT = "claimed", "recovered", "not"


class SettleForm(Form):
    """How it goes with recovering a damage."""

    mark_optional = True
    needed_when = {"recovered": "nodig als er is verhaald", "reason": "nodig als er niets is verhaald"}
    outcome = forms.ChoiceField(
        label="Hoe staat het ermee?",
        choices=[
            (CLAIMED, TileLabel("Geclaimd", "er is een claim gestuurd")),
            (RECOVERED, TileLabel("Verhaald", "helemaal of voor een deel")),
            (NOT, TileLabel("Niet verhaald", "met een reden")),
        ],
        widget=RadioTiles(columns=3),
        error_messages={"required": "Kies hoe het ermee staat.", "invalid_choice": "Maak een keuze."},
    )
    recovered = _amount("Hoeveel is er verhaald?")
    reason = forms.CharField(
        label="Waarom niet?",
        max_length=WHAT_AT_MOST,
        required=False,
    )
    layout = Layout("outcome", "recovered", "reason")

    def __init__(self, data: Mapping[str, Any] | None = None, *, amount: Decimal | None, is_claimed: bool) -> None:
        super().__init__(data)
        self.amount = amount
        if is_claimed:
            self.fields["outcome"].choices = self.fields["outcome"].choices[1:]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        recovered = cleaned.get("recovered")
        if cleaned.get("outcome") == RECOVERED and not recovered and "recovered" not in self.errors:
            self.add_error("recovered", "Vul in hoeveel er is verhaald.")
        if recovered and self.amount is not None and recovered > self.amount:
            self.add_error("recovered", "Er kan niet meer zijn verhaald dan de schade was.")
        if cleaned.get("outcome") == NOT and not cleaned.get("reason"):
            self.add_error("reason", "Schrijf op waarom de schade niet is verhaald.")
        return cleaned
