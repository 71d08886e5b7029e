"""Tags of the `nlds` template pack only; pages do not need them."""

from django import template
from django.forms.boundfield import BoundField

from vpd.ui.fields import FieldView, view_of

register = template.Library()

KINDS = (
    ("secondary", "utrecht-button--secondary-action"),
    ("danger", "utrecht-button--primary-action utrecht-button--danger"),
    ("subtle", "utrecht-button--subtle"),
)


@register.simple_tag
def field_view(field: BoundField) -> FieldView:
    """A bound field as the pack shows it."""
    return view_of(field)


@register.filter
def button_class(field_classes: str) -> str:
    """The design system's classes for a crispy button: primary unless its `css_class` names another kind."""
    words = field_classes.split()
    return next((css for kind, css in KINDS if kind in words), "utrecht-button--primary-action")
