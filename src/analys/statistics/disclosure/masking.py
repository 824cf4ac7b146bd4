"""Row by row masking with signs, as a declared profile of another publisher's rules.

Some publishers protect each row of a table by itself: a count under a limit is replaced by a sign, and where it is the
only one, the next smallest too. That protects the row, not sums over rows; the reports' own tables use `suppress`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class MaskingProfile:
    """A publisher's rules for one row of counts.

    Args:
        smallest_cell: counts under this are masked; nobody (0) is shown.
        counts_from: the base from which counts and shares are shown.
        means_from: the base from which means are shown.
        indexes_from: the base from which indexes of several questions are shown.
        signs: lowest count -> the sign that stands for a masked count from there on, ascending.
        too_few: the sign for a row whose base is too small.
    """

    smallest_cell: int
    counts_from: int
    means_from: int
    indexes_from: int
    signs: Mapping[int, str]
    too_few: str


def mask(distribution: pd.DataFrame, profile: MaskingProfile) -> pd.DataFrame:
    """Return the table with the column sign: what stands instead of the count, "" where it is shown.

    A row of a group and question is masked by itself. If exactly one count is too small, the smallest of the other
    counts above 0 is masked as well (the first of equals), so that the row's sum does not give the first away.

    Args:
        distribution: level, group, question, value, count, base; all values of each row.
        profile: the rules.
    """
    rows = distribution.groupby(["level", "group", "question"], sort=False).ngroup().to_numpy()
    count = distribution["count"].to_numpy()
    primary = (count > 0) & (count < profile.smallest_cell)
    lonely = np.bincount(rows, weights=primary)[rows] == 1 if len(rows) else np.zeros(0, dtype=bool)
    candidates = pd.Series(np.where(lonely & ~primary & (count > 0), count, np.inf))
    next_smallest = candidates[np.isfinite(candidates)].groupby(rows[np.isfinite(candidates)]).idxmin()
    masked = primary.copy()
    masked[next_smallest.to_numpy(dtype=np.int64)] = True
    lowest = np.array(sorted(profile.signs))
    sign = np.array([profile.signs[low] for low in lowest], dtype=object)[
        np.searchsorted(lowest, np.maximum(count, lowest[0]), side="right") - 1
    ]
    too_few = distribution["base"].to_numpy() < profile.counts_from
    return distribution.assign(sign=np.select([too_few, masked], [profile.too_few, sign], default=""))
