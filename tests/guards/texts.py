"""Reads what the constraints of our tables ask of a text that people write."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import CharField, CheckConstraint, Model, Q, TextField


def taken_for_written(models: Iterable[type[Model]]) -> list[tuple[str, str]]:
    """Constraints, each with a text, that hold for white space as if it were a text.

    They compare it with "" and nowhere look at what is in it, as `written` and `written_when` do. A text with choices
    is a code: nobody writes it.
    """
    return [
        (constraint.name, field)
        for model in models
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q)
        for field in sorted(_compared_alone(constraint.condition))
        if _is_text(model, field)
    ]


def _compared_alone(condition: Q) -> set[str]:
    asked = [(*path.partition("__")[::2], value) for path, value in _comparisons(condition)]
    compared = {field for field, _, value in asked if value == "" or (isinstance(value, list | tuple) and "" in value)}
    return compared - {field for field, lookup, _ in asked if lookup in {"regex", "iregex"}}


def _comparisons(condition: Q) -> Iterator[tuple[str, Any]]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _comparisons(child)
        elif isinstance(child, tuple):
            yield child


def _is_text(model: type[Model], name: str) -> bool:
    field = model._meta.get_field(name)
    return isinstance(field, CharField | TextField) and not field.choices
