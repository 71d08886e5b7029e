"""Who sends reports while the reporting is being rolled out."""

from collections.abc import Mapping
from typing import Any

from django import forms

from vpd.organisation.enums import ReportingPhase
from vpd.ui.forms import Form, Layout, RadioTiles, TileLabel

HINTS = {
    ReportingPhase.CENTRAL: "Wie iets meemaakt, belt of mailt hen. Signalen geven kan iedereen.",
    ReportingPhase.LEADERS: "Zij melden voor hun eigen team. Signalen geven kan iedereen.",
    ReportingPhase.EVERYONE: "Zo is het bedoeld. Centrale melders kunnen nog steeds voor een ander melden.",
}
NOBODY = (
    "Er is nog niemand die voor iedereen kan melden. Geef eerst iemand de rol centrale melder of coördinator, "
    "bij Beheer, Mensen en rollen."
)


class PhaseForm(Form):
    """The phase of the organisation."""

    phase = forms.ChoiceField(
        label="Wie mag een melding versturen?",
        choices=[(phase.value, TileLabel(str(phase.label).capitalize(), HINTS[phase])) for phase in ReportingPhase],
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wie een melding mag versturen."),
    )
    layout = Layout("phase")

    def __init__(self, data: Mapping[str, Any] | None = None, *, phase: str, has_reporters: bool) -> None:
        super().__init__(data, initial={"phase": phase})
        self.has_reporters = has_reporters

    def clean_phase(self) -> ReportingPhase:
        phase = ReportingPhase(self.cleaned_data["phase"])
        if phase != ReportingPhase.EVERYONE and not self.has_reporters:
            raise forms.ValidationError(NOBODY)
        return phase
