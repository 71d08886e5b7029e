"""Forms of what keeps a protocol alive."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from protocols.upkeep.services.reviews import LONGEST
from vpd.ui.forms import DateInput, Layout, NewForm, text_field
from vpd.versions.pasting import LINE_LENGTH


class ReviewForm(NewForm):
    """Looked at, and it stays: why, and until when (R-13)."""

    mark_optional = False
    reason = text_field(
        "Waarom blijft het zoals het is?",
        "Bijvoorbeeld: wat jullie bespraken, en dat het werk en de risico’s niet zijn veranderd.",
        most=LINE_LENGTH,
        rows=4,
        required="Vul in waarom het protocol blijft zoals het is.",
    )
    next_review_on = forms.DateField(
        label="Wanneer bekijken jullie het weer?",
        widget=DateInput(),
        help_text="Binnen een jaar is gebruikelijk.",
        error_messages={"required": "Vul in wanneer jullie het weer bekijken."},
    )
    layout = Layout("reason", "next_review_on")

    def clean_next_review_on(self) -> date:
        day = self.cleaned_data["next_review_on"]
        if not timedelta() < day - timezone.localdate() <= LONGEST:
            raise ValidationError("Kies een dag na vandaag en binnen twee jaar.")
        return day
