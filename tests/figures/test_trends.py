"""Trends: our own formulas beside two libraries, and what the levels promise beside a simulation (U7)."""

import random
import time
from datetime import date
from math import exp

import numpy as np
import pytest
from scipy.stats import binom, binomtest
from statsmodels.stats.multitest import multipletests

from vpd.figures.trends import (
    LEAST,
    LEVEL,
    ONE_QUARTER,
    TWO_QUARTERS,
    Verdict,
    binomial_tail,
    compare_rates,
    compare_shares,
    days_between,
    holm,
    judge,
    judge_together,
)

TEAMS, QUARTERS, FIRST = 1000, 12, 8


LARGE = [(number, 36_000, 1 / 9) for number in (1, 3900, 4300)]


@pytest.mark.parametrize(
    ("number", "trials", "share"), [(0, 9, 0.2), (7, 17, 1 / 9), (90, 700, 0.111), (5, 5, 0.4), *LARGE]
)
def test_binomial_tail_is_that_of_scipy(number, trials, share):
    assert binomial_tail(number, trials, share) == pytest.approx(binom.sf(number - 1, trials, share), rel=1e-9)


@pytest.mark.parametrize(("now", "before", "weight", "earlier"), [(7, 10, 1, 8), (3, 40, 500, 9000), (12, 3, 80, 90)])
def test_rates_are_compared_as_scipy_does_given_the_total(now, before, weight, earlier):
    found = compare_rates(now, weight, before, earlier)

    exact = binomtest(now, now + before, weight / (weight + earlier), alternative="greater")
    bounds = binomtest(now, now + before).proportion_ci(0.95, method="exact")
    odds = earlier / weight
    assert found.chance == pytest.approx(exact.pvalue, rel=1e-9)
    assert found.ratio == pytest.approx(now / before * odds)
    assert found.low == pytest.approx(bounds.low / (1 - bounds.low) * odds, rel=1e-6)
    assert found.high == pytest.approx(bounds.high / (1 - bounds.high) * odds, rel=1e-6)


def test_holm_is_that_of_statsmodels():
    chances = {"a": 0.001, "b": 0.004, "c": 0.011, "d": 0.3}

    rejected = multipletests(list(chances.values()), alpha=LEVEL, method="holm")[0]

    assert holm(chances, LEVEL) == {key for key, is_rejected in zip(chances, rejected, strict=True) if is_rejected}


def test_shares_say_nothing_under_ten_and_else_what_fisher_says():
    assert compare_shares(3, 4, 5, 20) == Verdict.TOO_LITTLE
    assert compare_shares(70, 86, 58, 76) == Verdict.ORDINARY
    assert compare_shares(80, 86, 40, 76) == Verdict.NOTABLE


def test_days_between_events():
    assert days_between([date(2026, 3, 1), date(2026, 1, 1), date(2026, 1, 1)]) == [0, 59]


def test_a_limit_is_the_last_count_that_does_not_stand_out():
    before = [4, 5, 3, 4, 6, 4, 3, 5]
    found = judge([*before, 4])

    assert found.limit is not None
    assert found.verdict == Verdict.ORDINARY
    assert judge([*before, found.limit + 1]).verdict == Verdict.NOTABLE


def test_a_whole_organisation_is_judged_as_quickly_as_a_team():
    before = [4000, 4100, 3900, 4050, 3950, 4020, 3980, 4000]

    began = time.process_time()
    found = judge([*before, 4000])

    assert time.process_time() - began < 0.5, "it took minutes when every count was tried"
    assert judge([*before, found.limit]).limit == found.limit
    assert binom.sf(found.limit, sum(before) + found.limit + 1, 1 / 9) < ONE_QUARTER
    assert binom.sf(found.limit - 1, sum(before) + found.limit, 1 / 9) >= ONE_QUARTER


def test_contacts_explain_what_counts_alone_would_let_stand_out():
    counts = [4, 5, 3, 4, 6, 4, 3, 5, 13]

    assert judge(counts).is_notable
    assert not judge(counts, [100.0] * 8 + [300.0]).is_notable


def test_a_team_with_two_incidents_raises_no_alarm():
    assert judge([0, 1, 0, 0, 1, 0, 0, 0, 2]).verdict == Verdict.TOO_LITTLE


def test_many_cells_of_one_report_are_judged_together():
    quiet = [3, 2, 3, 2, 3, 2, 3, 2]
    alone = judge([*quiet, 10])
    together = judge_together({number: [*quiet, 10 if number == 0 else 2] for number in range(12)})

    assert alone.is_notable
    assert not together[0].is_notable
    assert judge_together({"a": [*quiet, 20], "b": [0] * 9})["b"].verdict == Verdict.TOO_LITTLE


# --- a thousand teams over twelve quarters ---------------------------------------------------------------------------


def poisson(chance: random.Random, mean: float) -> int:
    """One count, by multiplying until it is too small (Knuth)."""
    border, product, number = exp(-mean), chance.random(), 0
    while product > border:
        product *= chance.random()
        number += 1
    return number


def found_in(means: list[float], seed: int, quarters: range = range(FIRST, QUARTERS)) -> float:
    """The share of teams in which a quarter of the last year stands out; the baseline is each team's own."""
    chance = random.Random(seed)
    number = 0
    for _ in range(TEAMS):
        counts = [poisson(chance, mean) for mean in means]
        number += any(judge(counts[: quarter + 1]).is_notable for quarter in quarters)
    return number / TEAMS


def test_false_alarms_stay_below_five_percent_of_teams_a_year():
    assert found_in([4.0] * QUARTERS, seed=1) <= 0.05


@pytest.mark.parametrize(("times", "least"), [(2, 0.5), (3, 0.9)])
def test_what_doubles_or_triples_for_two_quarters_is_found(times, least):
    means = [4.0] * FIRST + [4.0 * times] * 2

    assert found_in(means, seed=2, quarters=range(FIRST, FIRST + 2)) >= least


def alarmed(counts, quarter):
    """Of many teams at once whether a quarter stands out, by scipy and the two levels alone."""
    before, now = counts[:, quarter - FIRST : quarter].sum(1), counts[:, quarter]
    one = binom.sf(now - 1, before + now, 1 / (FIRST + 1))
    first = max(0, quarter - FIRST - 1)
    two_now, two_all = counts[:, quarter - 1 : quarter + 1].sum(1), counts[:, first : quarter + 1].sum(1)
    two = binom.sf(two_now - 1, two_all, 2 / (quarter + 1 - first))
    return ((one < ONE_QUARTER) | (two < TWO_QUARTERS)) & (before >= LEAST)


@pytest.mark.parametrize("seed", [101, 104, 109])
def test_the_levels_leave_room_on_both_sides_whatever_the_seed(seed):
    """On simulations that they were not chosen on; so many teams that chance moves neither by its distance."""
    many = 20 * TEAMS
    chance = np.random.default_rng(seed)
    usual = chance.poisson(4, (many, QUARTERS))
    doubled = np.hstack([chance.poisson(4, (many, FIRST)), chance.poisson(8, (many, 2))])

    false_alarms = np.any([alarmed(usual, quarter) for quarter in range(FIRST, QUARTERS)], axis=0)
    found = np.any([alarmed(doubled, quarter) for quarter in range(FIRST, FIRST + 2)], axis=0)

    judged = [judge([int(count) for count in row]).is_notable for row in doubled[:200]]
    assert judged == list(alarmed(doubled[:200], FIRST + 1))
    assert false_alarms.mean() < 0.05
    assert found.mean() > 0.5


def test_of_a_quiet_team_nothing_is_ever_said():
    chance = random.Random(3)
    verdicts = set()
    for _ in range(TEAMS):
        counts = [poisson(chance, 0.5) for _ in range(QUARTERS)]
        verdicts |= {judge(counts[: quarter + 1]).verdict for quarter in range(FIRST, QUARTERS)}

    assert verdicts == {Verdict.TOO_LITTLE}


def test_quarters_before_anybody_reported_do_not_count_as_quiet():
    usual = [21, 21, 25, 22, 26, 25, 23, 28]

    assert judge([0, 0, *usual]).verdict == Verdict.ORDINARY
    assert judge([0, 0, *usual]).counts == tuple(usual)
