"""Changing a draft part by part: each step one that can be taken back, and refused once the version is published."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vpd.organisation.models import User
from vpd.versions.enums import Direction
from vpd.versions.models import Numbered, Part
from vpd.versions.services.drafts import lock_draft, saved
from vpd.versions.services.errors import NotADraftError

P = TypeVar("P", bound=Part)


def lock_part(part: P, *, by: User) -> tuple[Any, P]:
    """The draft it stands in, held until the end of the transaction, and the part as it is now, removed or not.

    Raises NotADraftError when the version is no draft any more or the part is gone.
    """
    version = lock_draft(_version_of(part), by=by)
    current = type(part)._default_manager.filter(pk=part.pk, **{part.OF: version}).first()
    if current is None:
        raise NotADraftError(part.pk)
    return version, current


def lock_kept_part(part: P, *, by: User) -> tuple[Any, P]:
    """The same of a part that must still be there: raises NotADraftError when somebody removed it."""
    version, current = lock_part(part, by=by)
    if current.removed_at is not None:
        raise NotADraftError(part.pk)
    return version, current


def bring_back(part: Part) -> None:
    """What was typed is not lost when somebody removed the part meanwhile: changing it puts it back."""
    part.removed_at = None


def next_position(part: Part) -> int:
    """The place after everything that stands, or stood, beside it; `part` need not be saved yet."""
    parent = part.parent_field
    rows = type(part)._default_manager.filter(**{parent: getattr(part, f"{parent}_id")})
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def take_out(part: Part) -> None:
    """Mark a part of a draft that is held as removed, with what goes along and was still there."""
    part.removed_at = timezone.now()
    if (along := part.along()) is not None:
        along.kept().update(removed_at=part.removed_at)
    part.save(update_fields=["removed_at"])


@transaction.atomic
def move_part(*, part: Part, direction: Direction, by: User, what: str = "moved") -> None:
    """One place up or down among its siblings; at the end nothing happens. Raises NotADraftError."""
    version, current = lock_kept_part(part, by=by)
    rows = list(current.siblings())
    if moved_in(rows, current.pk, direction):
        type(current)._default_manager.bulk_update(rows, ["position"])
        saved(version, what, by=by)


@transaction.atomic
def remove_part(*, part: Part, by: User, what: str = "removed") -> None:
    """Take a part out of the draft; until publication it can be put back. A second press changes nothing."""
    version, current = lock_part(part, by=by)
    if current.removed_at is None:
        take_out(current)
        saved(version, what, by=by)


@transaction.atomic
def restore_part(*, part: Part, by: User, what: str = "restored") -> None:
    """Put a removed part back where it was, with what went along. A second press changes nothing."""
    version, current = lock_part(part, by=by)
    if current.removed_at is not None:
        if (along := current.along()) is not None:
            along.filter(removed_at=current.removed_at).update(removed_at=None)
        bring_back(current)
        current.save(update_fields=["removed_at"])
        saved(version, what, by=by)


class Placed(Protocol):
    """Anything that has a place among others."""

    pk: int
    position: int


def moved_in(rows: Sequence[Placed], pk: int, direction: Direction) -> bool:
    """Let one row change places with its neighbour; False at the end, where there is none.

    Positions only change among these rows, so that what was removed comes back where it was.
    """
    old = next((number for number, row in enumerate(rows) if row.pk == pk), None)
    if old is None or not 0 <= old + direction < len(rows):
        return False
    positions = _rising([row.position for row in rows])
    order = list(rows)
    order[old], order[old + direction] = order[old + direction], order[old]
    for row, position in zip(order, positions, strict=True):
        row.position = position
    return True


def _rising(positions: Sequence[int]) -> list[int]:
    """The same positions, with two that are equal pulled apart."""
    found: list[int] = []
    for position in positions:
        found.append(max(position, found[-1] + 1) if found else position)
    return found


def _version_of(part: Part) -> Numbered:
    """Raises NotADraftError when it was thrown away meanwhile."""
    found: Part | Numbered = part
    try:
        for name in part.OF.split("__"):
            found = getattr(found, name)
    except ObjectDoesNotExist:
        raise NotADraftError(part.pk) from None
    assert isinstance(found, Numbered)  # noqa: S101 - `OF` says so
    return found
