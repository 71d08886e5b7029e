"""Two people edit one thing: the second to save is told, sees both texts and chooses (STYLE 18, DECISIONS 9).

A form is opened with the fingerprint of what stands there. The service compares it, under its lock, with what stands
there now and raises SavedFirstError; the page then shows what the other wrote above the own text, and saving once more
chooses the own. A form over a row (`vpd.ui.forms.ModelForm`) does this by itself; its service takes `seen`.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from vpd.ui.moments import as_day

M = TypeVar("M", bound=Model)

Values = Any
"""What a form holds about one thing: a dataclass, or names with values."""


class SavedFirstError(ValueError):
    """Somebody else saved this meanwhile; `current` is what stands there now and `seen` its token.

    Nothing was saved: the page shows both, and saving once more with `seen` chooses the own words.
    """

    def __init__(self, current: Mapping[str, object], seen: str) -> None:
        super().__init__(seen)
        self.current, self.seen = current, seen


class ChangedError(ValueError):
    """Somebody else saved a row that counts its revisions meanwhile; `row` is what stands there now."""

    def __init__(self, row: Any) -> None:
        super().__init__(row.pk)
        self.row = row


def refuse_other_revision(row: Any, revision: int | None) -> None:
    """Raise ChangedError when a row is not at the revision that the editor saw any more; None asks nobody."""
    if revision is not None and row.revision != revision:
        raise ChangedError(row)


def say_changed(form: Any, error: ChangedError, words: str) -> None:
    """Say so on the form; saving once more, with both seen, chooses what stands in it."""
    form.add_error(None, words)
    form.data = form.data.copy()
    form.data["revision"] = str(error.row.revision)


@dataclass(frozen=True)
class Seen:
    """What somebody saw of a row when the form was opened, by its fingerprint, and what they want to save."""

    fingerprint: str
    new: Mapping[str, object]


def fingerprint(values: Values) -> str:
    """Tells whether something still reads as it did when the form was opened."""
    return hashlib.sha256(json.dumps(as_mapping(values), sort_keys=True, default=str).encode()).hexdigest()[:32]


def as_mapping(values: Values) -> Mapping[str, object]:
    return asdict(values) if is_dataclass(values) and not isinstance(values, type) else values


def refuse_stale(*, current: Values, new: Values, seen: str | None, token: str = "") -> None:
    """Raise SavedFirstError when it does not read any more as the editor saw it, unless both wrote the same.

    `seen` is the token the form was opened with: the fingerprint of what it said, or of a row that counts its revisions
    that number (then `token` is what it counts now). Without a form there is None, and nobody to ask.
    """
    token = token or fingerprint(current)
    if seen is not None and current != new and token != seen:
        raise SavedFirstError(as_mapping(current), token)


def lock_as_seen(row: M, seen: Seen | None) -> M:
    """The row as it stands now, locked; raises SavedFirstError when it is not what the form was opened with."""
    locked: M = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    refuse_row_not_as_seen(locked, seen)
    return locked


def refuse_row_not_as_seen(locked: Model, seen: Seen | None) -> None:
    """The same for a row that is locked already."""
    if seen is not None:
        refuse_stale(current=values_of(locked, seen.new), new=seen.new, seen=seen.fingerprint)


def values_of(row: Model, names: Iterable[str]) -> dict[str, object]:
    """What a row holds in these fields: a plain value, the key of another row, or the keys of several."""
    found: dict[str, object] = {}
    for name in names:
        field = row._meta.get_field(name)
        if field.many_to_many:
            found[name] = sorted(getattr(row, name).values_list("pk", flat=True)) if row.pk else []
        else:
            found[name] = field.value_from_object(row)  # type: ignore[union-attr]
    return found


def saved(form: Any, save: Callable[[], object]) -> bool:
    """Whether it was saved; when somebody else saved first, the form says so and shows both."""
    try:
        save()
    except SavedFirstError as first:
        form.say_saved_first(first)
        return False
    return True


def differing(form: forms.BaseForm, current: Mapping[str, object]) -> list[tuple[str, str]]:
    """What somebody else wrote, by label, where it differs from what was filled in here."""
    return [
        (str(field.label or form[name].label), words)
        for name, field in form.fields.items()
        if name in current and (words := _words(field, current[name])) != _words(field, form[name].value())
    ]


def _words(field: forms.Field, value: Any) -> str:
    """A value as somebody reads it in the form."""
    if isinstance(field, forms.BooleanField):
        return "ja" if value in (True, "on", "True", "true") else "nee"
    if isinstance(field, forms.DateField):
        return _day(field, value)
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in _flat(field.choices)}
        return " · ".join(sorted(labels.get(str(one), str(one)) for one in values if one not in (None, "")))
    return "\n".join(str(one) for one in values if one is not None).replace("\r\n", "\n").strip()


def _day(field: forms.DateField, value: Any) -> str:
    try:
        day = field.to_python(value)
    except ValidationError:
        return str(value)
    return as_day(day) if isinstance(day, date) else ""


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """The choices of a field without their groups."""
    found: list[tuple[Any, Any]] = []
    for key, label in choices:
        found += _flat(label) if isinstance(label, (list, tuple)) else [(key, label)]
    return found
