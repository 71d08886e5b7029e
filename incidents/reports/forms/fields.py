"""Pieces that both steps use."""

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vpd.ui.forms import RadioTiles

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


class Fold(LayoutObject):
    """Fields that most people skip, folded away until something in them is filled in or wrong."""

    def __init__(self, summary: str, *fields: str | LayoutObject, note: str = "", is_open: bool = False) -> None:
        self.summary = summary
        self.note = note
        self.is_open = is_open
        self.fields = list(fields)

    def render(
        self, form: forms.BaseForm, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        content = self.get_rendered_fields(form, context, template_pack, **kwargs)
        names = [name for name in self.fields if isinstance(name, str)]
        is_open = self.is_open or any(form[name].errors or form[name].value() for name in names)
        shown = {"summary": self.summary, "note": self.note, "content": content, "is_open": is_open}
        return render_to_string("reports/_fold.html", shown)


def fold(summary: str, *fields: str | LayoutObject, note: str = "", is_open: bool = False) -> Fold:
    return Fold(summary, *fields, note=note, is_open=is_open)
