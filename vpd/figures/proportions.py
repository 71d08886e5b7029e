"""Shares before and after: intervals, exact tests and how many answers are needed. Pure; held against two libraries.

Sources: E.B. Wilson (1927), the score interval; R.G. Newcombe (1998), method 10, for a difference; R.A. Fisher (1922)
and Q. McNemar (1947), the exact tests. An interval and an exact test can disagree: then the exact one decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
POWER = 0.80
TOLERANCE = 10_000_000
"""Tables as likely as the one seen, but for one in so many, count as at least as extreme."""
MOST_NEEDED = 100_000


@dataclass(frozen=True)
class Interval:
    """Where the true value probably lies, both ends as a fraction."""

    low: float
    high: float

    @property
    def has_nought(self) -> bool:
        return self.low <= 0 <= self.high


def wilson(counted: int, total: int, confidence: float = CONFIDENCE) -> Interval:
    """The score interval of a share; also for none and all of them. Raises ValueError without any answers."""
    _check(counted, total)
    z = _z(confidence)
    share = counted / total
    middle = share + z * z / (2 * total)
    reach = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    low = 0.0 if counted == 0 else max((middle - reach) / scale, 0.0)
    high = 1.0 if counted == total else min((middle + reach) / scale, 1.0)
    return Interval(low, high)


def newcombe(before: tuple[int, int], after: tuple[int, int], confidence: float = CONFIDENCE) -> Interval:
    """The interval of the difference after minus before, each as counted and total, of two unlinked groups."""
    one, two = wilson(*before, confidence), wilson(*after, confidence)
    first, second = before[0] / before[1], after[0] / after[1]
    difference = second - first
    return Interval(
        difference - sqrt((second - two.low) ** 2 + (one.high - first) ** 2),
        difference + sqrt((two.high - second) ** 2 + (first - one.low) ** 2),
    )


def fisher(before: tuple[int, int], after: tuple[int, int]) -> float:
    """How likely a difference at least as extreme is by chance, of two unlinked groups (two-sided, exact)."""
    _check(*before)
    _check(*after)
    counted, first, second = before[0] + after[0], before[1], after[1]
    possible = range(max(0, counted - second), min(counted, first) + 1)
    likeliest = (counted + 1) * (first + 1) // (first + second + 2)
    weights = _weights(
        possible, likeliest, lambda k: (first - k) * (counted - k) / ((k + 1) * (second - counted + k + 1))
    )
    seen = weights.get(before[0], 0.0)
    at_least = fsum(one for one in weights.values() if one <= seen * (1 + 1 / TOLERANCE))
    return min(at_least / fsum(weights.values()), 1.0)


def mcnemar(only_before: int, only_after: int) -> float:
    """The same of linked answers: of how many people the answer changed each way (two-sided, exact)."""
    changed = only_before + only_after
    fewest = min(only_before, only_after)
    weights = _weights(range(changed + 1), changed // 2, lambda k: (changed - k) / (k + 1))
    tail = fsum(one for k, one in weights.items() if k <= fewest)
    return min(2 * tail / fsum(weights.values()), 1.0)


def _weights(possible: range, likeliest: int, step: Callable[[int], float]) -> dict[int, float]:
    """How likely each number is beside the likeliest, which weighs 1; `step` leads from one number to the next.

    From the top down to both sides, until nothing is left of it: of twenty thousand answers some five thousand steps.
    """
    weights, weight = {likeliest: 1.0}, 1.0
    for k in range(likeliest, possible[-1]):
        weight *= step(k)
        if not weight:
            break
        weights[k + 1] = weight
    weight = 1.0
    for k in range(likeliest - 1, possible[0] - 1, -1):
        weight /= step(k)
        if not weight:
            break
        weights[k] = weight
    return weights


def power(share: float, change: float, answers: int, confidence: float = CONFIDENCE) -> float:
    """The chance that a change of so much is seen with so many answers each time, in unlinked groups."""
    after = share + change
    pooled = (share + after) / 2
    spread = sqrt(2 * pooled * (1 - pooled) / answers)
    own = sqrt((share * (1 - share) + after * (1 - after)) / answers)
    if own == 0:
        return 1.0 if change else 0.0
    limit = _z(confidence) * spread
    normal = NormalDist()
    return normal.cdf((abs(change) - limit) / own) + normal.cdf((-abs(change) - limit) / own)


def answers_needed(share: float, change: float, wanted: float = POWER) -> int | None:
    """How many answers each time are needed to see a change of so much; None when no number will do (U14).

    Raises ValueError for a share outside 0 to 1, before or after.
    """
    if not (0 <= share <= 1 and 0 <= share + change <= 1):
        raise ValueError(share, change)
    if not change:
        return None
    low, high = 2, MOST_NEEDED
    if power(share, change, high) < wanted:
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if power(share, change, middle) >= wanted else (middle + 1, high)
    return low


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def _check(counted: int, total: int) -> None:
    if total < 1 or not 0 <= counted <= total:
        raise ValueError(counted, total)
