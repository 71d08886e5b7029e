"""What the coordinator fills in to adopt a draft, or to give it back."""

from django import forms

from protocols.agreements.forms import AdoptForm
from vpd.ui.forms import Form
from vpd.versions.forms import AsSeenForm
from vpd.versions.pasting import LINE_LENGTH


class AdoptDraftForm(AsSeenForm, AdoptForm):
    """Adopting a draft as it was read."""


class SendBackForm(Form):
    """What has to change before it can be adopted."""

    reason = forms.CharField(
        label="Wat moet er nog veranderen?",
        max_length=LINE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="De leidinggevende en het team lezen dit bij het protocol. Noem het onderdeel en wat er nodig is.",
        error_messages={"required": "Vul in wat er nog moet veranderen."},
    )
