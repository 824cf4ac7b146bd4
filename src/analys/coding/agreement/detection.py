"""How well the program finds a code that a person sees, on a random sample, and what that means for its share.

Intervals are Wilson's for shares and Lang and Reiczigel's (2014) for the corrected prevalence.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

_Z = 1.959963984540054


def wilson_interval(successes: np.ndarray, trials: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return Wilson's 95 % interval for a share; missing where there were no trials."""
    successes = np.asarray(successes, dtype=float)
    trials = np.where(np.asarray(trials) > 0, trials, np.nan).astype(float)
    share = successes / trials
    middle = (share + _Z**2 / (2 * trials)) / (1 + _Z**2 / trials)
    half = _Z * np.sqrt(share * (1 - share) / trials + _Z**2 / (4 * trials**2)) / (1 + _Z**2 / trials)
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def corrected_prevalence(
    raw: np.ndarray,
    statements: int,
    found: np.ndarray,
    positives: np.ndarray,
    cleared: np.ndarray,
    negatives: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the share that a code would have, given the program's measured error (Rogan and Gladen 1978).

    Args:
        raw: the share of statements that the program gave the code.
        statements: the number of statements behind `raw`.
        found: in the sample, statements with the code by program and person.
        positives: in the sample, statements with the code by the person.
        cleared: in the sample, statements without the code by both.
        negatives: in the sample, statements without the code by the person.

    Returns:
        The corrected share and the limits of its 95 % interval, cut to 0-1. Missing where the sample has no
        statement with the code, or where the program does no better than chance.
    """
    positives, negatives = (np.where(np.asarray(n) > 0, n, np.nan).astype(float) for n in (positives, negatives))
    gain = found / positives + cleared / negatives - 1
    usable = gain > 0
    corrected = np.where(usable, (raw + cleared / negatives - 1) / np.where(usable, gain, 1), np.nan)

    # Lang and Reiczigel add pseudo-counts before they compute the variance, and shift the middle accordingly.
    total, n_found, n_cleared = statements + _Z**2, positives + 2, negatives + 2
    share = (statements * np.asarray(raw, dtype=float) + _Z**2 / 2) / total
    sensitivity, specificity = (found + 1) / n_found, (cleared + 1) / n_cleared
    gain = np.where(usable, sensitivity + specificity - 1, np.nan)
    tells = gain > 0  # with the pseudo-counts the program may do no better than chance: then any share is possible
    gain = np.where(tells, gain, np.nan)
    middle = (share + specificity - 1) / gain
    spread_found = sensitivity * (1 - sensitivity) / n_found
    spread_cleared = specificity * (1 - specificity) / n_cleared
    shift = 2 * _Z**2 * (middle * spread_found - (1 - middle) * spread_cleared)
    variance = share * (1 - share) / total + middle**2 * spread_found + (1 - middle) ** 2 * spread_cleared
    half = _Z * np.sqrt(variance) / gain
    # The shift may leave the corrected share outside.
    low, high = np.minimum(middle + shift - half, corrected), np.maximum(middle + shift + half, corrected)
    anything = usable & ~tells
    low, high = np.where(anything, 0.0, low), np.where(anything, 1.0, high)
    return tuple(np.clip(value, 0, 1) for value in (corrected, low, high))


def detection_per_code(program: pd.DataFrame, person: pd.DataFrame) -> pd.DataFrame:
    """Return precision and recall of each code, with Wilson's intervals and counts.

    Args:
        program: the sampled statements (index) by codes (columns): whether the program gave the code.
        person: the same for the person; same index and columns.

    Returns:
        One row per code, in the columns' order.
    """
    said, true = program.to_numpy(dtype=bool), person.to_numpy(dtype=bool)
    found, false, missed = (cell.sum(axis=0) for cell in (said & true, said & ~true, ~said & true))
    table = pd.DataFrame({"code": program.columns, "n": len(program), "found": found, "false": false, "missed": missed})
    for name, trials in (("precision", found + false), ("recall", found + missed)):
        table[name] = found / np.where(trials > 0, trials, np.nan)
        table[f"{name}_low"], table[f"{name}_high"] = wilson_interval(found, trials)
    return table
