"""What may be shown of answers that are linked before and after, so that no few can be told (DECISIONS 6, 10). Pure.

Of so many pairs: who said yes both times, who changed from yes to no, from no to yes, and who said no both times. How
many said yes before and after may be known elsewhere; then each of the four follows from one of them. So the numbers
show only where all four are enough, and the verdict of the exact test only where it leaves more than one possibility.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vpd.figures.comparisons import LEVEL
from vpd.figures.proportions import mcnemar
from vpd.figures.withholding import SMALLEST_SHOWN

LEAST_PAIRS = 10
"""Fewer pairs say nothing (DECISIONS 10)."""


@dataclass(frozen=True)
class Linked:
    """One question in so many pairs: yes and yes, yes then no, no then yes, no and no."""

    both: int
    lost: int
    gained: int
    neither: int

    @property
    def pairs(self) -> int:
        return self.both + self.lost + self.gained + self.neither

    @cached_property
    def chance(self) -> float:
        """How likely so unequal a change is when nothing changed: McNemar's exact test."""
        return mcnemar(self.lost, self.gained)

    @property
    def is_shown(self) -> bool:
        return self.chance < LEVEL

    def has_numbers(self, floor: int = SMALLEST_SHOWN) -> bool:
        """The numbers show: each of the four is enough, and they are not the only ones that would not."""
        is_safe = min(self.both, self.lost, self.gained, self.neither) >= floor
        return is_safe and self.pairs >= LEAST_PAIRS and len(self._hidden(floor)) != 1

    def has_verdict(self, floor: int = SMALLEST_SHOWN) -> bool:
        """It may be said whether a difference is shown: beside the numbers, or where either answer fits several."""
        if self.pairs < LEAST_PAIRS:
            return False
        if self.has_numbers(floor):
            return True
        hidden = self._hidden(floor)
        shown = sum(one.is_shown for one in hidden)
        return shown != 1 and len(hidden) - shown != 1

    def _hidden(self, floor: int) -> list["Linked"]:
        """All that goes with what may be known and whose numbers do not show."""
        return [one for one in self._possible() if min(one.both, one.lost, one.gained, one.neither) < floor]

    def _possible(self) -> Iterator["Linked"]:
        """Every table with the same pairs, and the same yeses before and after."""
        before, after = self.both + self.lost, self.both + self.gained
        for both in range(max(0, before + after - self.pairs), min(before, after) + 1):
            yield Linked(both, before - both, after - both, self.pairs - before - after + both)
