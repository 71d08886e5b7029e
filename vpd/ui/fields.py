"""What the `nlds` template pack needs to know of a field, computed in one place for every widget."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.forms.renderers import get_default_renderer
from django.utils.safestring import SafeString, mark_safe

from vpd.ui.widgets import FoldedRadios, RadioTiles, Segments, TickTiles

OPTIONAL = "(niet verplicht)"
TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
TEXTAREA = "utrecht-textarea utrecht-textarea--html-textarea"
SELECT = "utrecht-select utrecht-select--html-select"
CHECKBOX = "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
RADIO = "utrecht-radio-button utrecht-radio-button--html-input"
SELECT_DATE_LABELS = {"day": "Dag", "month": "Maand", "year": "Jaar"}
SPLIT_LABELS = ("Datum", "Tijd")


@dataclass(frozen=True)
class Choice:
    """One radio button or tick box of a group."""

    input: SafeString
    id: str
    label: Any
    hint: str
    hint_id: str


@dataclass(frozen=True)
class Group:
    """Choices under one heading; no heading for choices outside an optgroup."""

    heading: str
    choices: Sequence[Choice]
    is_open: bool = False
    """Where groups fold."""


@dataclass(frozen=True)
class Part:
    """One input of a field with several: a day and a time."""

    label: str
    id: str
    input: SafeString


@dataclass(frozen=True)
class FieldView:
    """A field as the template shows it."""

    bound: BoundField
    kind: str
    id: str
    target: str
    label: Any
    optional: str
    help_text: Any
    help_id: str
    error_id: str
    errors: Sequence[str]
    described_by: str
    required: bool
    input: str = ""
    groups: Sequence[Group] = ()
    parts: Sequence[Part] = ()
    columns: str = "1"
    is_radio: bool = False
    is_grid: bool = False
    is_folded: bool = False
    current_file: Any = None
    clear_name: str = ""
    clear_id: str = ""


@dataclass(frozen=True)
class ErrorLink:
    """One mistake: what to do, and where."""

    text: str
    target: str


@dataclass(frozen=True)
class Summary:
    """All mistakes of a form, or nothing."""

    id: str
    links: Sequence[ErrorLink]


def kind_of(widget: forms.Widget) -> str:
    """Which of the few shapes a widget is shown in."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, TickTiles | RadioTiles):
        return "tiles"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "parts"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "input"


def css_class_of(widget: forms.Widget) -> str:
    """The design system's class of one input."""
    if isinstance(widget, forms.Textarea):
        own = TEXTAREA
    elif isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
        own = CHECKBOX
    elif isinstance(widget, forms.RadioSelect):
        own = RADIO
    elif isinstance(widget, forms.Select | forms.SelectDateWidget):
        own = f"{SELECT} vpd-select" + (
            " vpd-select--multiple" if getattr(widget, "allow_multiple_selected", 0) else ""
        )
    elif isinstance(widget, forms.FileInput):
        own = "vpd-file"
    else:
        own = f"{TEXTBOX} vpd-textbox--{getattr(widget, 'input_type', 'text')}"
    return " ".join(part for part in (own, str(widget.attrs.get("class", ""))) if part)


def view_of(bound: BoundField) -> FieldView:
    """Everything the template needs to show one bound field."""
    widget = bound.field.widget
    kind = kind_of(widget)
    base = bound.auto_id or bound.html_name
    help_id = f"{base}_helptext" if bound.help_text else ""
    error_id = f"{base}_error" if bound.errors else ""
    described_by = " ".join(part for part in (help_id, error_id) if part)
    common: dict[str, Any] = {
        "bound": bound,
        "kind": kind,
        "id": bound.id_for_label or base,
        "target": f"{base}_group" if kind in {"tiles", "choices", "parts"} else (bound.id_for_label or base),
        "label": bound.label,
        "optional": _optional_words(bound, kind),
        "help_text": bound.help_text,
        "help_id": help_id,
        "error_id": error_id,
        "errors": [str(error) for error in bound.errors],
        "described_by": described_by,
        "required": bound.field.required,
    }
    if kind in {"tiles", "choices"}:
        common |= {
            "groups": list(_groups(bound)),
            "columns": str(getattr(widget, "columns", 1)),
            "is_radio": not isinstance(widget, forms.CheckboxSelectMultiple),
            "is_grid": isinstance(widget, Segments),
            "is_folded": isinstance(widget, FoldedRadios),
        }
    elif kind == "parts":
        common |= {"parts": list(_parts(bound))}
    elif kind == "file":
        common |= _file(bound, described_by)
    elif kind != "hidden":
        common |= {"input": bound.as_widget(attrs=_attrs(widget, described_by) | _room(bound.field))}
    else:
        common |= {"input": bound.as_widget()}
    return FieldView(**common)


def _optional_words(bound: BoundField, kind: str) -> str:
    """Beside the label of what may stay empty; where something else makes it asked, when that is."""
    needed = getattr(bound.form, "needed_when", {}).get(bound.name)
    if needed and not bound.field.required:
        return f"({needed})"
    return OPTIONAL if _says_optional(bound, kind) else ""


def _says_optional(bound: BoundField, kind: str) -> bool:
    if bound.field.required or kind in {"checkbox", "hidden"} or bound.field.disabled:
        return False
    says = getattr(bound.form, "mark_optional", None)
    if says is None:
        return any(field.required for field in bound.form.fields.values())
    return bool(says)


def _attrs(widget: forms.Widget, described_by: str) -> dict[str, str | bool]:
    own = str(widget.attrs.get("aria-describedby", ""))
    described = " ".join(part for part in (own, described_by) if part)
    attrs: dict[str, str | bool] = {"class": css_class_of(widget)}
    return attrs | ({"aria-describedby": described} if described else {})


def _room(field: forms.Field) -> dict[str, str | bool]:
    """How long a text may be, told to the page and never held by the browser.

    With a `maxlength` a browser cuts what is pasted without a word. The page says how much it is too long
    (`static/vpd/length.js`); the server refuses it at the field, and what was typed stays where it is.
    """
    if not isinstance(field, forms.CharField):
        return {}
    return {"maxlength": False} | ({"data-most": str(field.max_length)} if field.max_length else {})


def _render(bound: BoundField, subwidget: dict[str, Any]) -> SafeString:
    renderer = bound.form.renderer or get_default_renderer()
    return mark_safe(renderer.render(subwidget["template_name"], {"widget": subwidget}).strip())  # noqa: S308


def _groups(bound: BoundField) -> Iterator[Group]:
    widget: Any = bound.field.widget
    base = bound.auto_id or bound.html_name
    attrs = bound.build_widget_attrs({"class": css_class_of(widget), "id": base}, widget)
    # One of a group of tick boxes is never required by itself.
    if isinstance(widget, forms.CheckboxSelectMultiple):
        attrs.pop("required", None)
    attrs.pop("aria-invalid", None)
    context = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    # Django gives each choice outside a group a group of its own.
    for heading, entries in groupby(context["optgroups"], key=lambda entry: str(entry[0] or "")):
        options = [option for _heading, options, _index in entries for option in options]
        is_open = any(option["selected"] for option in options) or heading == getattr(widget, "opened", "")
        yield Group(heading=heading, choices=[_choice(bound, option) for option in options], is_open=is_open)


def _choice(bound: BoundField, option: dict[str, Any]) -> Choice:
    widget: Any = bound.field.widget
    option_id = str(option["attrs"].get("id", ""))
    hint = widget.hint_for(option["value"], option["label"]) if hasattr(widget, "hint_for") else ""
    hint_id = f"{option_id}_hint" if hint else ""
    attrs = {name: value for name, value in option["attrs"].items() if name != "aria-describedby"}
    if hint_id:
        attrs["aria-describedby"] = hint_id
    shown = option | {"attrs": attrs, "wrap_label": False}
    return Choice(input=_render(bound, shown), id=option_id, label=option["label"], hint=hint, hint_id=hint_id)


def _parts(bound: BoundField) -> Iterator[Part]:
    widget: Any = bound.field.widget
    base = bound.auto_id or bound.html_name
    attrs = bound.build_widget_attrs({"id": base}, widget)
    context = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    own = list(getattr(widget, "widgets", []))
    for index, subwidget in enumerate(context["subwidgets"]):
        css_class = css_class_of(own[index] if own else widget)
        subwidget["attrs"] = {**subwidget["attrs"], "class": css_class}
        subwidget["attrs"].pop("aria-describedby", None)
        # A select without an empty choice always has an answer.
        if "optgroups" in subwidget:
            subwidget["attrs"].pop("required", None)
        yield Part(
            label=_part_label(subwidget, index),
            id=str(subwidget["attrs"].get("id", "")),
            input=_render(bound, subwidget),
        )


def _part_label(subwidget: dict[str, Any], index: int) -> str:
    given = subwidget["attrs"].pop("aria-label", "")
    suffix = str(subwidget["name"]).rsplit("_", 1)[-1]
    if given:
        return str(given)
    if suffix in SELECT_DATE_LABELS:
        return SELECT_DATE_LABELS[suffix]
    return SPLIT_LABELS[index] if index < len(SPLIT_LABELS) else str(index + 1)


def _file(bound: BoundField, described_by: str) -> dict[str, Any]:
    widget: Any = bound.field.widget
    attrs = bound.build_widget_attrs(_attrs(widget, described_by) | {"id": bound.auto_id or bound.html_name}, widget)
    context = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    plain = context | {"value": None, "template_name": "django/forms/widgets/file.html"}
    view: dict[str, Any] = {"input": _render(bound, plain)}
    if context.get("is_initial"):
        view["current_file"] = context["value"]
        if not context["required"]:
            view |= {"clear_name": context["checkbox_name"], "clear_id": context["checkbox_id"]}
    return view


def summary_of(form: BaseForm | BaseFormSet) -> Summary | None:  # type: ignore[type-arg]
    """All mistakes of a form or formset, once: a second request for the same form gives nothing."""
    if not form.is_bound or getattr(form, "_summary_shown", False):
        return None
    form._summary_shown = True  # type: ignore[union-attr]
    links = list(_formset_links(form) if isinstance(form, BaseFormSet) else _links(form))
    if not links:
        return None
    prefix = f"{form.prefix}-" if form.prefix else ""
    return Summary(id=f"{prefix}error-summary", links=links)


def _links(form: BaseForm) -> Iterator[ErrorLink]:
    for error in form.non_field_errors():
        yield ErrorLink(text=str(error), target="")
    for name, errors in form.errors.items():
        if name not in form.fields:
            continue
        bound = form[name]
        base = bound.auto_id or bound.html_name
        grouped = kind_of(bound.field.widget) in {"tiles", "choices", "parts"}
        target = "" if bound.is_hidden else f"{base}_group" if grouped else bound.id_for_label or base
        for error in errors:
            yield ErrorLink(text=_said_of(str(bound.label), str(error)), target=target)


def _said_of(label: str, error: str) -> str:
    """The mistake with the question it belongs to: "Datum: vul een datum in." or "Wat hielp? Maak een keuze."."""
    return f"{label} {error}" if label.endswith(("?", ".", "!")) else f"{label.rstrip(':')}: {error}"


def _formset_links(formset: BaseFormSet) -> Iterator[ErrorLink]:  # type: ignore[type-arg]
    for error in formset.non_form_errors():
        yield ErrorLink(text=str(error), target="")
    for form in formset.forms:
        form._summary_shown = True
        yield from _links(form)
