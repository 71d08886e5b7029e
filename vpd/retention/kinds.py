"""The kinds of data that die by schedule, each told by the room that owns it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Kept:
    """One thing that may go: its id, the number of its report, and since when its term runs."""

    id: int
    reference: str
    since: date


@dataclass(frozen=True)
class RetentionKind:
    """How one kind of data is kept: `months` unless the organisation says otherwise, and never more than `most`."""

    key: str
    name: str
    stays: str
    """What remains when it is gone, in a sentence."""
    months: int
    most: int
    kept: Callable[[int, date], Iterable[Kept]]
    """Of an organisation: what has a term that runs since that day or earlier; what is still needed has none."""
    destroy: Callable[[int, Collection[int]], None]
    """Let these go, inside the caller's transaction."""
    path: str = "/incidenten/"
    """Where who is warned finds them."""
    is_of_reports: bool = True
    """A hold is put on the number of a report; what belongs to none cannot be held."""


Knows = Callable[[int, str], bool]
"""Of an organisation and the number of a report: whether something with a term of its own belongs to it."""

_kinds: dict[str, RetentionKind] = {}
_also_held: list[Knows] = []


def register(kind: RetentionKind) -> None:
    _kinds[kind.key] = kind


def all_kinds() -> list[RetentionKind]:
    return list(_kinds.values())


def kind_of(key: str) -> RetentionKind | None:
    return _kinds.get(key)


def also_held(knows: Knows) -> None:
    """Let a hold keep something that goes by a schedule of its own; that asks `held_until` before it lets go."""
    if knows not in _also_held:
        _also_held.append(knows)


def is_held_elsewhere(organisation_id: int, reference: str) -> bool:
    return any(knows(organisation_id, reference) for knows in _also_held)
