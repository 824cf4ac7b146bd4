"""Shares of groups drawn towards what the groups have in common."""

from __future__ import annotations

import numpy as np
import pandas as pd
import scipy
from scipy import special

#: The prior's strength is sought between these numbers of answers; beyond, the groups differ no more than by chance.
PRIOR_STRENGTHS = (0.01, 1e5)

#: The prior's means and strengths that are tried when its uncertainty is taken in, and the smallest chance, beside the
#: likeliest, of one that counts. Finer ones move no limit by more than 0.003.
_MEANS, _STRENGTHS, _LEAST = 40, 20, 1e-4

#: Halvings of the interval in which a limit lies; shares are shown in percent.
_HALVINGS = 14


def partial_pooling(shares: pd.DataFrame, confidence: float = 0.95) -> pd.DataFrame:
    """Return the groups' shares drawn towards the common one, the more the fewer have answered.

    The groups' underlying shares are taken to follow a beta distribution whose mean and strength are estimated from
    all groups (beta-binomial empirical Bayes, by maximum likelihood). A ranking of counties is read off these, since
    the raw extremes are mostly small counties. Source: Casella (1985), "An introduction to empirical Bayes data
    analysis", The American Statistician 39:83-87. The intervals take the estimated prior as known and are therefore
    narrow; see `pooled_limits`.

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


def pooled_limits(count: np.ndarray, base: np.ndarray, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Return limits of the groups' underlying shares that take in how uncertain the common prior is.

    With some twenty groups the prior's strength is known within a factor of several, and the limits of
    `partial_pooling`, which take it as known, lie too near. Here the shares are averaged over all priors by how well
    they explain the counts; the prior's mean and the root of its strength's inverse are held equally probable
    beforehand (Gelman et al. 2013, Bayesian Data Analysis, 3rd edition, section 5.3).

    Args:
        count: of each group.
        base: of each group; at least one answer in all.
        confidence: of the interval.

    Returns:
        Lower and upper limits, 0 to 1, by group.
    """
    mean = ((np.arange(_MEANS) + 0.5) / _MEANS)[:, None]
    strength = np.geomspace(*PRIOR_STRENGTHS, _STRENGTHS)[None, :]
    up, down = (mean * strength).ravel(), ((1 - mean) * strength).ravel()
    told = special.betaln(up[:, None] + count, down[:, None] + base - count) - special.betaln(up, down)[:, None]
    fit = told.sum(axis=1) - np.log(up + down) / 2
    chance = np.exp(fit - fit.max())
    counts = chance > _LEAST
    up, down, chance = up[counts], down[counts], chance[counts] / chance[counts].sum()
    tails = np.array([(1 - confidence) / 2, (1 + confidence) / 2])[:, None]
    low, high = np.zeros((2, len(count))), np.ones((2, len(count)))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = special.betainc(up[:, None, None] + count, down[:, None, None] + base - count, middle)
        too_low = np.tensordot(chance, below, axes=1) < tails
        low, high = np.where(too_low, middle, low), np.where(too_low, high, middle)
    lower, upper = (low + high) / 2
    return lower, upper


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
