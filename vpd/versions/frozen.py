"""What an adopted or published version says can never change: a process reads it once."""

from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")

MOST = 300
"""How many are remembered; the one that was read first goes first."""

_known: dict[Hashable, object] = {}


def read_once(key: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives, kept under a key that names the row and the moment from which it holds still."""
    if key not in _known:
        if len(_known) >= MOST:
            _known.pop(next(iter(_known)), None)
        _known[key] = read()
    return _known[key]  # type: ignore[return-value]  # kept by the same reader
