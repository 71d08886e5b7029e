"""Deciding about a proposal: three equal choices, each with its reason; and ending what runs."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from incidents.measures.enums import Choice, MeasureStatus
from incidents.measures.models import TEXT_LENGTH, Measure
from vpd.ui.forms import Form, Layout, RadioTiles, TileLabel, text_field

_reason = partial(text_field, most=TEXT_LENGTH, required="Schrijf op waarom.")


class DecideForm(Form):
    """What is decided and why; `seen` is the moment of the proposal that was read, `turn` how far it was then."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    turn = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    choice = forms.ChoiceField(
        label="Wat besluit je?",
        widget=RadioTiles(columns=3),
        error_messages={"required": "Kies wat je besluit.", "invalid_choice": "Kies wat je besluit."},
    )
    reason = _reason("Waarom besluit je dit?", "Blijft bij het besluit bewaard. Noem geen namen.")
    layout = Layout("seen", "turn", "choice", "reason")

    def __init__(self, data: Mapping[str, Any] | None = None, *, measure: Measure) -> None:
        super().__init__(data, initial={"seen": measure.proposed_at.isoformat(), "turn": measure.status})
        self.fields["choice"].choices = _choices(measure)

    @property
    def read_at(self) -> datetime | None:
        return parse_datetime(self.cleaned_data["seen"]) if self.cleaned_data["seen"] else None


class LiftForm(Form):
    """Why a measure is not needed any more."""

    reason = _reason("Waarom is de maatregel niet meer nodig?", "Noem geen namen.")
    layout = Layout("reason")


def _choices(measure: Measure) -> list[tuple[str, TileLabel]]:
    if measure.status == MeasureStatus.AGREED:
        yes = TileLabel("Opleggen", "de maatregel gaat in en stopt vanzelf")
    elif measure.needs_decider:
        yes = TileLabel("Afstemmen", "daarna ligt het bij de beslisser")
    else:
        yes = TileLabel("Afstemmen en opleggen", "de maatregel gaat in")
    return [
        (Choice.YES.value, yes),
        (
            Choice.QUESTION.value,
            TileLabel(Choice.QUESTION.label, f"{measure.proposed_by.full_name} vult het voorstel aan"),
        ),
        (Choice.NO.value, TileLabel(Choice.NO.label, "er komt geen maatregel")),
    ]
