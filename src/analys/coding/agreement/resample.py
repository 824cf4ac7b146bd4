"""Resampling of units with a seed, and the intervals that follow."""

from __future__ import annotations

import numpy as np

#: Where more than this share of the resamples gives no value, the data are too thin for an interval.
_UNDEFINED_AT_MOST = 0.1


def draw_weights(units: int, draws: int, seed: int) -> np.ndarray:
    """Return how often each unit is drawn in each of many resamples with replacement, one resample per row."""
    picked = np.random.default_rng(seed).integers(0, units, size=(draws, units))
    shifted = picked + units * np.arange(draws)[:, None]
    return np.bincount(shifted.ravel(), minlength=draws * units).reshape(draws, units).astype(float)


def percentile_interval(values: np.ndarray, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Return the limits between which the middle of the resampled values lies.

    Args:
        values: one resample per row.
        level: the share of the values that lies between the limits.

    Returns:
        Lower and upper limits, missing where more than a tenth of the resamples have no value (a code so rare that
        many resamples hold none of it), and where the limits are the same: what never happened among the units, such
        as a disagreement, happens in no resample, and says nothing of how often it may happen.
    """
    undefined = np.isnan(values).mean(axis=0) > _UNDEFINED_AT_MOST
    filled = np.where(undefined, 0.0, values)
    low, high = np.nanquantile(filled, [(1 - level) / 2, (1 + level) / 2], axis=0)
    undefined |= low == high
    return np.where(undefined, np.nan, low), np.where(undefined, np.nan, high)
