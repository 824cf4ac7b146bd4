"""The Fisher-Freeman-Halton test of a table of counts: exact where the tables can be counted, else by chance."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import scipy
from scipy import special

#: The most tables (partial ones while counting) that are counted one by one.
MOST_TABLES = 200_000

#: Tables drawn where there are too many to count; the p-value's error is then at most 0.01 (twice 0.005).
DRAWN_TABLES = 9_999

#: So many more are drawn where that may decide what is called more than chance, adjusted over some dozens of questions;
#: the error is then at most 0.002.
MORE_TABLES = 90_000
_MAY_DECIDE = (0.001, 0.1)

# Tables as likely as the one seen but for rounding count as equal, as in R's fisher.test.
_TOLERANCE = 1e-7


def fisher_freeman_halton(table: np.ndarray, seed: int) -> tuple[float, bool]:
    """Return the p-value of independence given both margins, and whether it is exact.

    The p-value is the probability of all tables with the same margins that are at most as likely as the one seen.
    Source: Freeman & Halton (1951), "Note on an exact treatment of contingency", Biometrika 38:141-149. SciPy draws the
    tables; its own test fails on counts of some hundred thousand. The p-value of drawn tables counts the one seen among
    them (Davison & Hinkley 1997, Bootstrap Methods and their Application, 4.2.3).

    Args:
        table: counts, groups x values.
        seed: of the draws, where there are too many tables to count.
    """
    table = np.asarray(table, dtype=np.int64)
    table = table[table.any(axis=1)][:, table.any(axis=0)]
    if min(table.shape) < 2:
        return 1.0, True
    factorials = special.gammaln(np.arange(table.sum() + 1) + 1)
    # Given the margins, a table is the less likely the greater this sum of logarithms is.
    least = factorials[table].sum() - np.log1p(_TOLERANCE)
    exact = _count_tables(table, factorials, least)
    if exact is not None:
        return exact, True
    tables, random = scipy.stats.random_table(table.sum(axis=1), table.sum(axis=0)), np.random.default_rng(seed)

    def draw(number: int) -> int:
        return int((factorials[tables.rvs(size=number, random_state=random)].sum(axis=(1, 2)) >= least).sum())

    drawn, as_unlikely = DRAWN_TABLES, draw(DRAWN_TABLES)
    if _MAY_DECIDE[0] <= as_unlikely / drawn <= _MAY_DECIDE[1]:
        drawn, as_unlikely = drawn + MORE_TABLES, as_unlikely + draw(MORE_TABLES)
    return (1 + as_unlikely) / (1 + drawn), False


def _count_tables(table: np.ndarray, factorials: np.ndarray, least: float) -> float | None:
    """Return the exact p-value by filling row after row in every way; None if that gives too many tables.

    Args:
        table: the one seen.
        factorials: logarithms of 0!, 1!, 2! …
        least: what the logarithms of a table's factorials sum up to at least, if it is at most as likely.
    """
    rows = table[np.argsort(table.sum(axis=1), kind="stable")]
    left = table.sum(axis=0)[None, :]
    rarity = np.zeros(1)
    for row in rows[:-1]:
        ways = _ways(int(row.sum()), len(row))
        if ways is None or len(left) * len(ways) > 20 * MOST_TABLES:
            return None
        rest = left[:, None, :] - ways[None, :, :]
        possible = (rest >= 0).all(axis=2)
        if possible.sum() > MOST_TABLES:
            return None
        rarity = (rarity[:, None] + factorials[ways].sum(axis=1))[possible]
        left = rest[possible]
    rarity = rarity + factorials[left].sum(axis=1)
    return min(1.0, float(special.softmax(-rarity)[rarity >= least].sum()))


def _ways(total: int, parts: int) -> np.ndarray | None:
    """Return every way to write a total as a sum of parts (0 allowed), one per row; None if there are too many."""
    if special.comb(total + parts - 1, parts - 1) > MOST_TABLES:
        return None
    bars = np.array(list(combinations(range(total + parts - 1), parts - 1)), dtype=np.int64)
    edges = np.hstack([np.full((len(bars), 1), -1), bars, np.full((len(bars), 1), total + parts - 1)])
    return np.diff(edges, axis=1) - 1
