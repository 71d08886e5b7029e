"""What the rooms above say about a citizen in their cases: how long it is still needed, and what goes along with it.

Measures and police fill these in `AppConfig.ready`; empty they do nothing.
"""

from collections.abc import Callable, Collection
from datetime import date

StillNeeded = Callable[[int, Collection[int]], date | None]
"""Of an organisation and the ids of cases: the last day on which something in them still needs to know who it is."""

_still_needed: list[StillNeeded] = []
_erased: list[Callable[[int, Collection[int]], None]] = []


def on_still_needed(asks: StillNeeded) -> None:
    """Let a running measure or a report to the police keep a row until its end."""
    if asks not in _still_needed:
        _still_needed.append(asks)


def on_erased(follow: Callable[[int, Collection[int]], None]) -> None:
    """Let what names the citizen in those cases go along, in the same transaction."""
    if follow not in _erased:
        _erased.append(follow)


def needed_until(organisation_id: int, incident_ids: Collection[int]) -> date | None:
    days = [day for asks in _still_needed if (day := asks(organisation_id, incident_ids)) is not None]
    return max(days, default=None)


def erased(organisation_id: int, incident_ids: Collection[int]) -> None:
    for follow in _erased:
        follow(organisation_id, incident_ids)
