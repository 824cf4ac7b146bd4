"""Differences between groups: tests, and the limits of what chance gives."""

from __future__ import annotations

import numpy as np
import pandas as pd
import scipy

from analys.statistics.change import adjust
from analys.statistics.fisher import fisher_freeman_halton

#: The funnel's two limits: about two and three standard errors (Spiegelhalter 2005).
FUNNEL = (0.95, 0.998)

# Tails within rounding of a limit count as reaching it.
_ROUNDING = 1e-9


def difference_tests(distribution: pd.DataFrame, seed: int = 1) -> pd.DataFrame:
    """Test for each question whether the groups answered differently.

    Args:
        distribution: as from `distributions`, one level.
        seed: of the draws, where a table is too large to count (see fisher.py).

    Returns:
        level, question, groups (with answers), base, p_value, exact (counted, not drawn), cramers_v (size of the
        difference, 0 to 1; Cramér 1946, from SciPy), q_value (adjusted over the questions).
    """
    rows = []
    for question, ours in distribution.groupby("question", sort=False):
        table = ours.pivot_table(index="group", columns="value", values="count", aggfunc="sum").to_numpy()
        used = table[table.any(axis=1)][:, table.any(axis=0)]
        p_value, exact = fisher_freeman_halton(used, seed)
        several = min(used.shape) > 1
        effect = scipy.stats.contingency.association(used, method="cramer") if several else float("nan")
        rows.append((question, len(used), int(used.sum()), p_value if several else float("nan"), exact, effect))
    table = pd.DataFrame(rows, columns=["question", "groups", "base", "p_value", "exact", "cramers_v"])
    if len(distribution):
        table.insert(0, "level", distribution["level"].iloc[0])
    return table.assign(q_value=adjust(table["p_value"], pd.Series(0, index=table.index)))


def funnel(shares: pd.DataFrame) -> pd.DataFrame:
    """Set each group's share beside what chance alone would give a group of its size.

    If the municipalities that answered had been dealt out among the groups at random, a group's count would follow
    the hypergeometric distribution of all answers; so small counties are given more room. Source: Spiegelhalter
    (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine 24:1185-1202, with that
    distribution in place of the binomial because the groups make up the whole.

    Args:
        shares: as from `shares` (or one value of `distributions`), one level, all groups.

    Returns:
        level, group, question, count, base, share, centre (share of all), inner_low, inner_high (95 percent),
        outer_low, outer_high (99.8 percent), p_value (two-sided, twice the smaller tail), position: "within" the inner
        limits, "above" or "below" them, "far_above" or "far_below" the outer ones; missing where nobody answered.
    """
    table = shares[["level", "group", "question", "count", "base", "share"]].reset_index(drop=True)
    sums = table.groupby("question")[["count", "base"]].transform("sum")
    count, base = table["count"].to_numpy(), table["base"].to_numpy()
    table["centre"] = sums["count"] / sums["base"].where(sums["base"] > 0)
    at_most, at_least, row = _dealt(sums["base"].to_numpy(), sums["count"].to_numpy(), base)
    with np.errstate(invalid="ignore"):
        for name, confidence in zip(("inner", "outer"), FUNNEL, strict=True):
            tail = (1 - confidence) / 2
            table[f"{name}_low"] = np.argmax(at_most >= tail * (1 - _ROUNDING), axis=1)[row] / base
            above = at_least.shape[1] - 1 - np.argmax((at_least >= tail * (1 - _ROUNDING))[:, ::-1], axis=1)
            table[f"{name}_high"] = above[row] / base
    p_value = np.minimum(1.0, 2 * np.minimum(at_most[row, count], at_least[row, count]))
    table["p_value"] = np.where(base > 0, p_value, np.nan)
    outside = [table["share"] > table["outer_high"], table["share"] < table["outer_low"]]
    outside += [table["share"] > table["inner_high"], table["share"] < table["inner_low"]]
    position = np.select(outside, ["far_above", "far_below", "above", "below"], default="within")
    return table.assign(position=pd.Series(position, dtype="str").where(table["base"] > 0))


def _dealt(answers: np.ndarray, hits: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the chances of at most and of at least 0, 1, 2 … hits for each kind of group, and each group's kind."""
    kinds, row = np.unique(np.stack([answers, hits, size], axis=1), axis=0, return_inverse=True)
    counts = np.arange(size.max(initial=0) + 1)
    # By logarithms: SciPy's pmf takes time in proportion to the number of answers.
    chance = np.exp(scipy.stats.hypergeom.logpmf(counts, *(column[:, None] for column in kinds.T)))
    return np.cumsum(chance, axis=1), np.cumsum(chance[:, ::-1], axis=1)[:, ::-1], row.ravel()
