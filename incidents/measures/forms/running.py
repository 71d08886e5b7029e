"""What is filled in while a measure runs: that it was not kept to, and the provisional one at the door."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django import forms

from incidents.measure_kinds.models import MeasureKind
from incidents.measure_kinds.summaries import kind_hint
from incidents.measures.models import TEXT_LENGTH
from vpd.organisation.models import Location
from vpd.ui.forms import DateInput, Form, Layout, RadioTiles, TileLabel, not_in_future, text_field
from vpd.ui.moments import as_day

_words = partial(text_field, most=TEXT_LENGTH)


class ViolationForm(Form):
    """When and how a measure was not kept to."""

    happened_on = forms.DateField(
        label="Op welke dag?", widget=DateInput, error_messages={"required": "Vul in op welke dag het was."}
    )
    note = _words("Wat gebeurde er?", "Noem geen namen.", required="Schrijf op wat er gebeurde.")
    layout = Layout("happened_on", "note")

    def __init__(self, data: Mapping[str, Any] | None = None, *, first: date | None, last: date | None) -> None:
        super().__init__(data)
        self.first, self.last = first, last

    def clean_happened_on(self) -> date:
        day = not_in_future(self.cleaned_data["happened_on"])
        if self.first and day < self.first:
            raise forms.ValidationError(f"Kies een dag vanaf {as_day(self.first)}: toen ging die in.")
        if self.last and day > self.last:
            raise forms.ValidationError(f"Kies een dag tot en met {as_day(self.last)}: daarna gold die niet meer.")
        return day


class ProvisionalForm(Form):
    """A measure at the door, for a few days."""

    kind = forms.ChoiceField(
        label="Welke maatregel geldt vanaf nu?",
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een maatregel."),
    )
    location = forms.ChoiceField(
        label="Waar geldt die?", required=False, error_messages={"invalid_choice": "Kies een locatie uit de lijst."}
    )
    why = _words("Waarom kan het niet wachten?", "Noem geen namen.", required="Schrijf op waarom het niet kan wachten.")
    layout = Layout("kind", "location", "why")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kinds: Sequence[MeasureKind],
        places: Sequence[Location],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=initial)
        self.kinds = {str(kind.pk): kind for kind in kinds if kind.needs_period}
        self.places = {str(place.pk): place for place in places}
        self.fields["kind"].choices = [(key, TileLabel(one.name, kind_hint(one))) for key, one in self.kinds.items()]
        self.fields["location"].choices = [("", "Overal"), *((key, one.name) for key, one in self.places.items())]

    @property
    def chosen_kind(self) -> MeasureKind:
        return self.kinds[self.cleaned_data["kind"]]

    @property
    def chosen_place(self) -> Location | None:
        return self.places.get(self.cleaned_data["location"])
