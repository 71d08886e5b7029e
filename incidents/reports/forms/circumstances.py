"""The circumstances in the steps of a report and in a correction, as `incidents.fields` declares them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms

from incidents.advice.enums import Kind
from incidents.cases.fields import ADDRESSEE, CIRCUMSTANCES, Circumstance, CodedField
from incidents.cases.models import Incident
from incidents.reports.forms.fields import ANSWERS, AnswerField, Fold
from vpd.ui.forms import Form, RadioTiles

F = TypeVar("F", bound=type[Form])


def asked_at(kind: Kind) -> list[Circumstance]:
    """Those that a report of this kind has."""
    return [field for field in CIRCUMSTANCES if kind in field.kinds]


def asks_circumstances(form: F) -> F:
    """Give a form class the questions that its kind of report (`about`) has, before the one who must handle it."""
    names = {field.name for field in CIRCUMSTANCES}
    others = [(name, field) for name, field in form.base_fields.items() if name not in names]
    place = next((number for number, (name, _) in enumerate(others) if name == ADDRESSEE.name), len(others))
    questions = [(field.name, question_of(field)) for field in asked_at(form.about)]
    form.base_fields = form.declared_fields = dict([*others[:place], *questions, *others[place:]])
    return form


def question_of(field: Circumstance) -> forms.ChoiceField:
    """A list to choose from, or answers beside each other; never required."""
    if field.is_yes_no:
        return AnswerField(label=field.question, choices=ANSWERS)
    choices = [(code, words.capitalize()) for code, words in field.choices]
    if field.unchosen:
        return forms.ChoiceField(label=field.question, choices=[("", field.unchosen), *choices], required=False)
    return forms.ChoiceField(label=field.question, choices=choices, widget=RadioTiles, required=False)


def circumstances_fold(summary: str, kind: Kind, *, hint: str = "") -> list[Fold]:
    """The questions folded away; nothing where there are none."""
    names = [field.name for field in asked_at(kind)]
    return [Fold(summary, *names, hint=hint, is_row=bool(hint))] if names else []


def circumstances_in(cleaned: Mapping[str, Any]) -> dict[str, str | bool | None]:
    """What was answered, for `ReportData`."""
    return {field.name: cleaned[field.name] for field in CIRCUMSTANCES if field.name in cleaned}


def typed_answer(field: CodedField, incident: Incident) -> str:
    """What a report says, in the values of a form."""
    value = field.value_in(incident)
    return {True: "yes", False: "no", None: "unknown"}.get(value, str(value))
