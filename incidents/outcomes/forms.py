"""Choosing which incidents get depth, and evaluating one together with the board."""

from datetime import date
from typing import Any

from django import forms

from incidents.advice.enums import Category
from incidents.outcomes.enums import BoardRole
from incidents.outcomes.models import TEXT_LENGTH
from vpd.ui.forms import DateInput, Form, RadioTiles, TickTiles, not_in_future, text_field


class DepthForm(Form):
    """The kinds that are discussed one by one; what is not ticked comes together, as a theme."""

    one_by_one = forms.MultipleChoiceField(
        label="Welke incidenten bespreken jullie één voor één?",
        choices=[(category.value, category.case_name) for category in reversed(Category)],
        widget=TickTiles,
        required=False,
        help_text="De andere bespreken jullie samen, als thema. Zo blijft er tijd over.",
    )

    def __init__(self, *args: Any, with_board: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if with_board:
            self.fields[
                "one_by_one"
            ].help_text += f" {with_board} Die bespreken jullie altijd één voor één, wat jullie ook kiezen."


class InvolvedForm(Form):
    """Who of the board had a part in it."""

    role = forms.ChoiceField(
        label="Wie van het bestuur was betrokken?",
        choices=BoardRole.choices,
        widget=RadioTiles,
        help_text="Erbij aanwezig, of het was op deze persoon gericht. Alleen de functie, geen naam.",
        error_messages={"required": "Kies wie van het bestuur betrokken was."},
    )


class TogetherForm(Form):
    """When it was looked back on together, and what was learned; or that it was a mistake."""

    needed_when = {
        "evaluated_on": "nodig als jullie samen terugkeken",
        "lesson": "nodig als jullie samen terugkeken",
    }
    evaluated_on = forms.DateField(
        label="Wanneer bespraken jullie het samen?",
        widget=DateInput,
        required=False,
        error_messages={"invalid": "Vul een datum in, bijvoorbeeld 31-12-2026."},
    )
    lesson = text_field(
        "Wat leerden jullie samen?",
        "Ook: wat spreken jullie af voor een volgende keer? Noem geen burgers of collega’s.",
        most=TEXT_LENGTH,
        rows=4,
    )
    is_mistake = forms.BooleanField(label="Er was toch niemand van het bestuur bij betrokken", required=False)

    def clean_evaluated_on(self) -> date | None:
        day: date | None = self.cleaned_data["evaluated_on"]
        return not_in_future(day) if day else None

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not told.get("is_mistake"):
            if not told.get("evaluated_on") and "evaluated_on" not in self.errors:
                self.add_error("evaluated_on", "Vul in wanneer jullie het samen bespraken.")
            if not told.get("lesson", "").strip():
                self.add_error("lesson", "Schrijf op wat jullie samen leerden. Een zin is genoeg.")
        return told
