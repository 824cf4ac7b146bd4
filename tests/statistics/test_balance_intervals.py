"""Intervals of net balances: never under nominal over every population, and R's survey for the t interval."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from analys.statistics.intervals import balance_interval, exact_interval, mean_interval, wilson_interval

EXPECTED = pd.read_csv(Path(__file__).parent / "reference" / "estimates.csv").set_index(["case", "quantity"])["value"]
INTERVALS = [case for case in EXPECTED.index.unique("case") if "/" in case]


@pytest.mark.parametrize("case", INTERVALS)
def test_intervals_of_shares_are_those_of_r(case):
    sizes = [int(number) for number in case.split("/")]
    for interval, names in ((exact_interval, ("low", "high")), (wilson_interval, ("wilson_low", "wilson_high"))):
        if (case, names[0]) in EXPECTED.index:
            np.testing.assert_allclose(interval(*sizes), [EXPECTED[case, name] for name in names], atol=1e-8)


def test_t_interval_of_a_mean_score_is_that_of_r():
    expected = [EXPECTED["score", name] for name in ("mean", "low", "high")]
    np.testing.assert_allclose(mean_interval([4, 11, 23], 49), expected, atol=1e-8)


def splits(total: int) -> np.ndarray:
    """Return every way to split a number of municipalities among against, neither and for."""
    return np.array([(one, other, total - one - other) for one in range(total + 1) for other in range(total + 1 - one)])


@pytest.mark.parametrize(("population", "bases"), [(1, (0, 1)), (6, range(7)), (13, range(14)), (49, (8, 30, 48))])
def test_coverage_of_a_net_balance_is_never_under_nominal(population, bases):
    """For every population: the chance of all samples whose interval holds its net balance."""
    populations = splits(population)
    truth = (populations[:, 2] - populations[:, 0]) / population
    for base in bases:
        samples = splits(base)
        low, high = balance_interval(samples, population)
        with np.errstate(invalid="ignore"):
            ways = special.gammaln(populations + 1)[:, None] - special.gammaln(samples + 1)
            ways = ways - special.gammaln(np.maximum(populations[:, None] - samples, 0) + 1)
        possible = (samples <= populations[:, None]).all(axis=2)
        chance = np.where(possible, np.exp(ways.sum(axis=2) - np.log(special.comb(population, base))), 0)
        holds = (low - 1e-9 <= truth[:, None]) & (truth[:, None] <= high + 1e-9)
        np.testing.assert_allclose(chance.sum(axis=1), 1)
        assert (chance * holds).sum(axis=1).min() >= 0.95 - 1e-9


@given(st.lists(st.integers(0, 20), min_size=5, max_size=5), st.integers(0, 10))
def test_balance_interval_holds_what_is_still_possible(counts, silent):
    scores = np.arange(-2, 3)
    base, total = sum(counts), int(np.array(counts) @ scores)
    if base + silent == 0:
        return
    low, high = balance_interval(counts, base + silent)
    assert (total - 2 * silent) / (base + silent) <= low + 1e-12
    assert high - 1e-12 <= (total + 2 * silent) / (base + silent)
    if base:
        assert low - 1e-12 <= total / base <= high + 1e-12
    if not silent:
        assert low == pytest.approx(high)


def test_one_answer_of_many_has_no_t_interval():
    mean, low, high = mean_interval([0, 0, 1], 5)
    assert mean == 1 and np.isnan(low) and np.isnan(high)
    assert np.array(mean_interval([0, 0, 1], 1)).tolist() == [1, 1, 1]
