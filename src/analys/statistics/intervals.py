"""Confidence intervals for a share of a finite population of known size.

A county has 1 to 49 municipalities and all of them were asked, so what is uncertain is only how those that did not
answer would have answered. The exact interval inverts the hypergeometric distribution; the Wilson interval with finite
population correction stands beside it for large frames. Both have zero width when everybody answered.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

# Tails within rounding of the limit are kept: the interval may be a step too wide, never a step too narrow.
_TOLERANCE = 1e-9


def exact_interval(
    count: ArrayLike, base: ArrayLike, population: ArrayLike, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Return the exact two-sided interval of a share, (low, high), elementwise.

    The interval holds every population count whose hypergeometric tails at `count`, below and above, are both more
    than half of 1 - confidence. It covers with at least the stated confidence whatever the true share is.

    Source: Konijn (1973), Statistical Theory of Sample Survey Design and Analysis; Buonaccorsi (1987), "A note on
    confidence intervals for proportions in finite populations", The American Statistician 41:215-218. SciPy and
    statsmodels have intervals for infinite populations only.

    Args:
        count: answers of the kind in question.
        base: answers in all; where it is 0 nothing is known and the interval is 0 to 1.
        population: size of the frame; where it is 0 the interval is missing.
    """
    count, base, population = _whole(count, base, population)
    low = np.full(count.shape, np.nan)
    high = np.full(count.shape, np.nan)
    sizes = pd.DataFrame({"base": base.ravel(), "population": population.ravel()})
    for (answered, size), rows in sizes.groupby(["base", "population"]).indices.items():
        if size > 0:
            smallest = _smallest_population_counts(int(answered), int(size), confidence)
            counted = count.flat[rows]
            low.flat[rows] = smallest[counted] / size
            high.flat[rows] = (size - smallest[answered - counted]) / size
    return low, high


def wilson_interval(
    count: ArrayLike, base: ArrayLike, population: ArrayLike, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Return Wilson's interval of a share with finite population correction, (low, high), elementwise.

    The score test's variance p(1 - p)/n takes the factor (N - n)/(N - 1) (Cochran 1977, Sampling Techniques, 3rd ed.,
    eq. 3.8), which is Wilson's interval (1927, JASA 22:209-212) for n(N - 1)/(N - n) answers. statsmodels has it for
    that number of answers only where it is finite, so the formula stands here in a form that allows n = N.
    Missing where nobody answered.
    """
    count, base, population = _whole(count, base, population)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = count / base
        per_answer = np.where(base == population, 0.0, (population - base) / (base * (population - 1.0)))
        square = stats.norm.ppf((1 + confidence) / 2) ** 2 * per_answer
        centre = (share + square / 2) / (1 + square)
        half = np.sqrt(square * share * (1 - share) + square**2 / 4) / (1 + square)
    unknown = base == 0
    return (
        np.where(unknown, np.nan, np.clip(centre - half, 0, 1)),
        np.where(unknown, np.nan, np.clip(centre + half, 0, 1)),
    )


@lru_cache(maxsize=4096)
def _smallest_population_counts(base: int, population: int, confidence: float) -> np.ndarray:
    """Return, for each count 0..base, the smallest population count that it does not contradict.

    The largest follows by symmetry: what is not counted has the same distribution turned round.
    """
    true = np.arange(population + 1)
    counts = np.arange(base + 1)
    chance = stats.hypergeom.pmf(counts, population, true[:, None], base)
    at_least = np.cumsum(chance[:, ::-1], axis=1)[:, ::-1]
    # The tail grows with the true count, so the first that passes is the smallest.
    return np.argmax(at_least > (1 - confidence) / 2 * (1 - _TOLERANCE), axis=0)


def _whole(*numbers: ArrayLike) -> tuple[np.ndarray, ...]:
    count, base, population = np.broadcast_arrays(*(np.asarray(one, dtype=np.int64) for one in numbers))
    if (count < 0).any() or (count > base).any() or (base > population).any():
        raise ValueError("0 <= count <= base <= population does not hold")
    return count, base, population
