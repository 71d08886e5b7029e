"""Above one's own team no number of one to four shows, and none can be worked out (DECISIONS 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_SHOWN = 5
ROOM = 2
"""So much more than one each is withheld in all: a cell that is withheld is one or more, as nought shows."""


@dataclass(frozen=True)
class Shown:
    """A row of counts and its sum as they may be shown; None is withheld."""

    cells: tuple[int | None, ...]
    total: int | None


def shown(cells: Sequence[int]) -> Shown:
    """What may be shown of a row of counts with its sum; nought may, it says nothing about anybody.

    Where even all cells together are too few, the sum goes too.
    """
    hidden = withheld(cells)
    return Shown(
        tuple(None if index in hidden else cell for index, cell in enumerate(cells)),
        sum(cells) if _leaves_room([cells[index] for index in hidden]) else None,
    )


def withheld(cells: Sequence[int]) -> frozenset[int]:
    """The positions of the cells to withhold from a row whose sum may be shown.

    Every cell of 1 to 4, and then the next smallest, until the difference between the sum and what shows is no small
    number either and leaves each of them room for more than one whole number: five cells that make five together are
    all one. Nought may show, it says nothing about anybody.
    """
    hidden = {index for index, cell in enumerate(cells) if 0 < cell < SMALLEST_SHOWN}
    rest = sorted((cell, index) for index, cell in enumerate(cells) if cell >= SMALLEST_SHOWN)
    for _, index in rest:
        if _leaves_room([cells[i] for i in hidden]):
            break
        hidden.add(index)
    return frozenset(hidden)


def _leaves_room(hidden: Sequence[int]) -> bool:
    """True when who knows how many these are and their sum cannot tell one of them."""
    if not hidden:
        return True
    return len(hidden) > 1 and sum(hidden) >= max(SMALLEST_SHOWN, len(hidden) + ROOM)
