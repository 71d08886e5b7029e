from django import forms

from vpd.ui.forms import Form
from vpd.ui.searching import LONGEST


class SearchForm(Form):
    """What to look for."""

    q = forms.CharField(
        label="Waar zoek je naar?",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text="Een deel van een woord is genoeg. Zet woorden die bij elkaar horen tussen aanhalingstekens.",
        error_messages={"max_length": f"Zoek met hoogstens {LONGEST} tekens."},
    )
