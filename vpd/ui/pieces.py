"""What the shared pieces show: plain data, so that a view says what and a tag says how."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from zlib import crc32

Moment = dt.datetime | dt.date


@dataclass(frozen=True)
class NavItem:
    """A link in the header, its user menu or the footer; `posts` sends it as a form (logging out)."""

    label: str
    url: str
    is_current: bool = False
    posts: bool = False


@dataclass(frozen=True)
class TimelineItem:
    """One thing that happened or will happen.

    `when` is a moment, a day or words. `state`: "done", "now", "planned" or "late"; empty is "done".
    """

    title: str
    when: Moment | str = ""
    note: str = ""
    state: str = ""
    url: str = ""


@dataclass(frozen=True)
class SectionLink:
    """A part of something longer. `state`: "done", "empty", "todo", or words such as "6 van 9".

    `is_alarming`: the state is a number that ought to be nothing.
    """

    label: str
    url: str
    state: str = ""
    is_current: bool = False
    is_alarming: bool = False


@dataclass(frozen=True)
class TapTile:
    """One answer that is given with a single tap: a link to the next question, or the button that sends it."""

    label: str
    url: str = ""
    hint: str = ""
    name: str = ""
    value: str = ""


class Harm(IntEnum):
    """What it does to people when something waits: the lower goes first, whatever its deadline."""

    HELP = 1  # somebody asks for help
    ACCIDENT = 2  # a reportable accident that nobody told the inspectorate of
    SERIOUS = 3  # a threat or violence
    INCIDENT = 4
    AGREEMENTS = 5  # what keeps colleagues safe: protocol, meeting, actions
    OFFICE = 6


@dataclass(frozen=True)
class WaitingItem:
    """One row of what waits for a person: what to do, about what, and by when.

    `due_at` becomes a tag such as "nog 6 uur".
    """

    title: str
    url: str
    note: str = ""
    due_at: Moment | None = None
    tone: str = "info"
    badge: str = ""
    harm: Harm = Harm.AGREEMENTS
    is_first: bool = False
    """It came back to this person: before what does no more harm and has no nearer day."""

    def __str__(self) -> str:
        return f"{self.title} · {self.note}" if self.note else self.title

    @property
    def is_at_once(self) -> bool:
        """Comes before every deadline."""
        return self.harm <= Harm.ACCIDENT


@dataclass(frozen=True)
class UnderWay:
    """Work of the worker that somebody waits for, as it stands now.

    The page asks again at `url` and, as soon as `is_done`, goes on by itself to `onward_url`; without JavaScript the
    link there is the way to look again. A tone makes the words stand out, under their heading.
    """

    url: str
    text: str
    onward_url: str
    onward_label: str
    heading: str = ""
    tone: str = ""
    is_done: bool = False
    counted: tuple[int, int, str] | None = None
    """How much of how much is done, with its words."""
    seconds: int = 2
    """How long to wait before asking again."""
    name: str = "werk"
    """Which it is, where a page shows several."""

    @property
    def token(self) -> str:
        """The same as long as there is nothing else to say."""
        return f"{crc32(f'{self.heading}{self.text}'.encode()):08x}"


@dataclass(frozen=True)
class MatrixCell:
    """What stands in one square: lines of text, and the link to change or add to it."""

    lines: Sequence[str] = ()
    url: str = ""
    link_label: str = ""
    note: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """A row of the behaviour matrix; a locked row was set by the organisation."""

    heading: str
    cells: Sequence[MatrixCell]
    note: str = ""
    is_locked: bool = False


@dataclass(frozen=True)
class Matrix:
    """Behaviours from light to heavy in the columns, what we do about them in the rows."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[MatrixRow]

    @property
    def lines(self) -> list[tuple[MatrixRow, list[tuple[str, MatrixCell]]]]:
        """Each row with its cells beside the column they stand in."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]
