"""Pieces that both steps use."""

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vpd.ui.forms import RadioTiles

ROWS = "reports/_rows.html"
ANSWERS = [("yes", "Ja"), ("no", "Nee"), ("unknown", "Weet ik niet")]


class AnswerField(forms.ChoiceField):
    """Yes, no, or not known; an empty answer is not known either."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "widget": RadioTiles(columns=3)} | kwargs)

    def clean(self, value: Any) -> bool | None:
        return {"yes": True, "no": False}.get(super().clean(value))


class SharedField(forms.MultipleChoiceField):
    """A group that may stay empty when another field is filled in; the form says so, not the label."""

    def validate(self, value: list[str]) -> None:
        if value:
            super().validate(value)


class AskedByChoice(forms.CharField):
    """Words that one of the choices before it asks for; the form says so there, not the label here."""

    def validate(self, value: str) -> None:
        if value:
            super().validate(value)


class FollowingField(forms.ChoiceField):
    """A choice that follows from another answer where it can; where it cannot, the form asks for it."""

    def validate(self, value: str) -> None:
        if value:
            super().validate(value)


class Part(LayoutObject):
    """A piece of a page with a template of its own, around fields that it shows."""

    def __init__(self, template: str, *fields: str | LayoutObject, **words: Any) -> None:
        self.template = template
        self.fields = list(fields)
        self.words = words

    def render(
        self, form: forms.BaseForm, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        content = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, context.flatten() | self.words | {"form": form, "content": content})


class Fold(LayoutObject):
    """Fields that most people skip, folded away until something in them is filled in or wrong.

    `hint` says what is in it; `is_row` makes it one of several rows in a card.
    """

    def __init__(
        self,
        summary: str,
        *fields: str | LayoutObject,
        note: str = "",
        hint: str = "",
        is_open: bool = False,
        is_row: bool = False,
    ) -> None:
        self.summary = summary
        self.note = note
        self.hint = hint
        self.is_open = is_open
        self.is_row = is_row
        self.fields = list(fields)

    def render(
        self, form: forms.BaseForm, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        content = self.get_rendered_fields(form, context, template_pack, **kwargs)
        names = [pointer.name for pointer in self.get_field_names()]
        is_open = self.is_open or any(form[name].errors or form[name].value() for name in names)
        shown = {"summary": self.summary, "note": self.note, "content": content, "is_open": is_open}
        shown |= {"hint": self.hint, "is_row": self.is_row}
        return render_to_string("reports/_fold.html", shown) if content.strip() else SafeString("")


def fold(summary: str, *fields: str | LayoutObject, note: str = "", is_open: bool = False) -> Fold:
    return Fold(summary, *fields, note=note, is_open=is_open)


def fold_row(summary: str, *fields: str | LayoutObject, hint: str = "", note: str = "") -> Fold:
    """One of the rows of a card: its head says what is in it."""
    return Fold(summary, *fields, hint=hint, note=note, is_row=True)


def panel(*fields: str | LayoutObject, name: str = "") -> Part:
    """A white card around questions that belong together."""
    return Part("reports/_panel.html", *fields, name=name)


def rows(*fields: str | LayoutObject) -> Part:
    """A white card of folds, one row each."""
    return Part(ROWS, *fields)
