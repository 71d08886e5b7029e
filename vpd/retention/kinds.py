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


_kinds: dict[str, RetentionKind] = {}


def register(kind: RetentionKind) -> None:
    _kinds[kind.key] = kind


def all_kinds() -> list[RetentionKind]:
    return list(_kinds.values())


def kind_of(key: str) -> RetentionKind | None:
    return _kinds.get(key)
