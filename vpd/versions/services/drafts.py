"""Beginning a draft, holding on to it, finding out that somebody else saved first, and throwing it away."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Max

from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.versions.models import Numbered, Version
from vpd.versions.services.copying import copy_content, copy_of
from vpd.versions.services.errors import DraftExistsError, NotADraftError, NotOwnError

N = TypeVar("N", bound=Numbered)
V = TypeVar("V", bound=Version)


@transaction.atomic
def start_draft(
    model: type[V],
    *,
    series: models.Model,
    source: V | None,
    by: User | None,
    action: str = "draft_started",
    **own: Any,
) -> V:
    """Begin the next version of `series` as a draft: a full copy of `source`, or empty; `own` is what differs.

    Raises DraftExistsError when there is one, also when two people begin at once.
    """
    lock_series(series)
    versions = model.of_series(series)
    if versions.draft().exists():
        raise DraftExistsError(series.pk)
    values: dict[str, Any] = {model.SERIES: series, "number": next_number(model, series)} | own
    if model.SERIES != "organisation":
        values["organisation_id"] = series.organisation_id  # type: ignore[attr-defined]
    if _has(model, "changed_by"):
        values["changed_by"] = by
    # A source of another series, such as a shipped example, gives its words only.
    left_out = model.NOT_COPIED | {"organisation", model.SERIES}
    draft = copy_of(source, left_out, **values) if source else model(**values)
    draft.save()
    if source:
        copy_content(source, draft, by=by)
    _record(draft, "draft_started", by)
    return draft


@transaction.atomic
def discard(*, version: Version, by: User) -> None:
    """Throw a draft away; what is published stays as it is. Raises NotADraftError."""
    draft = lock_draft(version, by=by)
    _record(draft, "discarded", by)
    draft.delete()


def next_number(model: type[Numbered], series: models.Model) -> int:
    """What the next version of `series` is called; a draft that was thrown away gives its number back."""
    versions = model._default_manager.filter(**{model.SERIES: series})
    highest: int = versions.aggregate(highest=Max("number"))["highest"] or 0
    return highest + 1


def lock_series(series: models.Model) -> None:
    """One draft is begun, and one version published, at a time; rows that only point here do not wait."""
    type(series)._default_manager.select_for_update(no_key=True).get(pk=series.pk)


def lock_draft(version: N, *, by: User | None) -> N:
    """The draft as it is now, held until the end of the transaction.

    Raises NotADraftError when it is published or gone meanwhile, NotOwnError for what is shipped or another
    organisation's.
    """
    locked = type(version)._default_manager.select_for_update(no_key=True).filter(pk=version.pk).first()
    if locked is None or (by is not None and _owner_of(locked) != by.organisation_id):
        raise NotADraftError(version.pk) if locked is None else NotOwnError(version.pk)
    if not locked.is_draft:
        raise NotADraftError(version.pk)
    return locked


def saved(version: Numbered, what: str, *, by: User | None, fields: Iterable[str] = ()) -> None:
    """The draft was touched just now: when, by whom and what kind of change; what it says is not in the audit."""
    if _has(type(version), "changed_by"):
        version.changed_by = by  # type: ignore[attr-defined]
    version.save()
    _record(version, what, by, fields)


def _owner_of(version: Numbered) -> int | None:
    owner: int | None = getattr(version, "organisation_id", None)
    return owner


def _has(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def _record(version: Numbered, what: str, by: User | None, fields: Iterable[str] = ()) -> None:
    record(
        action=f"{version.NOUN}.{what}",
        by=by,
        subject=version,
        organisation_id=_owner_of(version) or 0,
        fields=fields,
    )
