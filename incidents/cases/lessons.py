"""What was learned from a report, as the reporter and who it happened to read it (DECISIONS 1: "outcome").

Each room that learns something registers a source in `AppConfig.ready`; the rooms below know none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from incidents.cases.models import Incident


@dataclass(frozen=True)
class Lesson:
    """One thing that was learned, with when it was said."""

    title: str
    text: str


Source = Callable[[Incident], Iterable[Lesson]]
"""What was learned from this report; only what its reporter may read."""

_sources: list[Source] = []


def register(source: Source) -> None:
    """Let `source` say what was learned; it registers in `AppConfig.ready`."""
    if source not in _sources:
        _sources.append(source)


def lessons_of(incident: Incident) -> list[Lesson]:
    """What was learned, in the order of the rooms."""
    return [lesson for source in _sources for lesson in source(incident)]
