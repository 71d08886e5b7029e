"""Forms of the case page."""

from typing import Any

from django import forms
from django.utils import timezone

from incidents.enums import ReactionKind
from incidents.models import Reaction
from vpd.ui.forms import DateInput, Layout, ModelForm, RadioTiles, form_helper


class ReactionForm(ModelForm):
    """How the organisation reacted to the citizen; "geen reactie" needs its reason (R-10)."""

    layout = Layout("kind", "reacted_on", "note", "late_reason")

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
            "late_reason": "Waarom kwam de reactie later dan afgesproken?",
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

    def __init__(self, *args: Any, is_late: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_late:
            self.fields["late_reason"].required = True
            self.fields["late_reason"].error_messages["required"] = "Schrijf op waarom de reactie te laat kwam."
        else:
            del self.fields["late_reason"]
            self.helper = form_helper(Layout("kind", "reacted_on", "note"))
        self.fields["kind"].widget = RadioTiles(choices=[(v, label.capitalize()) for v, label in ReactionKind.choices])
        self.fields["note"].widget.attrs.pop("maxlength", None)
        self.initial.setdefault("reacted_on", timezone.localdate())

    def clean_reacted_on(self) -> Any:
        day = self.cleaned_data["reacted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Vul een datum in die niet in de toekomst ligt.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ReactionKind.NONE and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom er geen reactie komt.")
        return cleaned
