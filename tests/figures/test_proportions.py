"""Our formulas beside scipy's and statsmodels', over a whole grid: small numbers, none and all of them."""

import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.contingency_tables import mcnemar as their_mcnemar
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    power_proportions_2indep,
    proportion_confint,
    proportion_effectsize,
)

from vpd.figures.proportions import answers_needed, fisher, mcnemar, newcombe, power, wilson

SHARES = [(counted, total) for total in (1, 2, 3, 5, 8, 13, 31, 40) for counted in range(total + 1)]
PAIRS = [
    (one, two)
    for one in SHARES
    for two in SHARES
    if (one[1], two[1]) in {(1, 1), (2, 5), (5, 5), (8, 13), (13, 8), (31, 13)}
]
MANY = [((9, 12), (3, 14)), ((70, 86), (58, 76)), ((1_000, 2_000), (1_100, 2_000)), ((30, 20_000), (50, 19_000))]
MANY += [((10_000, 20_000), (10_150, 20_000))]
MANY += [((0, 20_000), (20_000, 20_000)), ((0, 20_000), (0, 7)), ((20_000, 20_000), (20_000, 20_000))]


def test_wilson_is_theirs_on_the_whole_grid() -> None:
    for counted, total in SHARES:
        low, high = proportion_confint(counted, total, method="wilson")
        ours = wilson(counted, total)
        assert (ours.low, ours.high) == pytest.approx((low, high), abs=1e-12), (counted, total)


def test_newcombe_is_theirs_on_the_whole_grid() -> None:
    for before, after in PAIRS:
        low, high = confint_proportions_2indep(*after, *before, method="newcomb", compare="diff")
        ours = newcombe(before, after)
        assert (ours.low, ours.high) == pytest.approx((low, high), abs=1e-9), (before, after)


def test_fisher_is_theirs_on_the_whole_grid_and_of_the_most_answers() -> None:
    for before, after in [*PAIRS, *MANY]:
        table = [[before[0], before[1] - before[0]], [after[0], after[1] - after[0]]]
        assert fisher(before, after) == pytest.approx(fisher_exact(table).pvalue, rel=1e-7), (before, after)


def test_mcnemar_is_theirs_on_the_whole_grid_and_of_the_most_answers() -> None:
    small = [(one, two) for one in range(16) for two in range(16) if one + two]
    for only_before, only_after in [*small, (500, 560), (9_900, 10_100), (0, 20_000)]:
        theirs = their_mcnemar([[0, only_before], [only_after, 0]], exact=True).pvalue
        assert mcnemar(only_before, only_after) == pytest.approx(theirs, rel=1e-9, abs=1e-12)
    assert mcnemar(0, 0) == 1


@pytest.mark.parametrize(("share", "change"), [(0.2, 0.1), (0.34, 0.37), (0.5, -0.2), (0.82, 0.14), (0.04, 0.2)])
def test_power_is_theirs_and_what_is_needed_is_the_least_that_has_it(share: float, change: float) -> None:
    needed = answers_needed(share, change)

    assert needed is not None
    assert power(share, change, needed) >= 0.8 > power(share, change, needed - 1)
    theirs = power_proportions_2indep(change, share, needed, return_results=False)
    assert power(share, change, needed) == pytest.approx(theirs, abs=0.02)
    by_angle = NormalIndPower().solve_power(
        effect_size=_angle(share, change), alpha=0.05, power=0.8, alternative="two-sided"
    )
    assert needed == pytest.approx(by_angle, rel=0.2)


def _angle(share: float, change: float) -> float:
    return float(proportion_effectsize(share + change, share))


def test_no_number_of_answers_shows_what_did_not_change() -> None:
    assert answers_needed(0.5, 0.0) is None
    with pytest.raises(ValueError, match=r"0\.9"):
        answers_needed(0.9, 0.2)


@pytest.mark.parametrize("share", [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_is_refused(share: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=str(share[0])):
        wilson(*share)
