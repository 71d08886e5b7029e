"""Above one's own team no number of one to four shows, and none can be worked out (DECISIONS 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_SHOWN = 5


@dataclass(frozen=True)
class Shown:
    """A row of counts and its sum as they may be shown; None is withheld."""

    cells: tuple[int | None, ...]
    total: int | None


def shown(cells: Sequence[int]) -> Shown:
    """What may be shown of a row of counts with its sum; nought may, it says nothing about anybody."""
    hidden, total = withheld(cells), sum(cells)
    return Shown(
        tuple(None if index in hidden else cell for index, cell in enumerate(cells)),
        None if withheld([total]) else total,
    )


def withheld(cells: Sequence[int]) -> frozenset[int]:
    """The positions of the cells to withhold from a row whose sum may be shown.

    Every cell of 1 to 4, and then the next smallest, until what is withheld adds up to five or more: the difference
    between the sum and what shows is then no small number either. Nought may show, it says nothing about anybody.
    """
    hidden = {index for index, cell in enumerate(cells) if 0 < cell < SMALLEST_SHOWN}
    rest = sorted((cell, index) for index, cell in enumerate(cells) if cell >= SMALLEST_SHOWN)
    for _, index in rest:
        if not hidden or (sum(cells[i] for i in hidden) >= SMALLEST_SHOWN and len(hidden) > 1):
            break
        hidden.add(index)
    return frozenset(hidden)
