"""Agreement of two coders on categories, from sums alone, so that thousands of resamples cost one matrix product.

The measures are shown side by side because each misleads by itself where a code is rare: at a prevalence of 2 %,
94 % agreement gives a kappa of 0.40 and an AC1 of 0.94.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Tally:
    """What two coders said of the same units, summed.

    Args:
        agree: the number of units on which both chose the same category.
        first: how often the first coder chose each category, categories along the last axis.
        second: the same for the second coder.

    `agree` may have any shape (codes, resamples); `first` and `second` have that shape and one axis more.
    """

    agree: np.ndarray
    first: np.ndarray
    second: np.ndarray

    @property
    def units(self) -> np.ndarray:
        """The number of units that both coders judged."""
        return self.first.sum(axis=-1)


def percent_agreement(tally: Tally) -> np.ndarray:
    """Return the share of units on which both coders chose the same category."""
    return _divide(tally.agree, tally.units)


def cohen_kappa(tally: Tally) -> np.ndarray:
    """Return Cohen's kappa (1960): agreement beyond what the coders' own marginals would give.

    Missing where both used one and the same category throughout, since chance then explains everything.
    """
    chance = _divide((tally.first * tally.second).sum(axis=-1), tally.units.astype(float) ** 2)
    return _beyond(percent_agreement(tally), chance)


def gwet_ac1(tally: Tally) -> np.ndarray:
    """Return Gwet's AC1 (2008), whose chance term stays small where one category dominates."""
    others = max(tally.first.shape[-1] - 1, 1)
    share = _divide(tally.first + tally.second, 2 * tally.units[..., None])
    chance = (share * (1 - share)).sum(axis=-1) / others
    return _beyond(percent_agreement(tally), chance)


def krippendorff_alpha(tally: Tally) -> np.ndarray:
    """Return Krippendorff's alpha for nominal categories and two coders; missing where only one category occurs."""
    values = (tally.first + tally.second).astype(float)
    total = values.sum(axis=-1)
    chance = _divide((values * (values - 1)).sum(axis=-1), total * (total - 1))
    return _beyond(percent_agreement(tally), chance)


def _beyond(observed: np.ndarray, chance: np.ndarray) -> np.ndarray:
    return _divide(observed - chance, 1 - chance)


def _divide(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    above, below = np.broadcast_arrays(np.asarray(above, dtype=float), np.asarray(below, dtype=float))
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
