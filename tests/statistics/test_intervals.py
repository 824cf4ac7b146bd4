"""The exact interval is checked against its definition, and its coverage by counting every possible sample."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analys.statistics import exact_interval, wilson_interval

FRAMES = (1, 6, 13, 49, 290)


def by_definition(count: int, base: int, population: int) -> tuple[float, float]:
    """Return the interval by trying every population count with whole-number arithmetic."""
    kept = []
    samples = comb(population, base)
    for true in range(population + 1):
        ways = [comb(true, hits) * comb(population - true, base - hits) for hits in range(base + 1)]
        if min(Fraction(sum(ways[count:]), samples), Fraction(sum(ways[: count + 1]), samples)) > Fraction(1, 40):
            kept.append(true)
    return min(kept) / population, max(kept) / population


@pytest.mark.parametrize(("base", "population"), [(1, 1), (0, 6), (3, 6), (6, 6), (12, 13), (7, 13), (40, 49)])
def test_exact_interval_holds_what_the_definition_holds(base, population):
    low, high = exact_interval(np.arange(base + 1), base, population)
    expected = [by_definition(count, base, population) for count in range(base + 1)]
    assert list(zip(low, high, strict=True)) == expected


def test_exact_interval_of_a_frame_of_thousands_ends_where_the_tails_do():
    """Against SciPy's own tails, one step inside and one outside each limit."""
    population, base = 29_000, 25_000
    counts = np.array([0, 1, 12, 300, 12_345, 24_990, 25_000])
    low, high = (np.rint(limit * population).astype(int) for limit in exact_interval(counts, base, population))
    for count, least, most in zip(counts, low, high, strict=True):
        assert stats.hypergeom.sf(count - 1, population, least, base) > 0.025
        assert stats.hypergeom.cdf(count, population, most, base) > 0.025
        assert least == count or stats.hypergeom.sf(count - 1, population, least - 1, base) <= 0.025
        assert most == population - base + count or stats.hypergeom.cdf(count, population, most + 1, base) <= 0.025


@pytest.mark.parametrize("population", FRAMES)
def test_coverage_is_never_under_nominal(population):
    """For every number of answers and every true count: the chance that the interval holds the truth."""
    for base in range(population + 1) if population < 100 else range(0, 291, 10):
        counts = np.arange(base + 1)
        low, high = exact_interval(counts, base, population)
        true = np.arange(population + 1)[:, None]
        chance = stats.hypergeom.pmf(counts, population, true, base)
        holds = (low <= true / population + 1e-12) & (true / population <= high + 1e-12)
        assert ((chance * holds).sum(axis=1) >= 0.95 - 1e-12).all()


@given(st.integers(1, 60).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size))), st.data())
def test_interval_holds_the_share_and_what_is_still_possible(sizes, data):
    population, base = sizes
    count = data.draw(st.integers(0, base))
    low, high = exact_interval(count, base, population)
    assert count / population <= low <= high <= (count + population - base) / population
    if base:
        assert low <= count / base <= high


@given(st.integers(1, 300).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))))
def test_full_response_has_zero_width(answers):
    count, base = answers
    for interval in (exact_interval, wilson_interval):
        low, high = interval(count, base, base)
        assert low == high == count / base


def test_nobody_asked_has_no_interval_and_nobody_answered_knows_nothing():
    low, high = exact_interval([0, 0], [0, 0], [0, 5])
    np.testing.assert_array_equal(low, [np.nan, 0])
    np.testing.assert_array_equal(high, [np.nan, 1])
    assert np.isnan(wilson_interval(0, 0, 5)).all()


def test_wilson_is_that_of_more_answers_where_few_are_missing():
    """statsmodels' interval for n(N - 1)/(N - n) answers, an independent implementation."""
    from statsmodels.stats.proportion import proportion_confint

    for count, base, population in [(3, 10, 13), (61, 267, 290), (0, 5, 49), (20, 20, 49)]:
        answers = base * (population - 1) / (population - base)
        expected = proportion_confint(count / base * answers, answers, method="wilson")
        np.testing.assert_allclose(wilson_interval(count, base, population), expected, atol=1e-12)


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="population"):
        exact_interval(3, 2, 5)
