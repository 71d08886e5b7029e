"""Forms of the case page of an accident."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from incidents.accidents.enums import AccidentStepKind
from incidents.cases.models import TEXT_LENGTH, Incident
from incidents.handling.forms.told import ToldForm, feedback_field, reason_field
from vpd.ui.forms import DateInput, Fieldset, Form, Layout, RadioTiles, not_in_future
from vpd.ui.personal import StoryArea


class InspectorateForm(Form):
    """Whether the labour inspectorate was told, on which day and by whom it can be found again (ARBO-06)."""

    mark_optional = True
    kind = forms.ChoiceField(
        label="Is het ongeval gemeld bij de Nederlandse Arbeidsinspectie?",
        choices=[
            (AccidentStepKind.NOTIFIED.value, "Ja, het is gemeld"),
            (AccidentStepKind.NOT_NEEDED.value, "Nee, melden was niet nodig"),
        ],
        widget=RadioTiles,
        error_messages={"required": "Kies of het is gemeld."},
    )
    done_on = forms.DateField(
        label="Op welke dag?",
        help_text="De dag van de melding, of de dag waarop duidelijk werd dat melden niet nodig was.",
        widget=DateInput,
        error_messages={"required": "Vul in op welke dag."},
    )
    note = forms.CharField(
        label="Wat wil je erbij vastleggen?",
        help_text="Bijvoorbeeld het nummer dat de Arbeidsinspectie gaf. Was melden niet nodig? Schrijf op waarom. "
        "Noem geen namen en niets over iemands gezondheid.",
        widget=StoryArea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    needed_when = {
        "note": "nodig bij “Nee, melden was niet nodig”",
    }
    layout = Layout("kind", "done_on", "note")

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        self.initial.setdefault("done_on", timezone.localdate())

    def clean_done_on(self) -> date:
        return _since(self.since, self.cleaned_data["done_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == AccidentStepKind.NOT_NEEDED and not cleaned.get("note") and "note" not in self.errors:
            self.add_error("note", "Schrijf op waarom melden niet nodig was.")
        return cleaned


def _since(earliest: date, day: date) -> date:
    """A day that has come, and not before the accident."""
    if day < earliest:
        raise forms.ValidationError("Kies de dag van het ongeval of een latere dag.")
    return not_in_future(day)


class AccidentDoneForm(ToldForm, Form):
    """What was done after an accident, and what the reporter hears (F11)."""

    done_on = forms.DateField(
        label="Op welke dag was het klaar?",
        widget=DateInput,
        error_messages={"required": "Vul in op welke dag het klaar was."},
    )
    note = forms.CharField(
        label="Wat is er gedaan?",
        help_text="Waardoor kon het gebeuren, en wat is er veranderd? Noem geen namen en niets over gezondheid.",
        widget=StoryArea(attrs={"rows": 5}),
        max_length=TEXT_LENGTH,
        error_messages={"required": "Schrijf op wat er is gedaan."},
    )
    feedback = feedback_field()
    reason_for_none = reason_field()

    def __init__(
        self, *args: Any, since: date, others: Sequence[Incident], has_feedback: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        self.has_feedback = has_feedback
        self.needed_when = {} if has_feedback else self.needed_when
        self.helper.layout = Layout(
            Fieldset("Het ongeval", "note", "done_on"),
            Fieldset("Naar de melder", "feedback", "reason_for_none"),
            *self.ask_of_others(others),
        )
        self.initial.setdefault("done_on", timezone.localdate())

    def clean_done_on(self) -> date:
        return _since(self.since, self.cleaned_data["done_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.check_told(cleaned)
        return cleaned
