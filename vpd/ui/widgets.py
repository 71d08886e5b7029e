"""Widgets that Django does not have: large tiles to tick, and the browser's own date and time pickers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.dateparse import parse_date, parse_time
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


class TileLabel(str):
    """The label of one tile, with a hint under it."""

    hint: str

    def __new__(cls, label: str, hint: str = "") -> "TileLabel":
        made = super().__new__(cls, label)
        made.hint = hint
        return made


class _Hinted:
    """Keeps a hint by value beside the choices; `columns` is how many tiles stand side by side on a wide screen."""

    hints: Mapping[str, str]
    columns: int

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[Any, str] | None = None,
        columns: int = 2,
    ) -> None:
        super().__init__(attrs, choices)  # type: ignore[call-arg]
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.columns = columns

    def hint_for(self, value: Any, label: Any) -> str:
        """The hint of one choice: from its label, else from `hints`."""
        return getattr(label, "hint", "") or self.hints.get(str(value), "")


class TickTiles(_Hinted, forms.CheckboxSelectMultiple):
    """Several choices as large tick tiles; groups of choices get their own heading."""


class RadioTiles(_Hinted, forms.RadioSelect):
    """One choice out of a few as large tiles."""


class Segments(RadioTiles):
    """One choice out of several short ones, in a grid without room between: one press, and no list to open."""


class FoldedRadios(_Hinted, forms.RadioSelect):
    """One choice out of many: first the group, then what is in it. Each group folds; the one chosen from stands open.

    `opened` is the heading of the group that somebody came from.
    """

    opened: str = ""


class LongSelect(forms.Select):
    """A list to choose from that may be long: written once, not by a template for each of its options."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        options = _options(tuple(("" if code is None else str(code), str(label)) for code, label in self.choices))
        for code in self.format_value(value):
            option = f'<option value="{escape(code)}"'
            options = options.replace(f"{option}>", f"{option} selected>", 1)
        return format_html("<select{}>{}</select>", attributes, mark_safe(options))  # noqa: S308  escaped below


@lru_cache(maxsize=200)
def _options(choices: tuple[tuple[str, str], ...]) -> str:
    """The options of a list, none of them chosen yet."""
    return "".join(f'<option value="{escape(code)}">{escape(label)}</option>' for code, label in choices)


@dataclass(frozen=True)
class NameMatch:
    """Somebody who may be meant by what was typed."""

    key: str
    name: str
    note: str = ""


class NameInput(forms.TextInput):
    """A person by typing a part of the name; without a script too, for the page asks when several have it.

    `name_of` gives the name behind a key, `near` the names that the browser offers while typing, `matches` who may be
    meant: the field fills them in.
    """

    choices: Any = ()

    def __init__(self, attrs: dict[str, Any] | None = None, *, matches: Sequence[NameMatch] = ()) -> None:
        super().__init__(attrs)
        self.name_of: Callable[[str], str] = lambda key: ""
        self.near: Callable[[], Iterable[str]] = tuple
        self.matches = matches

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed, or who was ticked; a name that was there already is the person it stood for."""
        sent = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        words = [str(value).strip() for value in sent if value is not None]
        typed = next((word for word in words if word and not word.isdigit()), "")
        key, _, known = str(data.get(f"{name}-was") or "").partition("|")
        if typed:
            return key if typed == known else typed
        return next((word for word in words if word), None if not words else "")

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        shown = str(value if value is not None else "")
        key = shown if shown.isdigit() else ""
        known = self.name_of(key) if key else ""
        own = {"type": "text", "autocomplete": "off", "name": name}
        attributes = self.build_attrs(self.attrs, (attrs or {}) | own)
        near = list(self.near())
        list_id = f"{attributes.get('id', name)}_near"
        if near:
            attributes["list"] = list_id
        if self.matches:
            attributes.pop("required", None)
        attributes["value"] = "" if self.matches else known or ("" if key else shown)
        return format_html(
            '<div class="vpd-person">{}<input{}>{}{}</div>',
            self._asked(name, str(attributes.get("id", name))),
            flatatt(attributes),
            format_html('<input type="hidden" name="{}-was" value="{}|{}">', name, key, known) if known else "",
            format_html(
                '<datalist id="{}">{}</datalist>',
                list_id,
                format_html_join("", '<option value="{}"></option>', ((one,) for one in near)),
            )
            if near
            else "",
        )

    def _asked(self, name: str, base: str) -> SafeString:
        if not self.matches:
            return SafeString("")
        rows = ((f"{base}_{number}", name, one.key, one.name, one.note) for number, one in enumerate(self.matches))
        return format_html(
            '<div class="vpd-choices" role="radiogroup" aria-label="Wie bedoel je?">{}</div>',
            format_html_join(
                "",
                '<label class="vpd-choice" for="{0}"><span class="vpd-choice__input"><input type="radio" id="{0}"'
                ' class="utrecht-radio-button utrecht-radio-button--html-input" name="{1}" value="{2}"></span>'
                '<span class="vpd-choice__label">{3}<span class="vpd-note vpd-choice__hint">{4}</span></span></label>',
                rows,
            ),
        )


def _readable(value: str | None, parse: Callable[[str], object]) -> str | None:
    try:
        return value if value and parse(value) else None
    except ValueError:
        return None


class DateInput(forms.DateInput):
    """A day, with the browser's own picker."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        """Only what such an input can hold: a browser would drop anything else too."""
        return _readable(super().format_value(value), parse_date)

    def __init__(self, attrs: dict[str, Any] | None = None, format: str | None = None) -> None:
        super().__init__(attrs, format or "%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day, with the browser's own picker."""

    input_type = "time"

    def format_value(self, value: Any) -> str | None:
        """Only what such an input can hold: a browser would drop anything else too."""
        return _readable(super().format_value(value), parse_time)

    def __init__(self, attrs: dict[str, Any] | None = None, format: str | None = None) -> None:
        super().__init__(attrs, format or "%H:%M")


class DateTimeInput(forms.SplitDateTimeWidget):
    """A day and a time of day beside each other, with the browser's own pickers."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.widgets = (DateInput(attrs), TimeInput(attrs))
