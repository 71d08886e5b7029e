"""Fields that several of these forms have."""

from typing import Any

from django import forms

from vpd.privacy.subject_requests.models import LINE_AT_MOST
from vpd.ui.forms import DateInput


def day_field(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=DateInput,
        error_messages={"required": "Vul een datum in, bijvoorbeeld 3-3-2026."},
    )


def line_field(label: str, help_text: str = "", **rest: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=LINE_AT_MOST, **rest)
