"""What rooms above show of somebody's own on Mijn leren: they register, this room imports none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from vpd.organisation.models import User


@dataclass(frozen=True)
class PanelLine:
    """One thing of one's own, with what it is for and how it stands."""

    title: str
    note: str
    url: str = ""
    badge: str = ""
    tone: str = "neutral"
    words: str = ""
    """A sentence of its own under the line."""


@dataclass(frozen=True)
class Panel:
    """A card on Mijn leren; what came before stands under a fold."""

    heading: str
    lines: Sequence[PanelLine]
    earlier: Sequence[PanelLine] = ()
    earlier_words: str = ""


Source = Callable[[User, datetime], Panel | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Let `source` say what it has for a person, or nothing."""
    _sources.append(source)


def panels_for(user: User, now: datetime) -> list[Panel]:
    """The cards of all rooms that have something for this person."""
    return [panel for source in _sources if (panel := source(user, now))]
