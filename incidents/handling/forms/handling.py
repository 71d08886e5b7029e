"""Forms of the case page."""

from typing import Any

from django import forms
from django.utils import timezone

from incidents.cases.enums import ReactionKind
from incidents.cases.models import Reaction
from incidents.handling.forms.told import ToldForm, feedback_field, reason_field
from vpd.ui.forms import DateInput, Fieldset, Layout, ModelForm, RadioTiles, form_helper, not_in_future


class ReactionForm(ToldForm, ModelForm):
    """How the organisation reacted to the citizen, and what the reporter hears (R-10, F11)."""

    feedback = feedback_field()
    reason_for_none = reason_field()

    layout = Layout(
        Fieldset("Naar de burger", "kind", "reacted_on", "note", "late_reason"),
        Fieldset("Naar de melder", "feedback", "reason_for_none"),
    )

    class Meta:
        model = Reaction
        fields = ["kind", "reacted_on", "note", "late_reason"]
        widgets = {
            "reacted_on": DateInput,
            "note": forms.Textarea(attrs={"rows": 5}),
            "late_reason": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "kind": "Hoe is er gereageerd naar de burger?",
            "reacted_on": "Op welke dag?",
            "note": "Wat is er besproken of besloten?",
            "late_reason": "Waardoor kwam de reactie later dan afgesproken?",
        }
        help_texts = {
            "note": "Bij geen reactie: schrijf op waarom. Noem geen namen van burgers.",
            "late_reason": "De termijn is voorbij. Schrijf kort op hoe dat kwam, zonder namen.",
        }
        error_messages = {
            "kind": {"required": "Kies hoe er is gereageerd."},
            "reacted_on": {
                "required": "Vul in op welke dag er is gereageerd.",
                "invalid": "Vul een datum in die bestaat, zoals 03-03-2026.",
            },
        }

    def __init__(self, *args: Any, is_late: bool = False, has_feedback: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_feedback = has_feedback
        if is_late:
            self.fields["late_reason"].required = True
            self.fields["late_reason"].error_messages["required"] = "Schrijf op waardoor de reactie later kwam."
        else:
            del self.fields["late_reason"]
            self.helper = form_helper(
                Layout(
                    Fieldset("Naar de burger", "kind", "reacted_on", "note"),
                    Fieldset("Naar de melder", "feedback", "reason_for_none"),
                )
            )
        self.fields["kind"].widget = RadioTiles(choices=[(v, label.capitalize()) for v, label in ReactionKind.choices])
        self.fields["note"].widget.attrs.pop("maxlength", None)
        self.initial.setdefault("reacted_on", timezone.localdate())

    def clean_reacted_on(self) -> Any:
        return not_in_future(self.cleaned_data["reacted_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ReactionKind.NONE and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom er geen reactie komt.")
        self.check_told(cleaned)
        return cleaned
