"""Tidy tables of agreement between two coders: a row per code, and a row for the sets of a dimension."""

from __future__ import annotations

import numpy as np
import pandas as pd
import scipy

from analys.coding.agreement.measures import Tally, cohen_kappa, gwet_ac1, krippendorff_alpha, percent_agreement
from analys.coding.agreement.resample import draw_weights, percentile_interval
from analys.coding.agreement.sets import set_alpha

MEASURES = {
    "agreement": percent_agreement,
    "kappa": cohen_kappa,
    "ac1": gwet_ac1,
    "alpha": krippendorff_alpha,
}


def agreement_per_code(first: pd.DataFrame, second: pd.DataFrame, seed: int, draws: int = 1000) -> pd.DataFrame:
    """Return how two coders agree on each code of a dimension.

    Args:
        first: units (index) by codes (columns): whether the first coder gave the code.
        second: the same for the second coder; same index and columns.
        seed: of the resampling.
        draws: the number of resamples behind the intervals.

    Returns:
        One row per code: counts (both, only_first, only_second, neither), and for each of MEASURES the value and
        the limits of its 95 % interval (`…_low`, `…_high`).
    """
    one, two = first.to_numpy(dtype=float), second.to_numpy(dtype=float)
    agree = (one == two).astype(float)
    table = pd.DataFrame(
        {
            "code": first.columns,
            "n": len(first),
            "both": (one * two).sum(axis=0).astype(int),
            "only_first": (one * (1 - two)).sum(axis=0).astype(int),
            "only_second": ((1 - one) * two).sum(axis=0).astype(int),
            "neither": ((1 - one) * (1 - two)).sum(axis=0).astype(int),
        }
    )
    weights = draw_weights(len(first), draws, seed)
    whole = np.ones((1, len(first)))
    for name, (value, low, high) in _measured(agree, one, two, whole, weights).items():
        table[name], table[f"{name}_low"], table[f"{name}_high"] = value, low, high
    return table


def agreement_of_sets(first: pd.DataFrame, second: pd.DataFrame, seed: int, draws: int = 1000) -> dict[str, float]:
    """Return how two coders agree on the sets of codes of a dimension.

    Args:
        first: units (index) by codes (columns): whether the first coder gave the code.
        second: the same for the second coder; same index and columns.
        seed: of the resampling.
        draws: the number of resamples behind the intervals.

    Returns:
        n, the share of units with equal sets (`agreement`), kappa and AC1 with each distinct set as a category,
        alpha with MASI distance (`alpha`), each with `…_low` and `…_high`.
    """
    sets = [_sets(given) for given in (first, second)]
    kinds = {kind: number for number, kind in enumerate(sorted(set(sets[0]) | set(sets[1]), key=sorted))}
    one, two = (np.array([kinds[kind] for kind in coder]) for coder in sets)
    weights = draw_weights(len(first), draws, seed)
    units = list(zip(*sets, strict=True))
    row: dict[str, float] = {"n": len(first)}
    tallies = [_category_tally(drawn, one, two, len(kinds)) for drawn in (np.ones((1, len(first))), weights)]
    for name in ("agreement", "kappa", "ac1"):
        value, resampled = (MEASURES[name](tally) for tally in tallies)
        row |= _named(name, value[0], *percentile_interval(resampled))
    return row | _named("alpha", set_alpha(units), *percentile_interval(set_alpha(units, weights=weights)))


def _measured(
    agree: np.ndarray, one: np.ndarray, two: np.ndarray, whole: np.ndarray, weights: np.ndarray
) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    value, resampled = (_tally(drawn, agree, one, two) for drawn in (whole, weights))
    return {name: (measure(value)[0], *percentile_interval(measure(resampled))) for name, measure in MEASURES.items()}


def _tally(drawn: np.ndarray, agree: np.ndarray, one: np.ndarray, two: np.ndarray) -> Tally:
    """Sum the units of each resample (rows) for each code (columns), with the categories "given" and "not given"."""
    units = drawn.sum(axis=1, keepdims=True)
    first, second = (np.stack([given, units - given], axis=-1) for given in (drawn @ one, drawn @ two))
    return Tally(drawn @ agree, first, second)


def _category_tally(drawn: np.ndarray, one: np.ndarray, two: np.ndarray, kinds: int) -> Tally:
    """Sum the units of each resample, each unit in one of many categories."""
    units = np.arange(len(one))
    chosen = [
        scipy.sparse.csr_array((np.ones(len(one)), (units, coder)), shape=(len(one), kinds)) for coder in (one, two)
    ]
    return Tally(drawn @ (one == two), drawn @ chosen[0], drawn @ chosen[1])


def _sets(given: pd.DataFrame) -> list[frozenset[str]]:
    codes = given.columns.to_numpy()
    return [frozenset(codes[row]) for row in given.to_numpy(dtype=bool)]


def _named(name: str, value: float, low: float, high: float) -> dict[str, float]:
    return {name: float(value), f"{name}_low": float(low), f"{name}_high": float(high)}
