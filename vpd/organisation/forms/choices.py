"""The order of names in a select list is ours, not the database's."""

from collections.abc import Callable
from typing import Any

from django import forms

from vpd.ui.sorting import name_key


def in_order_of_names(field: forms.Field, key: Callable[[Any], Any] = lambda thing: name_key(str(thing))) -> None:
    """Show what a choice field offers in the order of its names; what may be chosen stays its queryset."""
    if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
        raise TypeError("Only a field over a queryset has names to sort.")
    found = [(thing.pk, str(thing)) for thing in sorted(field.queryset, key=key)]
    empty = [] if field.empty_label is None else [("", field.empty_label)]
    field.widget.choices = [*empty, *found]
