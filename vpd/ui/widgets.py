"""Widgets that Django does not have: large tiles to tick, and the browser's own date and time pickers."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.dateparse import parse_date, parse_time
from django.utils.html import escape, format_html
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
