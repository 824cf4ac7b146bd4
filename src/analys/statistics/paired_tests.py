"""Tests of change in pairs, on stacks of tables: the leading axes are groups, the last ones the table.

Counts in, p-values out. A table without any change has nothing to test: its p-value is 1.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

#: Up to so many pairs that changed, the signed-rank test's distribution is computed exactly.
EXACT_UP_TO = 50


def mcnemar_mid_p(up: ArrayLike, down: ArrayLike) -> np.ndarray:
    """Return McNemar's exact mid-p for the pairs that changed one way and the other.

    Source: Fagerland, Lydersen & Laake (2013), "The McNemar test for binary matched-pairs data: mid-p and asymptotic
    are better than exact conditional", BMC Medical Research Methodology 13:91. statsmodels has the exact p-value, which
    is too large for few pairs, but not the mid-p.
    """
    up, down = np.broadcast_arrays(np.asarray(up), np.asarray(down))
    fewer, changed = np.minimum(up, down), up + down
    at_most = special.bdtr(fewer, changed, 0.5)
    below = np.where(fewer > 0, special.bdtr(np.maximum(fewer - 1, 0), changed, 0.5), 0.0)
    return np.where(changed == 0, 1.0, np.where(up == down, 1 - (at_most - below) / 2, at_most + below))


def stuart_maxwell(tables: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the Stuart-Maxwell test that both margins are equal: statistic, degrees of freedom, p-value.

    Source: Stuart (1955), Biometrika 42:412-416; Maxwell (1970), British Journal of Psychiatry 116:651-655.
    statsmodels' SquareTable has it for one table at a time and without a result where a value was never used; a
    generalised inverse takes both, and its rank is the degrees of freedom.
    """
    tables = np.asarray(tables, dtype=float)
    both = tables + np.swapaxes(tables, -1, -2)
    difference = tables.sum(axis=-1) - tables.sum(axis=-2)
    diagonal = np.eye(tables.shape[-1])
    spread = both.sum(axis=-1)[..., None] * diagonal - both
    inverse = np.linalg.pinv(spread, hermitian=True)
    statistic = np.einsum("...i,...ij,...j->...", difference, inverse, difference)
    freedom = np.linalg.matrix_rank(spread, hermitian=True)
    return statistic, freedom, _upper_tail(statistic, freedom)


def bhapkar(tables: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return Bhapkar's test that both margins are equal: statistic, degrees of freedom, p-value.

    Bhapkar's statistic is B = S / (1 - S/n) for Stuart and Maxwell's S of n pairs. Source: Bhapkar (1966), JASA
    61:228-235; Keefe (1982), Psychological Bulletin 92:683-686 for the relation. It is infinite where every pair
    changed the same way.
    """
    tables = np.asarray(tables, dtype=float)
    statistic, freedom, _ = stuart_maxwell(tables)
    pairs = tables.sum(axis=(-1, -2))
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = 1 - np.minimum(np.where(pairs > 0, statistic / pairs, 0.0), 1.0)
        larger = np.where(rest < 1e-12, np.inf, statistic / rest)
    return larger, freedom, _upper_tail(larger, freedom)


def signed_rank(changes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return Wilcoxon's signed-rank test with Pratt's handling of zeros: the sum of ranks that rose, p-value.

    Pairs without change keep their ranks and leave the sum. Exact, with ties, where at most EXACT_UP_TO pairs changed;
    otherwise the normal distribution without correction for continuity. Source: Pratt (1959), "Remarks on zeros and
    ties in the Wilcoxon signed rank procedures", JASA 54:655-667. SciPy's exact method does not hold for ties, and its
    permutation test is exact for 13 pairs at most.

    Args:
        changes: the number of pairs by change, from the largest fall by way of none to the largest rise.
    """
    changes = np.asarray(changes, dtype=np.int64)
    steps = changes.shape[-1] // 2
    rose, fell, unchanged = changes[..., steps + 1 :], changes[..., steps - 1 :: -1], changes[..., steps]
    if steps == 0:
        return np.zeros(changes.shape[:-1]), np.ones(changes.shape[:-1])
    size = rose + fell
    rank = unchanged[..., None] + np.cumsum(size, axis=-1) - size + (size + 1) / 2
    statistic = (rank * rose).sum(axis=-1)
    mean = (rank * size).sum(axis=-1) / 2
    deviation = np.sqrt((rank**2 * size).sum(axis=-1)) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        p_value = np.where(deviation > 0, 2 * special.ndtr(-np.abs(statistic - mean) / deviation), 1.0)
    few = (size.sum(axis=-1) <= EXACT_UP_TO) & (deviation > 0)
    for place in zip(*np.nonzero(few), strict=True) if few.ndim else [()] * int(few):
        p_value[place] = _exact_signed_rank(
            tuple(size[place].tolist()), int(unchanged[place]), abs(statistic[place] - mean[place])
        )
    return statistic, p_value


def common_language_effect(changes: ArrayLike) -> np.ndarray:
    """Return the matched common-language effect: the share of pairs that rose, plus half of those unchanged.

    One half means as many up as down. Source: McGraw & Wong (1992), Psychological Bulletin 111:361-365, with ties
    shared as in Vargha & Delaney (2000), Journal of Educational and Behavioral Statistics 25:101-132.

    >>> float(common_language_effect([1, 4, 3]))
    0.625
    """
    changes = np.asarray(changes)
    steps = changes.shape[-1] // 2
    pairs = changes.sum(axis=-1)
    with np.errstate(invalid="ignore"):
        return (changes[..., steps + 1 :].sum(axis=-1) + changes[..., steps] / 2) / np.where(pairs > 0, pairs, np.nan)


@lru_cache(maxsize=65536)
def _exact_signed_rank(sizes: tuple[int, ...], unchanged: int, distance: float) -> float:
    """Return the chance that the sum of ranks lies at least so far from its mean, over all ways to give signs.

    Ranks are doubled so that those of ties are whole numbers; pairs with the same rank form one binomial number.
    """
    chance = np.ones(1)
    before = unchanged
    for size in sizes:
        if size:
            doubled_rank = 2 * before + size + 1
            group = np.zeros(size * doubled_rank + 1)
            group[::doubled_rank] = _coins(size)
            chance = np.convolve(chance, group)
        before += size
    from_mean = np.abs(np.arange(len(chance)) - (len(chance) - 1) / 2) / 2
    return min(1.0, float(chance[from_mean >= distance - 1e-9].sum()))


@lru_cache
def _coins(number: int) -> np.ndarray:
    """Return the chances of 0, 1, 2 … heads among a number of coins."""
    return special.binom(number, np.arange(number + 1)) / 2.0**number


def _upper_tail(statistic: np.ndarray, freedom: np.ndarray) -> np.ndarray:
    return np.where(freedom > 0, special.chdtrc(np.maximum(freedom, 1), statistic), 1.0)
