"""Choosing which incidents get depth."""

from django import forms

from incidents.advice.enums import Category
from vpd.ui.forms import Form, TickTiles


class DepthForm(Form):
    """The kinds that are discussed one by one; what is not ticked comes together, as a theme."""

    one_by_one = forms.MultipleChoiceField(
        label="Welke incidenten bespreken jullie één voor één?",
        choices=[(category.value, category.case_name) for category in reversed(Category)],
        widget=TickTiles,
        required=False,
        help_text="De andere bespreken jullie samen, als thema. Zo blijft er tijd over.",
    )
