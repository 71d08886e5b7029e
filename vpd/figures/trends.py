"""Whether there is more than a team is used to: exact, for small counts, and honest about what cannot be said (U7).

Events of a quarter are compared with the eight quarters before it, which estimate what is ordinary: given both
together, the share of the last quarter is binomial. A sum of two quarters finds what lasts. The levels below keep false
alarms under 5 % of teams a year; tests hold the formulas against other libraries and the levels against a simulation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import exp, lgamma, log
from typing import TypeVar

from vpd.figures.proportions import fisher

BASELINE = 8
"""Quarters before the one that is judged."""
LEAST = 16
"""So many events in the baseline at least, two a quarter: with fewer nothing can be said."""
LEAST_QUARTERS = 4
"""So many of them at least; what came before the first event was before anybody reported."""
LEVEL = 0.0125
"""The chance of a false alarm a quarter, at most; one and two quarters share it."""
ONE_QUARTER, TWO_QUARTERS = 0.004, 0.019
"""The levels of the two comparisons, chosen for room on both sides on one simulation and checked on twelve others
(decision record 18): with a mean of four a false alarm in 4.6 to 4.8 % of teams a year, and 51 % found of what doubles
for two quarters; who knew the mean exactly would find 60 %."""
SHARES_LEVEL = 0.05
LEAST_OF_SHARES = 10
Key = TypeVar("Key")


class Verdict(StrEnum):
    """What may be said of a change; the words of a screen."""

    NOTABLE = "opvallend"
    ORDINARY = "niet opvallend"
    TOO_LITTLE = "te weinig gegevens"

    @property
    def tone(self) -> str:
        return {"opvallend": "warn", "niet opvallend": "neutral"}.get(self.value, "neutral")


@dataclass(frozen=True)
class Trend:
    """One series judged: the verdict about its last quarter, and up to how many would be ordinary."""

    counts: tuple[int, ...]
    verdict: Verdict
    limit: int | None
    """The largest count that would not stand out by itself; None where nothing can be said."""
    chance: float
    """How rare this much is by chance, scaled so that `LEVEL` is the border; 1 where nothing can be said."""

    @property
    def now(self) -> int:
        return self.counts[-1] if self.counts else 0

    @property
    def is_notable(self) -> bool:
        return self.verdict == Verdict.NOTABLE

    @property
    def before(self) -> tuple[int, ...]:
        return self.counts[:-1][-BASELINE:]


def judge(counts: Sequence[int], exposures: Sequence[float] | None = None, *, level: float = LEVEL) -> Trend:
    """Judge the last of `counts`, oldest first, against the quarters before it.

    `exposures`, such as contacts, says how much could happen in each quarter; without it all quarters weigh the same.
    """
    weights = tuple(exposures) if exposures else (1.0,) * len(counts)
    begun = _begun(counts)
    counts, weights = counts[begun:], weights[begun:]
    if not _has_enough(counts):
        return Trend(tuple(counts), Verdict.TOO_LITTLE, None, 1.0)
    chance = _chance(counts, weights)
    verdict = Verdict.NOTABLE if chance < level else Verdict.ORDINARY
    return Trend(tuple(counts), verdict, _limit(counts, weights, level), chance)


def judge_together(series: Mapping[Key, Sequence[int]]) -> dict[Key, Trend]:
    """Judge several series of one report, corrected for how many there are (Holm).

    The limit is that of the strictest comparison, so that a count at or below it never stands out.
    """
    begun = min((_begun(counts) for counts in series.values()), default=0)
    series = {key: counts[begun:] for key, counts in series.items()}
    enough = {key: counts for key, counts in series.items() if _has_enough(counts)}
    chances = {key: _chance(counts, (1.0,) * len(counts)) for key, counts in enough.items()}
    notable = holm(chances, LEVEL)
    found = {}
    for key, counts in series.items():
        if key not in enough:
            found[key] = Trend(tuple(counts), Verdict.TOO_LITTLE, None, 1.0)
            continue
        verdict = Verdict.NOTABLE if key in notable else Verdict.ORDINARY
        limit = _limit(counts, (1.0,) * len(counts), LEVEL / len(enough))
        found[key] = Trend(tuple(counts), verdict, limit, chances[key])
    return found


def holm(chances: Mapping[Key, float], level: float) -> frozenset[Key]:
    """Which of several chances are rare enough, so that none of all is rare by chance with more than `level`."""
    rejected: set[Key] = set()
    for rank, key in enumerate(sorted(chances, key=lambda one: chances[one])):
        if chances[key] >= level / (len(chances) - rank):
            break
        rejected.add(key)
    return frozenset(rejected)


def binomial_tail(number: int, trials: int, share: float) -> float:
    """The chance of `number` or more out of `trials` when each has chance `share`.

    Of a whole organisation there are thousands: from the border only as far is added as still counts.
    """
    if number <= 0:
        return 1.0
    if number > trials or share <= 0:
        return 0.0
    if share >= 1:
        return 1.0
    odds = share / (1 - share)
    if number <= trials * share:
        below = (k / ((trials - k + 1) * odds) for k in range(number - 1, 0, -1))
        return 1 - _added(_weight(number - 1, trials, share), below)
    return min(
        _added(_weight(number, trials, share), ((trials - k) / (k + 1) * odds for k in range(number, trials))), 1.0
    )


def _weight(k: int, trials: int, share: float) -> float:
    """The chance of exactly `k`."""
    ways = lgamma(trials + 1) - lgamma(k + 1) - lgamma(trials - k + 1)
    return exp(ways + k * log(share) + (trials - k) * log(1 - share))


def _added(first: float, ratios: Iterable[float]) -> float:
    """A first term with those after it, each so many times the one before, as long as that changes the sum."""
    total = term = first
    for ratio in ratios:
        term *= ratio
        if total + term == total:
            break
        total += term
    return total


@dataclass(frozen=True)
class RateRatio:
    """How many times as often something happened, with the bounds within which the truth lies with 95 %."""

    ratio: float | None
    low: float
    high: float | None
    chance: float
    """That there is this much more by chance alone."""


def compare_rates(now: int, exposure_now: float, before: int, exposure_before: float) -> RateRatio:
    """Two rates compared exactly, given the total of both (Clopper and Pearson on the conditional share)."""
    total, share = now + before, exposure_now / (exposure_now + exposure_before)
    low, high = _share_bounds(now, total)
    odds = exposure_before / exposure_now
    return RateRatio(
        ratio=now / before * odds if before else None,
        low=low / (1 - low) * odds,
        high=high / (1 - high) * odds if high < 1 else None,
        chance=binomial_tail(now, total, share),
    )


def compare_shares(now: int, of_now: int, before: int, of_before: int) -> Verdict:
    """Whether a share changed, up or down: Fisher's exact test; under ten on either side nothing is said."""
    if of_now < LEAST_OF_SHARES or of_before < LEAST_OF_SHARES:
        return Verdict.TOO_LITTLE
    return Verdict.NOTABLE if fisher((before, of_before), (now, of_now)) < SHARES_LEVEL else Verdict.ORDINARY


def days_between(days: Sequence[date]) -> list[int]:
    """The days from each event to the next; two on one day are nought apart."""
    ordered = sorted(days)
    return [(later - earlier).days for earlier, later in pairwise(ordered)]


def _begun(counts: Sequence[int]) -> int:
    """The place of the first quarter in which anything was reported, when quarters before it were empty.

    Those were before anybody reported, and say nothing of what is usual; one empty quarter may be chance.
    """
    first = next((place for place, count in enumerate(counts) if count), 0)
    return first if first > 1 else 0


def _has_enough(counts: Sequence[int]) -> bool:
    return len(counts) > LEAST_QUARTERS and sum(counts[-1 - BASELINE : -1]) >= LEAST


def _chance(counts: Sequence[int], weights: Sequence[float]) -> float:
    one = _tail(counts, weights, 1) * LEVEL / ONE_QUARTER
    two = _tail(counts, weights, 2) * LEVEL / TWO_QUARTERS
    return min(one, two, 1.0)


def _tail(counts: Sequence[int], weights: Sequence[float], last: int) -> float:
    """The chance of as many in the last quarters as there were, given those and the eight before."""
    first = max(0, len(counts) - last - BASELINE)
    now, before = sum(counts[-last:]), sum(counts[first:-last])
    exposure, earlier = sum(weights[-last:]), sum(weights[first:-last])
    if exposure + earlier <= 0:
        return 1.0
    return binomial_tail(now, now + before, exposure / (exposure + earlier))


def _limit(counts: Sequence[int], weights: Sequence[float], level: float) -> int:
    """The largest last count that one quarter by itself would not let stand out; found by doubling and halving."""

    def is_ordinary(count: int) -> bool:
        return _tail([*counts[:-1], count], weights, 1) * LEVEL / ONE_QUARTER >= level

    low, high = 0, 1
    while is_ordinary(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_ordinary(middle) else (low, middle)
    return low


def _share_bounds(number: int, total: int, level: float = 0.05) -> tuple[float, float]:
    """Clopper and Pearson: the shares that are not contradicted, found by halving."""

    def solve(target: float, count: int) -> float:
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            if binomial_tail(count, total, middle) < target:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    low = 0.0 if number == 0 else solve(level / 2, number)
    high = 1.0 if number == total else solve(1 - level / 2, number + 1)
    return low, high
