"""Krippendorff's alpha where each coder gives a set of codes, with a graded distance between sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import scipy

CodeSet = frozenset[str]


def masi_distances(sets: Sequence[CodeSet]) -> np.ndarray:
    """Return the MASI distance of each set to each (Passonneau 2006): 0 for equal sets, 1 where nothing is common.

    One minus Jaccard's overlap times a weight: 2/3 if one set holds the other, 1/3 if they merely overlap. Two empty
    sets are equal.

    >>> masi_distances([frozenset("ab"), frozenset("a")]).round(3).tolist()
    [[0.0, 0.667], [0.667, 0.0]]
    """
    codes = sorted(frozenset().union(*sets))
    member = np.array([[code in one for code in codes] for one in sets], dtype=float).reshape(len(sets), len(codes))
    size = member.sum(axis=1)
    common = member @ member.T
    union = size[:, None] + size - common
    smaller = np.minimum(size[:, None], size)
    weight = np.where(common == smaller, 2 / 3, 1 / 3)
    distance = 1 - weight * common / np.maximum(union, 1)
    return np.where(common == union, 0.0, distance)


def set_alpha(
    units: Sequence[Sequence[CodeSet]],
    distances: Callable[[Sequence[CodeSet]], np.ndarray] = masi_distances,
    weights: np.ndarray | None = None,
) -> np.ndarray:
    """Return Krippendorff's alpha for units that two or more coders gave sets of codes.

    Args:
        units: per unit the sets given by the coders who judged it; units judged by fewer than two do not count.
        distances: how far each of the distinct sets is from each, 0 to 1.
        weights: how often each unit is drawn, one resample per row; none for the units as they are.

    Returns:
        One value per resample, or one alone; missing where all sets are equal, so that nothing could differ.
    """
    rows = [row for row, unit in enumerate(units) if len(unit) > 1]
    if not rows:
        return np.full(() if weights is None else len(weights), np.nan)
    kinds = sorted({given for row in rows for given in units[row]}, key=sorted)
    place = {kind: number for number, kind in enumerate(kinds)}
    given = [(number, place[one]) for number, row in enumerate(rows) for one in units[row]]
    at = tuple(np.array(given).T)
    # Sparse, since a dimension of twenty codes has hundreds of distinct sets and a unit only a few of them.
    counts = scipy.sparse.csr_array((np.ones(len(given)), at), shape=(len(rows), len(kinds)))
    apart = distances(kinds)
    within = (counts * (counts @ apart)).sum(axis=1) / (counts.sum(axis=1) - 1)
    drawn = np.ones((1, len(rows))) if weights is None else weights[:, rows]
    alpha = _alpha(drawn, counts, within, apart)
    return alpha[0] if weights is None else alpha


def _alpha(drawn: np.ndarray, counts: scipy.sparse.csr_array, within: np.ndarray, apart: np.ndarray) -> np.ndarray:
    frequency = drawn @ counts
    total = frequency.sum(axis=1)
    expected = ((frequency @ apart) * frequency).sum(axis=1)
    observed = (drawn @ within) * (total - 1)
    return 1 - np.divide(observed, expected, out=np.full(len(drawn), np.nan), where=expected > 0)
