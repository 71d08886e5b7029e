"""The coordinator's extra questions as fields of a report's form; none is ever required (I13, R-24)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import escape

from incidents.questions.enums import QuestionForm
from incidents.questions.summaries.asked import ANSWER_LENGTH, GivenAnswer, Question
from vpd.ui.forms import Fieldset, Form, Layout, RadioTiles, TickTiles, text_field

NO_ANSWER = ("", "Geen antwoord")
HEADING = "Een paar vragen die hierbij horen"
KEEP_OUT = "Noem geen namen van burgers en schrijf niets op over iemands gezondheid."


class QuestionsForm(Form):
    """The questions alone, to look at."""

    mark_optional = True

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        add_question_fields(self, questions)


def add_question_fields(form: Form, questions: Sequence[Question], *, before: str = "") -> None:
    """Give a form one field for each question, together under one heading, before the named field or at the end."""
    if not questions:
        return
    for question in questions:
        form.fields[question.field_name] = field_for(question)
    part = Fieldset(HEADING, *(question.field_name for question in questions))
    if form.helper.layout is None:
        form.helper.layout = Layout()
    parts: list[Any] = form.helper.layout.fields
    parts.insert(parts.index(before) if before in parts else len(parts), part)


def field_for(question: Question) -> forms.Field:
    """The field of one question. What the coordinator wrote is text, never HTML."""
    if question.is_open:
        return text_field(
            question.label, escape(f"{question.help_text} {KEEP_OUT}".strip()), most=ANSWER_LENGTH, rows=2
        )
    choices = [(option.key, option.title) for option in question.options]
    shared: dict[str, Any] = {
        "label": question.label,
        "help_text": escape(question.help_text),
        "required": False,
        "error_messages": {"invalid_choice": "Dit antwoord staat niet in de lijst. Kies opnieuw."},
    }
    if question.form == QuestionForm.ONE:
        return forms.ChoiceField(choices=[*choices, NO_ANSWER], widget=RadioTiles(), **shared)
    return forms.MultipleChoiceField(choices=choices, widget=TickTiles(), **shared)


def answers_in(cleaned: Mapping[str, Any], questions: Iterable[Question]) -> tuple[GivenAnswer, ...]:
    """What was answered, in the order of the questions; what stayed empty is left out."""
    found = []
    for question in questions:
        value = cleaned.get(question.field_name) or ""
        if question.is_open:
            found.append(GivenAnswer(question, text=str(value).strip()))
            continue
        chosen = {value} if isinstance(value, str) else set(value)
        found.append(GivenAnswer(question, tuple(option for option in question.options if option.key in chosen)))
    return tuple(answer for answer in found if answer.words)


def typed_answers(answers: Iterable[GivenAnswer]) -> dict[str, Any]:
    """What was answered before, in the values of the form."""
    typed: dict[str, Any] = {}
    for answer in answers:
        keys = [option.key for option in answer.options]
        is_one = answer.question.form == QuestionForm.ONE
        typed[answer.question.field_name] = answer.text or ((keys or [""])[0] if is_one else keys)
    return typed
