"""What a line tells about itself."""

from dataclasses import dataclass
from datetime import date

from vpd.ui.moments import as_day_short


@dataclass(frozen=True)
class LineEvent:
    """One version in which a line appeared or changed."""

    number: int
    on: date | None
    words: str
    before: str
    reason: str
    amendment: int | None
    """The number of the proposal, for who may read it."""

    @property
    def heading(self) -> str:
        return f"Versie {self.number}, {as_day_short(self.on)}" if self.on else f"Versie {self.number}"


@dataclass(frozen=True)
class LineStory:
    """The life of one line, newest first; never empty."""

    events: tuple[LineEvent, ...]
    note: str
    """A short note for beside the line when a proposal made it what it is; else empty."""

    @property
    def latest(self) -> LineEvent:
        return self.events[0]
