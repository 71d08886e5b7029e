"""Above one's own team no number of one to four shows, and none can be worked out (DECISIONS 6)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

SMALLEST_SHOWN = 5
"""The least floor there is; an organisation may raise its own, never lower it."""
ROOM = 2
"""So much more than one each is withheld in all: a cell that is withheld is one or more, as nought shows."""


@dataclass(frozen=True)
class Shown:
    """A row of counts and its sum as they may be shown; None is withheld."""

    cells: tuple[int | None, ...]
    total: int | None


def shown(cells: Sequence[int], also: Collection[int] = (), *, floor: int = SMALLEST_SHOWN) -> Shown:
    """What may be shown of a row of counts with its sum; nought may, it says nothing about anybody.

    Where even all cells together are too few, the sum goes too. `also` are positions to withhold for another reason.
    """
    hidden = withheld(cells, also, floor=floor)
    return Shown(
        tuple(None if index in hidden else cell for index, cell in enumerate(cells)),
        sum(cells) if _leaves_room([cells[index] for index in hidden], floor) else None,
    )


@dataclass(frozen=True)
class ShownTree:
    """Counts of parts in groups, as they may be shown beside each other; None is withheld."""

    parts: Mapping[int, int | None]
    groups: Mapping[int, int | None]
    total: int | None


def shown_in_groups(
    groups: Mapping[int, Mapping[int, int]], known: Collection[int] = (), *, floor: int = SMALLEST_SHOWN
) -> ShownTree:
    """What may be shown of parts, of the groups they stand in and of the whole, on however many pages (DECISIONS 9).

    `known` are parts whose counts the reader reads as they are elsewhere: they show, and hide nothing. Of a group that
    is withheld no part shows, as together they tell it; a group that leaves its parts no room is withheld too.
    """
    others = {group: [part for part in parts if part not in known] for group, parts in groups.items()}
    inner = {group: shown([groups[group][part] for part in rest], floor=floor) for group, rest in others.items()}
    sums = [sum(groups[group][part] for part in rest) for group, rest in others.items()]
    row = shown(sums, also=[place for place, one in enumerate(inner.values()) if one.total is None], floor=floor)
    parts = {part: count for counts in groups.values() for part, count in counts.items() if part in known}
    own = {group: sum(count for part, count in counts.items() if part in parts) for group, counts in groups.items()}
    of_groups: dict[int, int | None] = {}
    found: dict[int, int | None] = {**parts}
    for group, cell in zip(groups, row.cells, strict=True):
        of_groups[group] = None if cell is None else cell + own[group]
        cells = inner[group].cells if cell is not None else [None] * len(others[group])
        found |= dict(zip(others[group], cells, strict=True))
    return ShownTree(found, of_groups, None if row.total is None else row.total + sum(own.values()))


def withheld(cells: Sequence[int], also: Collection[int] = (), *, floor: int = SMALLEST_SHOWN) -> frozenset[int]:
    """The positions of the cells to withhold from a row whose sum may be shown.

    Every cell under the floor (1 to 4 where it is five), and then the next smallest, until the difference between the
    sum and what shows is no small number either and leaves each of them room for more than one whole number: five cells
    that make five together are all one. Nought may show, it says nothing about anybody. Of equal ones all go: which of
    them went would tell.
    """
    hidden = {index for index, cell in enumerate(cells) if 0 < cell < floor} | set(also)
    rest = sorted((cell, index) for index, cell in enumerate(cells) if cell >= floor and index not in hidden)
    last = 0
    for cell, index in rest:
        if cell != last and _leaves_room([cells[i] for i in hidden], floor):
            break
        hidden.add(index)
        last = cell
    return frozenset(hidden)


def _leaves_room(hidden: Sequence[int], floor: int) -> bool:
    """True when who knows how many these are, their sum and this rule cannot tell one of them.

    All of them the largest small number would be told by their sum, as all of them one.
    """
    if not hidden:
        return True
    number, together = len(hidden), sum(hidden)
    is_full = together == number * (floor - 1)
    return number > 1 and together >= max(floor, number + ROOM) and not is_full
