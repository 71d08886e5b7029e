"""A share before and after: how far apart, within which bounds, and whether that can be chance. Pure."""

from dataclasses import dataclass
from functools import cached_property

from vpd.figures.proportions import CONFIDENCE, Interval, fisher, newcombe, wilson
from vpd.figures.shares import Share

LEVEL = 1 - CONFIDENCE


@dataclass(frozen=True)
class Comparison:
    """Two shares of unlinked answers. Whether there is a difference, the exact test decides; the interval says how
    large it may be, and the two can disagree at the border."""

    before: Share
    after: Share

    @property
    def difference(self) -> float:
        """After minus before, as a fraction: what a screen calls points."""
        return self.after.counted / self.after.total - self.before.counted / self.before.total

    @cached_property
    def interval(self) -> Interval:
        return newcombe(_pair(self.before), _pair(self.after))

    @cached_property
    def chance(self) -> float:
        """How likely a difference at least as large is when nothing changed."""
        return fisher(_pair(self.before), _pair(self.after))

    @property
    def is_shown(self) -> bool:
        return self.chance < LEVEL

    @property
    def before_interval(self) -> Interval:
        return wilson(*_pair(self.before))

    @property
    def after_interval(self) -> Interval:
        return wilson(*_pair(self.after))


def _pair(share: Share) -> tuple[int, int]:
    return share.counted, share.total
