"""Writing house rules and the like: beginning, adding, changing, publishing."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from protocols.rules.enums import PolicyKind, PolicyStart
from protocols.rules.models import POLICY_TEXT_LENGTH, PolicyLine, PolicyVersion
from protocols.rules.services import PolicyTexts, RuleText
from vpd.organisation.models import Location
from vpd.ui.forms import DateInput, Form, NewForm, RadioTiles, TileLabel, not_in_future, text_field
from vpd.ui.moments import as_day
from vpd.versions.forms import LineForm, PartForm, PastedLinesForm, PublishForm

HEADING_LENGTH = 120
HINTS = {
    PolicyStart.CURRENT: "Je past aan wat er nu staat.",
    PolicyStart.EXAMPLE: "Je past het voorbeeld aan aan jullie organisatie.",
    PolicyStart.EMPTY: "Je schrijft of plakt de tekst zelf.",
}


class StartPolicyForm(Form):
    """With which text a new version begins."""

    begin = forms.ChoiceField(
        label="Waarmee begin je?",
        widget=RadioTiles(columns=1),
        error_messages={"required": "Kies waarmee je begint.", "invalid_choice": "Kies waarmee je begint."},
    )

    def __init__(self, *args: Any, offered: list[PolicyStart], **kwargs: Any) -> None:
        super().__init__(*args, initial={"begin": offered[0]}, **kwargs)
        self.fields["begin"].choices = [  # type: ignore[attr-defined]
            (start.value, TileLabel(str(start.label), hint=HINTS[start])) for start in offered
        ]


class AddRulesForm(PastedLinesForm):
    """New rules under a heading or at a location.

    `asks` is what the writer fills in beside the text: a new "heading", a "location", or nothing, when the form stands
    in its place already.
    """

    field_order = ("heading", "location", "text")
    heading = forms.CharField(
        label="Kop",
        max_length=HEADING_LENGTH,
        required=False,
    )
    location = forms.ModelChoiceField(
        label="Locatie",
        queryset=Location.objects.none(),
        required=False,
        empty_label="Kies een locatie",
        error_messages={"invalid_choice": "Kies een locatie uit de lijst."},
    )
    asks = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, name: str, version: PolicyVersion, asks: str = "", autofocus: bool = False, **kwargs: Any
    ) -> None:
        initial = {"asks": asks} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, auto_id=f"id-{name}-%s", **kwargs)
        kind = version.document.policy_kind
        locations = Location.objects.of(version.organisation_id or 0).in_use().order_by("name")
        self.fields["location"].queryset = (  # type: ignore[attr-defined]
            locations if kind.is_by_location else Location.objects.none()
        )
        for field in ("heading", "location"):
            if asks == field:
                self.fields[field].required = True
            else:
                self.fields[field].widget = forms.HiddenInput()
        self.fields["heading"].error_messages["required"] = "Vul een kop in."
        self.fields["location"].error_messages["required"] = "Kies een locatie."
        self.fields["text"].help_text = "Elke regel wordt een eigen punt. Je kunt ook een hele lijst plakken."
        if autofocus:
            self.fields["text"].widget.attrs["autofocus"] = True


class RuleForm(PartForm, LineForm):
    """One rule, with the heading it stands under."""

    heading = forms.CharField(
        label="Kop",
        max_length=HEADING_LENGTH,
        required=False,
        help_text="Onder welke kop staat deze regel? Leeg mag ook.",
    )

    def __init__(self, *args: Any, line: PolicyLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if line.location_id is not None:
            del self.fields["heading"]

    @property
    def part(self) -> RuleText:
        return RuleText(self.cleaned_data["text"], self.cleaned_data.get("heading", ""))


class PolicyTextsForm(PartForm):
    """What stands above and below the rules."""

    introduction = text_field("Inleiding", "Staat boven de regels.", most=POLICY_TEXT_LENGTH, rows=6)
    closing = text_field("Afsluiting", "Staat onder de regels.", most=POLICY_TEXT_LENGTH, rows=4)
    mark_optional = False

    @property
    def part(self) -> PolicyTexts:
        return PolicyTexts(self.cleaned_data["introduction"], self.cleaned_data["closing"])


class PublishPolicyForm(PublishForm):
    """From which day a version holds. The first may have begun long ago; later ones do not rewrite the past."""

    label = "Vanaf welke dag gelden deze regels?"
    past = "Kies vandaag of een dag daarna."

    def __init__(self, data: Any = None, *, not_before: date | None, latest: date | None) -> None:
        super().__init__(data, not_before=not_before)
        if latest is None:
            self.fields["in_force_from"].help_text = "Golden deze regels al? Vul dan in sinds wanneer."

    def earlier(self, earliest: date) -> str:
        return f"Kies {as_day(earliest)} of een latere dag: de vorige versie gaat de dag ervoor in."

    def clean_in_force_from(self) -> date:
        day: date = self.cleaned_data["in_force_from"]
        super().clean_in_force_from()
        if day.year < 1990 or day.year > timezone.localdate().year + 5:
            raise ValidationError("Kies een dag binnen vijf jaar.")
        return day


def offered_starts(kind: PolicyKind, *, has_current: bool) -> list[PolicyStart]:
    """The text in force when there is one; the sanction policy has no example."""
    found = [PolicyStart.CURRENT] if has_current else []
    if kind != PolicyKind.SANCTION_POLICY:
        found.append(PolicyStart.EXAMPLE)
    return [*found, PolicyStart.EMPTY]


def _day_that_was(day: date, not_before: date | None = None) -> date:
    not_in_future(day)
    if day.year < 1990:
        raise ValidationError("Vul een datum na 1990 in.")
    if not_before and day < not_before:
        raise ValidationError("Vul een dag in waarop deze versie al gepubliceerd was.")
    return day


class PostingForm(NewForm):
    """Whether the rules hang in sight at one location, as somebody saw."""

    is_posted = forms.TypedChoiceField(
        label="Hangen de regels op een plek waar bezoekers ze zien?",
        choices=[("ja", "Ja"), ("nee", "Nee")],
        coerce=lambda value: value == "ja",
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies ja of nee."},
    )
    checked_on = forms.DateField(
        label="Wanneer heb je gekeken?",
        widget=DateInput(),
        error_messages={"required": "Vul de dag in waarop je keek."},
    )
    note = forms.CharField(
        label="Waar hangen ze, of wat moet er nog gebeuren?",
        max_length=300,
        required=False,
    )

    def clean_checked_on(self) -> date:
        return _day_that_was(self.cleaned_data["checked_on"])


class CommunicationForm(NewForm):
    """When and how a version was made known."""

    communicated_on = forms.DateField(
        label="Wanneer zijn de regels bekendgemaakt?",
        widget=DateInput(),
        error_messages={"required": "Vul de dag in."},
    )
    channel = forms.CharField(
        label="Hoe, en aan wie?",
        max_length=300,
        help_text="Bijvoorbeeld: op de website, in de afspraakbrief, besproken in elk werkoverleg.",
        error_messages={"required": "Vul in hoe de regels bekend zijn gemaakt."},
    )

    def __init__(self, *args: Any, not_before: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = not_before

    def clean_communicated_on(self) -> date:
        return _day_that_was(self.cleaned_data["communicated_on"], self.not_before)
