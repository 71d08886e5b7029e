"""The statements of one section, as whoever fills them in sees them."""

from collections.abc import Mapping
from typing import Any

from django import forms

from learning.questionnaires.summaries import Section
from vpd.ui.forms import Form, RadioTiles
from vpd.ui.text import clean_text, join_words

NOT_ANSWERED = "Kies een antwoord{}."
WIDEST = 5
NAMED = 4
"""So many answers are named where one is missing; more are in sight, and would be read out for each statement."""


class AspectForm(Form):
    """The statements of one section, each with the answers of its own scale."""

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, item in section.numbered:
            choices = item.choices
            labels = [label.lower() for _, label in choices]
            words = NOT_ANSWERED.format(f": {join_words(labels, 'of')}" if len(labels) <= NAMED else "")
            self.fields[field_name(item.pk)] = forms.ChoiceField(
                label=f"{number}. {item.asked}",
                choices=choices,
                widget=RadioTiles(columns=min(len(choices), WIDEST)),
                error_messages={"required": words, "invalid_choice": words},
            )


def read_answers(section: Section, data: Mapping[str, Any]) -> dict[int, str]:
    """What is answered of a section, by the id of the statement; one without an answer of its own scale is left out.

    Reading takes no form: that is made only to say what is missing.
    """
    told = ((item, clean_text(str(data.get(field_name(item.pk), "")))) for item in section.items)
    return {item.pk: value for item, value in told if any(value == one for one, _ in item.choices)}


def field_name(item_id: int) -> str:
    return f"item_{item_id}"


def as_form_data(answers: Mapping[int, str]) -> dict[str, str]:
    """Answers by the names of their fields."""
    return {field_name(pk): value for pk, value in answers.items()}
