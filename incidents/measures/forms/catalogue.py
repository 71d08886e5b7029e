"""What a coordinator fills in about a kind of measure, and when a list begins to hold."""

from datetime import date
from typing import Any

from django import forms

from incidents.measures.services.catalogue import KindValues
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
    layout = Layout("seen", Fieldset("De maatregel", "name", "description"), Fieldset("Wat er nodig is", "needs"))

    def __init__(self, data: Any = None, *, kind: KindValues | None = None) -> None:
        super().__init__(data, initial=_typed(kind) if kind else {})

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
        "needs": [name for name, _ in NEEDS if getattr(kind, name)],
        "seen": fingerprint(kind),
    }
