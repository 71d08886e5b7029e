"""Which shares of answers may be shown of parts, groups and the whole, so that no few can be told (DECISIONS 6, 9).

A share is safe when both who answered so and who did not are as many as the floor, or more. Whoever reads all that
shows can take it apart into what shows of parts, what a group has beside its shown parts, and what the whole has beside
all those: each of these pieces is nothing or safe, and so is whatever they make together.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vpd.figures.withholding import SMALLEST_SHOWN


@dataclass(frozen=True)
class Share:
    """So many of so many answers."""

    counted: int
    total: int

    def __add__(self, other: "Share") -> "Share":
        return Share(self.counted + other.counted, self.total + other.total)

    def __sub__(self, other: "Share") -> "Share":
        return Share(self.counted - other.counted, self.total - other.total)

    def is_safe_from(self, floor: int = SMALLEST_SHOWN) -> bool:
        return self.counted >= floor and self.total - self.counted >= floor


NOTHING = Share(0, 0)
LEAST_IN_WORDS = 10
BANDS = ((10, "bijna nooit"), (40, "minder dan de helft"), (60, "ongeveer de helft"), (89, "meer dan de helft"))


def in_bands(share: Share, floor: int = SMALLEST_SHOWN) -> str:
    """How often, in words so wide that no count can be told of ten or more; of fewer nothing is said."""
    if share.total < max(LEAST_IN_WORDS, floor):
        return "te weinig gegevens"
    percent = 100 * share.counted / share.total
    return next((words for most, words in BANDS if percent <= most), "bijna altijd")


@dataclass(frozen=True)
class ShownShares:
    """Where the numbers may show; elsewhere only words do."""

    parts: frozenset[int]
    groups: frozenset[int]
    total: bool


def shown_shares(
    groups: Mapping[int, Mapping[int, Share]],
    *,
    parts: Collection[int],
    of: Collection[int],
    whole: bool,
    floor: int = SMALLEST_SHOWN,
) -> ShownShares:
    """Of one question, where its share shows as numbers. `parts`, `of` (groups) and `whole` are what shows at all."""
    shown_parts = {
        part
        for cells in groups.values()
        for part, share in cells.items()
        if part in parts and share.is_safe_from(floor)
    }
    rest_of = {
        group: sum((share for part, share in cells.items() if part not in shown_parts), NOTHING)
        for group, cells in groups.items()
    }
    shown_groups = {
        group
        for group, cells in groups.items()
        if group in of
        and sum(cells.values(), NOTHING).is_safe_from(floor)
        and _is_nothing_or_safe(rest_of[group], floor)
    }
    everything = sum((share for cells in groups.values() for share in cells.values()), NOTHING)
    rest = sum((share for group, share in rest_of.items() if group not in shown_groups), NOTHING)
    return ShownShares(
        frozenset(shown_parts),
        frozenset(shown_groups),
        whole and everything.is_safe_from(floor) and _is_nothing_or_safe(rest, floor),
    )


def _is_nothing_or_safe(share: Share, floor: int) -> bool:
    return share == NOTHING or share.is_safe_from(floor)
