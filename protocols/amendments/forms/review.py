"""What a team fills in about a proposal in its meeting."""

from django import forms

from protocols.amendments.models import REASON_LENGTH
from vpd.ui.forms import Form
from vpd.versions.pasting import LINE_LENGTH


class AdaptForm(Form):
    """The words that the team makes of it."""

    new_text = forms.CharField(
        label="Zo spreken jullie het af",
        max_length=LINE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op hoe de afspraak wordt."},
    )


class RefuseForm(Form):
    """Why it stays as it is; who proposed it reads this."""

    reason = forms.CharField(
        label="Waarom niet?",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wie het voorstelde leest dit.",
        error_messages={"required": "Schrijf op waarom jullie het niet doen."},
    )
