"""Differences between groups: tests, funnel limits, and shares drawn towards what the groups have in common."""

from __future__ import annotations

import numpy as np
import pandas as pd
import scipy
from scipy import special

from analys.statistics.change import adjust
from analys.statistics.fisher import fisher_freeman_halton

#: The funnel's two limits: about two and three standard errors (Spiegelhalter 2005).
FUNNEL = (0.95, 0.998)

#: The prior's strength is sought between these numbers of answers; beyond, the groups differ no more than by chance.
PRIOR_STRENGTHS = (0.01, 1e5)

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


def partial_pooling(shares: pd.DataFrame, confidence: float = 0.95) -> pd.DataFrame:
    """Return the groups' shares drawn towards the common one, the more the fewer have answered.

    The groups' underlying shares are taken to follow a beta distribution whose mean and strength are estimated from
    all groups (beta-binomial empirical Bayes, by maximum likelihood). A ranking of counties is read off these, since
    the raw extremes are mostly small counties. Source: Casella (1985), "An introduction to empirical Bayes data
    analysis", The American Statistician 39:83-87. The intervals take the estimated prior as known and are therefore a
    little narrow.

    Args:
        shares: as from `shares`, one level, all groups.
        confidence: of the intervals.

    Returns:
        level, group, question, count, base, share, pooled, pooled_low, pooled_high, prior_mean, prior_strength (the
        number of answers that the common share weighs as; infinite where the groups differ no more than by chance).
    """
    parts = []
    for _, ours in shares.groupby("question", sort=False):
        table = ours[["level", "group", "question", "count", "base", "share"]].reset_index(drop=True)
        count, base = table["count"].to_numpy(), table["base"].to_numpy()
        mean, strength = _beta_prior(count, base)
        table = table.assign(prior_mean=mean, prior_strength=strength)
        if np.isinf(strength) or np.isnan(strength):
            parts.append(table.assign(pooled=mean, pooled_low=mean, pooled_high=mean))
            continue
        up, down = mean * strength + count, (1 - mean) * strength + base - count
        low, high = scipy.stats.beta.interval(confidence, up, down)
        parts.append(table.assign(pooled=up / (up + down), pooled_low=low, pooled_high=high))
    columns = ["level", "group", "question", "count", "base", "share", "pooled", "pooled_low", "pooled_high"]
    return pd.concat(parts, ignore_index=True)[[*columns, "prior_mean", "prior_strength"]]


def _dealt(answers: np.ndarray, hits: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the chances of at most and of at least 0, 1, 2 … hits for each kind of group, and each group's kind."""
    kinds, row = np.unique(np.stack([answers, hits, size], axis=1), axis=0, return_inverse=True)
    counts = np.arange(size.max(initial=0) + 1)
    # By logarithms: SciPy's pmf takes time in proportion to the number of answers.
    chance = np.exp(scipy.stats.hypergeom.logpmf(counts, *(column[:, None] for column in kinds.T)))
    return np.cumsum(chance, axis=1), np.cumsum(chance[:, ::-1], axis=1)[:, ::-1], row.ravel()


def _beta_prior(count: np.ndarray, base: np.ndarray) -> tuple[float, float]:
    """Return the prior's mean and strength of greatest likelihood."""
    total = base.sum()
    common = count.sum() / total if total else float("nan")
    if not 0 < common < 1:
        return common, float("inf") if total else float("nan")

    def slopes(logit_mean: float, log_strength: float) -> tuple[float, float]:
        """Return the slopes of the log likelihood in the mean's logit and the strength's logarithm."""
        mean, strength = special.expit(logit_mean), np.exp(log_strength)
        up, down = mean * strength, (1 - mean) * strength
        by_up = special.digamma(up + count) - special.digamma(up)
        by_down = special.digamma(down + base - count) - special.digamma(down)
        by_both = special.digamma(strength + base) - special.digamma(strength)
        return (up * (1 - mean) * (by_up - by_down)).sum(), (up * by_up + down * by_down - strength * by_both).sum()

    def best_mean(log_strength: float) -> float:
        return scipy.optimize.brentq(lambda logit: slopes(logit, log_strength)[0], start - 10, start + 10, xtol=1e-13)

    def slope(log_strength: float) -> float:
        return slopes(best_mean(log_strength), log_strength)[1]

    start = special.logit(common)
    weakest, strongest = np.log(PRIOR_STRENGTHS)
    if slope(strongest) >= 0:
        return common, float("inf")
    found = scipy.optimize.brentq(slope, weakest, strongest, xtol=1e-13) if slope(weakest) > 0 else weakest
    return float(special.expit(best_mean(found))), float(np.exp(found))
