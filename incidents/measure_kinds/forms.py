"""What a coordinator fills in about a kind of measure, and when a list begins to hold."""

from datetime import date
from typing import Any

from django import forms

from incidents.measure_kinds.services import KindValues
from vpd.letters.kinds import all_kinds
from vpd.ui.forms import Fieldset, Layout, TickTiles, TileLabel
from vpd.ui.moments import as_day
from vpd.versions.forms import PartForm, PublishForm
from vpd.versions.services import fingerprint

NEEDS = [
    ("needs_decider", TileLabel("Een beslisser legt op", "anders is afstemmen met de coördinator genoeg")),
    ("needs_letter", TileLabel("Met een brief", "zonder brief kan de maatregel niet worden opgelegd")),
    ("needs_period", TileLabel("Met een begin en een einde", "en een dag om tussentijds te bekijken")),
    ("is_ban", TileLabel("Het is een verbod", "wie het overtreedt, krijgt met de politie te maken")),
]


class KindForm(PartForm):
    """One kind of measure."""

    name = forms.CharField(
        label="Hoe heet de maatregel?",
        max_length=60,
        error_messages={"required": "Geef de maatregel een naam."},
    )
    description = forms.CharField(
        label="Wat houdt die in?",
        max_length=200,
        required=False,
        help_text="Een zin voor wie een maatregel voorstelt.",
    )
    needs = forms.MultipleChoiceField(
        label="Wat is er nodig?",
        choices=NEEDS,
        widget=TickTiles,
        required=False,
        help_text="Een verbod heeft altijd een beslisser, een brief en een einde.",
    )
    needed_when = {"letter": "nodig bij een brief"}
    letter = forms.ChoiceField(
        label="Welke brief hoort erbij?",
        required=False,
        error_messages={"invalid_choice": "Kies een brief uit de lijst."},
    )
    layout = Layout(
        "seen", Fieldset("De maatregel", "name", "description"), Fieldset("Wat er nodig is", "needs", "letter")
    )

    def __init__(self, data: Any = None, *, kind: KindValues | None = None) -> None:
        super().__init__(data, initial=_typed(kind) if kind else {})
        letters = [(one.key, one.name) for one in all_kinds() if one.has_remedies]
        self.fields["letter"].choices = [("", "Geen brief"), *letters]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needs_letter = "needs_letter" in cleaned.get("needs", [])
        if needs_letter and not cleaned.get("letter"):
            self.add_error("letter", "Kies welke brief bij de maatregel hoort.")
        if not needs_letter:
            cleaned["letter"] = ""
        return cleaned

    def clean_needs(self) -> list[str]:
        chosen = self.cleaned_data["needs"]
        if "is_ban" in chosen and len(chosen) < len(NEEDS):
            raise forms.ValidationError("Kruis bij een verbod ook beslisser, brief en einde aan.")
        return list(chosen)

    @property
    def values(self) -> KindValues:
        told = self.cleaned_data
        return KindValues(
            name=told["name"],
            description=told["description"],
            letter=told["letter"],
            **{name: name in told["needs"] for name, _ in NEEDS},
        )


class PublishCatalogueForm(PublishForm):
    """From which day these measures can be proposed."""

    label = "Vanaf welke dag geldt deze lijst?"
    help_text = "Wat al is voorgesteld of opgelegd, verandert niet."

    def earlier(self, earliest: date) -> str:
        return f"Kies {as_day(earliest)} of een latere dag: dan gaat de vorige versie in."


def _typed(kind: KindValues) -> dict[str, Any]:
    return {
        "name": kind.name,
        "description": kind.description,
        "letter": kind.letter,
        "needs": [name for name, _ in NEEDS if getattr(kind, name)],
        "seen": fingerprint(kind),
    }
