"""Which versions there are, where each stands on a day, and what differs between two as people read it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Self, TypeVar

from vpd.ui.moments import as_day, as_day_short, as_moment
from vpd.ui.tables import Cell, Column, Table
from vpd.versions.enums import ChangeKind, Standing
from vpd.versions.models import DatedVersion, Version

V = TypeVar("V", bound=Version)
K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True)
class Change:
    """Something that is new, reads differently, or is gone."""

    kind: ChangeKind
    place: str
    before: str
    after: str

    @classmethod
    def of(cls, place: str, before: str, after: str, **more: Any) -> Self:
        """New, changed or gone, by which of the two texts is there."""
        kind = ChangeKind.CHANGED if before and after else ChangeKind.NEW if after else ChangeKind.REMOVED
        return cls(kind, place, before, after, **more)

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def tone(self) -> str:
        return self.kind.tone


def changes_in(texts: Iterable[tuple[str, str, str]]) -> list[Change]:
    """Of places with what they said and say now, those that differ."""
    return [Change.of(place, before, after) for place, before, after in texts if before != after]


def paired(before: Mapping[K, T], after: Mapping[K, T]) -> list[tuple[K, T | None, T | None]]:
    """What was and what is under each key, in the new order; what is gone comes last."""
    keys = [*after, *(key for key in before if key not in after)]
    return [(key, before.get(key), after.get(key)) for key in keys]


def what_differs(before: str, after: str) -> tuple[str, str]:
    """Of two texts of several lines only the lines from the first that differs to the last: the rest reads the same."""
    old, new = before.splitlines(), after.splitlines()
    if len(old) < 2 or len(new) < 2:
        return before, after
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return "\n".join(old).strip(), "\n".join(new).strip()


@dataclass(frozen=True)
class VersionRow(Generic[V]):
    """One version with where it stands on a day."""

    version: V
    standing: Standing

    @property
    def key(self) -> str:
        """How an address names it."""
        return str(self.version.number)

    @property
    def words(self) -> str:
        return str(self.standing.label)

    @property
    def tone(self) -> str:
        return self.standing.tone

    @property
    def name(self) -> str:
        return f"versie {self.version.number}"

    @property
    def title(self) -> str:
        """Its name with where it stands, to choose from a list."""
        return f"Versie {self.version.number} ({self.words})"

    @property
    def since(self) -> date | None:
        return self.version.in_force_from if isinstance(self.version, DatedVersion) else None

    @property
    def since_words(self) -> str:
        """From when, as people say it; of a draft when it was kept."""
        return f"vanaf {as_day(self.since)}" if self.since else f"bewaard {as_moment(self.version.changed_at)}"


def version_rows(versions: Iterable[V], *, on: date) -> list[VersionRow[V]]:
    """Versions of one series with where they stand, the newest first."""
    found = sorted(versions, key=lambda version: -version.number)
    started = [version for version in found if (day := _start(version)) and day <= on]
    in_force = max(started, key=lambda version: (_start(version), version.number), default=None)
    return [VersionRow(version, _standing(version, in_force, on)) for version in found]


def by_standing(rows: Sequence[VersionRow[V]]) -> dict[Standing, VersionRow[V]]:
    """Of what holds, comes and is being made the one to show; of several that come the first."""
    return {row.standing: row for row in rows}


@dataclass(frozen=True)
class PartLine:
    """A part in the list of a draft, with what is said of it and where its buttons lead: none up from the first."""

    anchor: str
    name: str
    notes: tuple[str, ...]
    url: str
    up_url: str
    down_url: str
    remove_url: str


def part_lines(
    parts: Sequence[tuple[int, str, Sequence[str]]], *, anchor: str, url: Callable[..., str]
) -> list[PartLine]:
    """The parts of a draft in their order, each with its id, name and notes; `url(act, …)` is where that is done."""
    last = len(parts) - 1
    return [
        PartLine(
            anchor=f"{anchor}-{pk}",
            name=name,
            notes=tuple(filter(None, notes)),
            url=url("change", pk),
            up_url=url("move", pk, "omhoog") if place > 0 else "",
            down_url=url("move", pk, "omlaag") if place < last else "",
            remove_url=url("remove", pk),
        )
        for place, (pk, name, notes) in enumerate(parts)
    ]


def version_table(
    rows: Iterable[VersionRow[V]],
    *,
    url: Callable[[V], str],
    caption: str,
    more: Sequence[tuple[str, Callable[[V], str]]] = (),
) -> Table:
    """The versions as a table, each with its page; `more` are columns of the noun's own, by heading."""
    columns = [Column("version", "Versie"), Column("state", "Stand"), Column("since", "Geldt vanaf")]
    columns += [Column(f"more_{place}", heading) for place, (heading, _) in enumerate(more)]
    return Table(
        columns=columns,
        rows=[
            [
                Cell(f"Versie {row.version.number}", url=url(row.version)),
                Cell(row.words, tone=row.tone),
                as_day_short(row.since) if row.since else "nog niet",
                *(words(row.version) for _, words in more),
            ]
            for row in rows
        ],
        caption=caption,
    )


def _start(version: Version) -> date | None:
    return version.in_force_from if isinstance(version, DatedVersion) and not version.is_draft else None


def _standing(version: Version, in_force: Version | None, on: date) -> Standing:
    if version.is_draft:
        return Standing.DRAFT
    day = _start(version)
    if day and day > on:
        return Standing.COMING
    return Standing.IN_FORCE if version == in_force else Standing.EARLIER
