"""Confidence intervals for a share of a finite population of known size.

A county has 1 to 49 municipalities and all of them were asked, so what is uncertain is only how those that did not
answer would have answered. The exact interval inverts the hypergeometric distribution; the Wilson interval with finite
population correction stands beside it for large frames. Both have zero width when everybody answered.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

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
    least = _smallest_population_counts(count, base, population, (1 - confidence) / 2)
    rest = _smallest_population_counts(base - count, base, population, (1 - confidence) / 2)
    with np.errstate(invalid="ignore"):
        return least / population, (population - rest) / population


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
        square = special.ndtri((1 + confidence) / 2) ** 2 * per_answer
        centre = (share + square / 2) / (1 + square)
        half = np.sqrt(square * share * (1 - share) + square**2 / 4) / (1 + square)
    unknown = base == 0
    return (
        np.where(unknown, np.nan, np.clip(centre - half, 0, 1)),
        np.where(unknown, np.nan, np.clip(centre + half, 0, 1)),
    )


def balance_interval(
    counts: ArrayLike, population: ArrayLike, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Return an interval for a mean score -m..m of the population that is never too narrow, (low, high).

    A mean score is a sum of shares: of those at least 1, 2 .. m, less those at most -1, -2 .. -m. Each of the 2m
    shares takes its exact interval with confidence 1 - (1 - confidence)/2m, so that all hold at once (Bonferroni;
    Miller 1981, Simultaneous Statistical Inference, 2nd ed., ch. 1); nothing beyond what those without an answer could
    make of it is kept.

    Args:
        counts: answers by score, last axis from -m to m.
        population: size of the frame.
    """
    counts = np.asarray(counts, dtype=np.int64)
    size = np.asarray(population, dtype=np.int64)
    most = counts.shape[-1] // 2
    base = counts.sum(axis=-1)
    each = 1 - (1 - confidence) / (2 * most)
    low, high = np.zeros(base.shape), np.zeros(base.shape)
    for step in range(1, most + 1):
        gain = exact_interval(counts[..., most + step :].sum(axis=-1), base, size, each)
        loss = exact_interval(counts[..., : most - step + 1].sum(axis=-1), base, size, each)
        low, high = low + gain[0] - loss[1], high + gain[1] - loss[0]
    total, unknown = counts @ np.arange(-most, most + 1), size - base
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.maximum(low, (total - most * unknown) / size), np.minimum(high, (total + most * unknown) / size)


def mean_interval(
    counts: ArrayLike, population: ArrayLike, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a mean score and its t interval with finite population correction, (mean, low, high).

    The variance is s²/n (1 - n/N) with n - 1 degrees of freedom (Cochran 1977, Sampling Techniques, 3rd ed.,
    section 2.6). An approximation for large frames; missing for fewer than two answers unless nobody is missing.

    Args:
        counts: answers by score, last axis from -m to m.
        population: size of the frame.
    """
    counts = np.asarray(counts, dtype=np.int64)
    size = np.asarray(population, dtype=np.int64)
    scores = np.arange(counts.shape[-1]) - counts.shape[-1] // 2
    base = counts.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = counts @ scores / base
        variance = (counts @ scores**2 - base * mean**2) / (base - 1)
        error = np.sqrt(np.maximum(variance, 0) / base * (1 - base / size))
        half = np.where(base == size, 0.0, special.stdtrit(base - 1, (1 + confidence) / 2) * error)
    return mean, mean - half, mean + half


def _smallest_population_counts(count: np.ndarray, base: np.ndarray, population: np.ndarray, tail: float) -> np.ndarray:
    """Return the smallest population counts whose chance of at least `count` in the answers is more than `tail`.

    The largest follows by symmetry: what is not counted has the same distribution turned round.
    """
    span = population.max(initial=0) + 1
    keys, place = np.unique((population * span + base) * span + count, return_inverse=True)
    size, (base, count) = keys // span**2, np.divmod(keys % span**2, span)
    # The chance grows with the population count, and is 1 where no more than base - count are of the other kind.
    low, high = count, size - base + count
    while (low < high).any():
        middle = (low + high) // 2
        passes = _more_likely(count, base, size, middle, tail)
        low, high = np.where(passes, low, middle + 1), np.where(passes, middle, high)
    return low[place.reshape(population.shape)]


def _more_likely(count: np.ndarray, base: np.ndarray, size: np.ndarray, true: np.ndarray, tail: float) -> np.ndarray:
    """Tell where `count` or more of `base` answers have a chance above `tail` if `true` of `size` are of the kind."""
    # Each term of the hypergeometric distribution is a multiple of the one before; those 10 deviations above the first,
    # which stands above the mean, are nothing beside it.
    most = base.max(initial=0)
    step = np.arange(min(most, 5 * math.isqrt(most) + 20)) + count[:, None].astype(float)
    base, size, true = base[:, None], size[:, None], true[:, None]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratios = (true - step) * (base - step) / ((step + 1) * (size - true - base + step + 1))
        first = _chance(count, base[:, 0], size[:, 0], true[:, 0])
        chance = first * (1 + np.cumprod(ratios, axis=1).sum(axis=1))
    # The median is within one of the mean: up to the mean the chance is a half or more.
    return (count * size[:, 0] <= true[:, 0] * base[:, 0]) | (chance > tail * (1 - _TOLERANCE))


def _chance(count: np.ndarray, base: np.ndarray, size: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Return the hypergeometric chance of just `count`, which must be possible."""
    # As SciPy's hypergeom.logpmf has it; its pmf takes time in proportion to the number of answers.
    return np.exp(_log_ways(true, count) + _log_ways(size - true, base - count) - _log_ways(size, base))


def _log_ways(number: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return the logarithms of binomial coefficients."""
    return -special.betaln(chosen + 1, number - chosen + 1) - np.log1p(number)


def _whole(*numbers: ArrayLike) -> tuple[np.ndarray, ...]:
    count, base, population = np.broadcast_arrays(*(np.asarray(one, dtype=np.int64) for one in numbers))
    if (count < 0).any() or (count > base).any() or (base > population).any():
        raise ValueError("0 <= count <= base <= population does not hold")
    return count, base, population
