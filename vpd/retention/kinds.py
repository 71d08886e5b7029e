"""The kinds of data that die by schedule, each told by the room that owns it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WARN_AHEAD = timedelta(days=30)
WARN_AGAIN = timedelta(days=7)
"""Nothing goes within a week of the first warning, whatever its term."""


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
    is_of_privacy_officer: bool = False
    """Read by the privacy officer alone, who is warned instead of the coordinators."""


Events = Callable[[int, Collection[str]], Mapping[str, Collection[str]]]
"""Of an organisation and numbers: of each that a report has, the numbers of all reports of the same event."""

_kinds: dict[str, RetentionKind] = {}
_events: list[Events] = []


def register(kind: RetentionKind) -> None:
    _kinds[kind.key] = kind


def all_kinds() -> list[RetentionKind]:
    return list(_kinds.values())


def kind_of(key: str) -> RetentionKind | None:
    return _kinds.get(key)


def tell_events(events: Events) -> None:
    """Say which numbers are those of reports, and which of them are about the same event."""
    if events not in _events:
        _events.append(events)


def same_event(organisation_id: int, references: Collection[str]) -> dict[str, set[str]]:
    """Of each number that a report has: it and the numbers of the other reports of that event."""
    found: dict[str, set[str]] = {}
    for events in _events:
        for reference, others in events(organisation_id, references).items():
            found.setdefault(reference, {reference}).update(others)
    return found
