"""The forms everybody starts from: clean text in, crispy layout, no form tag of their own.

    class ReportForm(Form):
        layout = Layout(Fieldset("Wanneer?", Row("day", "time")), "story")

Without a `layout` all fields are shown in order. A form that needs it later sets `self.helper.layout`.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Field, Fieldset, Hidden, Layout, Row, Submit
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.db.models import QuerySet
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString

from vpd.ui.editing import SavedFirstError, Seen, differing, fingerprint, values_of
from vpd.ui.text import clean_line, clean_text
from vpd.ui.widgets import (
    DateInput,
    DateTimeInput,
    FoldedRadios,
    RadioTiles,
    Segments,
    TickTiles,
    TileLabel,
    TimeInput,
)

__all__ = [
    "HTML",
    "PAST",
    "CleanText",
    "Column",
    "DateInput",
    "DateTimeInput",
    "Div",
    "Field",
    "Fieldset",
    "Fold",
    "FoldedRadios",
    "Form",
    "FormHelper",
    "Hidden",
    "Layout",
    "ModelForm",
    "RadioTiles",
    "Row",
    "Segments",
    "Submit",
    "TickTiles",
    "TileLabel",
    "TimeInput",
    "form_helper",
    "not_in_future",
    "not_in_past",
    "text_field",
    "too_long",
]


FUTURE = "Vul een datum in die niet in de toekomst ligt."
PAST = "Vul een datum in die niet in het verleden ligt."
SEEN, KEY = "seen", "form_key"
KEPT_FOLDS = 100
_UNTOUCHED: dict[Any, SafeString] = {}


class Fold(Div):
    """Fields for who wants them, folded away; open it where one of them is filled in or wrong.

    `narrow_closed`: open on a wide screen, where there is room, and closed on a phone. What is folded away with
    nothing filled in and nothing wrong looks the same until its words or choices change: it is rendered once for those.
    """

    def __init__(
        self, summary: str, *fields: Any, is_open: bool = False, narrow_closed: bool = False, css_class: str = ""
    ) -> None:
        super().__init__(*fields)
        self.words = {
            "summary": summary,
            "is_open": is_open or narrow_closed,
            "narrow_closed": narrow_closed,
            "css_class": css_class,
        }

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **extra: Any
    ) -> SafeString:
        key = self._untouched(form)
        if key is None:
            return self._rendered(form, context, template_pack, **extra)
        if key not in _UNTOUCHED:
            if len(_UNTOUCHED) >= KEPT_FOLDS:
                _UNTOUCHED.pop(next(iter(_UNTOUCHED)))
            _UNTOUCHED[key] = self._rendered(form, context, template_pack, **extra)
        else:
            # Crispy wants to know that each field of the form was shown.
            form.rendered_fields.update(key[0])  # type: ignore[attr-defined]
        return _UNTOUCHED[key]

    def _rendered(self, form: forms.BaseForm, context: Context, template_pack: str, **extra: Any) -> SafeString:
        content = self.get_rendered_fields(form, context, template_pack, **extra)
        return render_to_string("ui/fold.html", {"content": content, **self.words})

    def _untouched(self, form: forms.BaseForm) -> Any:
        """What the rendering of an empty closed fold depends on; nothing when something is filled in, or wrong."""
        names = tuple(pointer.name for pointer in self.get_field_names())
        if self.words["is_open"] or any(
            form.data.get(form.add_prefix(name)) or form.initial.get(name) or name in form.errors for name in names
        ):
            return None
        fields = [form.fields[name] for name in names]
        return (
            names,
            type(form).__name__,
            form.prefix,
            form.auto_id,
            tuple(
                (
                    str(field.label),
                    str(field.help_text),
                    tuple(field.widget.attrs.items()),
                    tuple(getattr(field, "choices", ())),
                )
                for field in fields
            ),
            tuple(self.words.items()),
        )


def form_helper(layout: Layout | None = None) -> FormHelper:
    """The helper of every form: the page writes the form tag and the buttons, the form its layout."""
    helper = FormHelper()
    helper.form_tag = False
    helper.render_hidden_fields = True
    if layout is not None:
        helper.layout = copy.deepcopy(layout)
    return helper


def _django_words(field: forms.Field, code: str) -> Any:
    """What Django itself says for a mistake in such a field."""
    return next((vars(kind)["default_error_messages"][code] for kind in type(field).__mro__ if _says(kind, code)), None)


def _says(kind: Any, code: str) -> bool:
    return code in vars(kind).get("default_error_messages", {})


def _what_to_do(field: forms.Field) -> dict[str, str]:
    """Our words for an empty and for an unreadable field, and for a text that is too long."""
    if isinstance(field, forms.FileField):
        return {"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander bestand."}
    if isinstance(field, forms.BooleanField):
        return {"required": "Zet hier een vinkje."}
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return {"required": "Maak een keuze.", "invalid_choice": "Kies iets uit de lijst."}
    if isinstance(field, forms.DateTimeField | forms.SplitDateTimeField):
        return {"required": "Vul een dag en een tijd in."}
    if isinstance(field, forms.DateField):
        return {"required": "Vul een datum in.", "invalid": "Vul een datum in, bijvoorbeeld 3-3-2026."}
    if isinstance(field, forms.TimeField):
        return {"required": "Vul een tijd in.", "invalid": "Vul een tijd in, bijvoorbeeld 14.30."}
    if isinstance(field, forms.IntegerField):
        return {"required": "Vul een getal in.", "invalid": "Vul een getal in."}
    if isinstance(field, forms.EmailField):
        mistakes = {"required": "Vul een e-mailadres in.", "invalid": "Vul een e-mailadres in, zoals naam@gemeente.nl."}
        return mistakes | {"max_length": TooLong()}
    if isinstance(field, forms.CharField):
        return {"required": "Vul dit in.", "max_length": TooLong()}
    return {"required": "Vul dit in."}


class TooLong(str):
    """What Django says of a text that is too long, in our words: by how much, and what to do."""

    def __mod__(self, counted: Any) -> str:
        return too_long(counted["show_value"], counted["limit_value"])


def too_long(length: int, most: int, what: str = "Dit") -> str:
    """Of a text of `length` characters where `most` may stand: by how much it is too long, and what to do."""
    over = length - most
    return (
        f"{what} is {number_format(over)} {'teken' if over == 1 else 'tekens'} te lang. "
        f"Maak er hoogstens {number_format(most)} tekens van."
    )


class CleanText(forms.BaseForm):
    """All text that comes in is kept as `clean_text` says, before it is validated or shown again; passwords are not."""

    layout: Layout | None = None
    # Somebody else saved first, and what they wrote where it differs: `vpd.ui.editing`.
    is_stale = False
    others: Sequence[tuple[str, str]] = ()
    # Say "(niet verplicht)" at fields that may stay empty; None: only where another field is required.
    mark_optional: bool | None = None
    # Of a field that may stay empty until something else is chosen: when it is asked, as said beside its label.
    needed_when: Mapping[str, str] = MappingProxyType({})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self.layout)

    def full_clean(self) -> None:
        """Errors say what to do, unless a field has words of its own."""
        for field in self.fields.values():
            for code, words in _what_to_do(field).items():
                if field.error_messages.get(code) == _django_words(field, code):
                    field.error_messages[code] = words
        super().full_clean()

    def add_error(self, field: str | None, error: Any) -> None:
        """Says one thing of a field: what is too long or cannot be read is not called empty as well."""
        if field is None or field not in (self._errors or {}):
            super().add_error(field, error)

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        value = super()._widget_data_value(widget, html_name)  # type: ignore[misc]
        if isinstance(widget, forms.PasswordInput):
            return value
        return _clean(value, clean_line if isinstance(widget, forms.TextInput) else clean_text)


def _clean(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean(part, clean) for part in value]
    return value


class Form(CleanText, forms.Form):
    """A form of ours."""


def carry_key(form: forms.BaseForm) -> None:
    """Let a form carry a key of its own, by which a second sending is known."""
    form.fields[KEY] = forms.UUIDField(widget=forms.HiddenInput, required=False)
    form.initial.setdefault(KEY, uuid4())


class NewForm(Form):
    """A form of which each sending makes something: it has a key of its own, by which a second sending is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key: UUID | None = None
        carry_key(self)

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            self.key = self.cleaned_data.pop(KEY, None)


class ModelForm(CleanText, forms.ModelForm):
    """A form of ours over one row.

    Over one that is there it carries what it was opened with (STYLE 18); over a new one a key of its own, by which a
    second sending of the same form is known.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._opened_with = ""
        self.key: UUID | None = None
        if not self.instance.pk:
            carry_key(self)
        else:
            self.fields[SEEN] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
            # Asked for when the page is made: a form may leave out some of its fields.
            self.initial[SEEN] = lambda: fingerprint(values_of(self.instance, self._own_fields()))

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            self._opened_with = self.cleaned_data.pop(SEEN, "")
            self.key = self.cleaned_data.pop(KEY, None)

    @property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name not in {SEEN, KEY}]

    @property
    def seen(self) -> Seen | None:
        """What the service compares with what stands there now; None where the page did not say."""
        if not self._opened_with:
            return None
        new = {
            name: sorted(row.pk for row in value) if isinstance(value, QuerySet) else getattr(value, "pk", value)
            for name, value in self.cleaned_data.items()
            if name in self._own_fields()
        }
        return Seen(self._opened_with, new)

    def _own_fields(self) -> list[str]:
        """The fields of the row that this form asks for."""
        return [name for name in self._meta.fields or () if name in self.fields]

    def say_saved_first(self, first: SavedFirstError) -> None:
        """Show what the other wrote; saving once more, with both seen, chooses what stands in this form."""
        self.others, self.is_stale = differing(self, first.current), True
        self.data = self.data.copy()
        self.data[self.add_prefix(SEEN)] = first.seen


def text_field(
    label: str, help_text: str = "", *, most: int, rows: int = 3, required: str | bool = ""
) -> forms.CharField:
    """Some sentences, in a box of so many rows; `required` is what is said where nothing was written."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        required=bool(required),
        error_messages={"required": required} if isinstance(required, str) and required else {},
    )


def not_in_future(day: date) -> date:
    """The day itself; raises ValidationError for one that has yet to come."""
    if day > timezone.localdate():
        raise forms.ValidationError(FUTURE)
    return day


def not_in_past(day: date) -> date:
    """The day itself; raises ValidationError for one that has been."""
    if day < timezone.localdate():
        raise forms.ValidationError(PAST)
    return day
