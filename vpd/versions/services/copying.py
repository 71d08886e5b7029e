"""A version begins as a full copy of another: every field of every row, also a field that is added later."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from vpd.organisation.models import User
from vpd.versions.models import Contents, Numbered, Part

M = TypeVar("M", bound=models.Model)


def copy_of(row: M, but: Iterable[str] = (), /, **other: Any) -> M:
    """A row not saved yet with every field of `row` but its key; `but` begin anew, `other` get another value."""
    left_out = {*but, *other}
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in left_out and field.attname not in left_out
    }
    return type(row)(**values, **other)


def copy_content(
    source: Numbered, target: Numbered, *, by: User | None = None, contents: Contents | None = None
) -> None:
    """Copy all rows of a version that are not removed, with what belongs to them; two queries a kind of row.

    A part keeps its lineage or key, so that a comparison is a join (DECISIONS 3). With `by` that person is the one who
    changed it last; `contents` narrows what is copied to some of it.
    """
    shared = {"organisation_id": getattr(target, "organisation_id", None)}
    if by is not None:
        shared["changed_by_id"] = by.pk
    _copy_below(type(source), {source.pk: target}, contents or source.CONTENT, shared)


def _copy_below(model: type[models.Model], copies: dict[int, Any], contents: Contents, shared: dict[str, Any]) -> None:
    """Copy what belongs to rows of `model`; `copies` are those rows by the key of their original."""
    for accessor, below in contents.items():
        relation: Any = model._meta.get_field(accessor)
        child, parent = relation.related_model, relation.field.name
        rows = child._default_manager.filter(**{f"{parent}__in": list(copies)}).order_by("pk")
        if issubclass(child, Part):
            rows = rows.kept()
        names = {field.attname for field in child._meta.concrete_fields}
        other = {name: value for name, value in shared.items() if name in names}
        made = _copy_rows(list(rows), parent, copies, other)
        if below:
            _copy_below(child, made, below, shared)


def _copy_rows(rows: list[Any], parent: str, copies: dict[int, Any], other: dict[str, Any]) -> dict[int, Any]:
    """Copies by the key of their original; a row that hangs under another of its kind comes after that one."""
    made: dict[int, Any] = {}
    while rows:
        above = _above(rows[0])
        ready = [row for row in rows if above is None or getattr(row, f"{above}_id") in {None, *made}]
        found = []
        for row in ready:
            places: dict[str, Any] = {parent: copies[getattr(row, f"{parent}_id")]}
            if above is not None:
                places[above] = made.get(getattr(row, f"{above}_id"))
            found.append(copy_of(row, **(other | places)))
        type(rows[0])._default_manager.bulk_create(found)
        made |= dict(zip((row.pk for row in ready), found, strict=True))
        rows = [row for row in rows if row.pk not in made]
    return made


def _above(row: models.Model) -> str | None:
    """The foreign key to another row of its own kind, if it has one."""
    fields = row._meta.concrete_fields
    return next((field.name for field in fields if field.related_model is type(row)), None)
