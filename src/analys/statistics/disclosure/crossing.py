"""The published tables of one question as sums of the same unknown numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from analys.statistics.groups import Level, groups, in_groups


@dataclass(frozen=True)
class LinkedTables:
    """The published cells of one question and the numbers that they are sums of.

    Args:
        crossing: counts of the crossings, crossings x values; their row sums are known to everybody.
        sums: cells x (crossings * values), 1 where a number is part of the cell.
        cost: what it costs to hide each cell.
    """

    crossing: np.ndarray
    sums: scipy.sparse.csr_array
    cost: np.ndarray

    @property
    def cells(self) -> np.ndarray:
        """The published counts."""
        return self.sums @ self.crossing.ravel()


def link(
    told: pd.DataFrame, frame: pd.DataFrame, scale: Sequence[str], levels: Sequence[Level], population: str
) -> tuple[pd.DataFrame, LinkedTables]:
    """Return the cells of all levels (level, group, value, count, base) and the tables that they form.

    Args:
        told: contracts.Answers to one question, those with a value.
        frame: contracts.Frame.
        scale: the values of the question.
        levels: the levels that are published.
        population: the frame's column of inhabitants, for groups by size.
    """
    member = pd.DataFrame({level: in_groups(told, groups(frame, level, population)) for level in levels})
    keys = pd.MultiIndex.from_frame(member)
    crossings = keys.unique().sort_values()
    value = pd.Index(scale).get_indexer(pd.Index(told["value"].astype(object)))
    flat = np.bincount(crossings.get_indexer(keys) * len(scale) + value, minlength=len(crossings) * len(scale))
    crossing = flat.reshape(len(crossings), len(scale))
    names, blocks = [], []
    for level in levels:
        place, found = pd.factorize(crossings.get_level_values(level), sort=True)
        belongs = np.eye(len(found))[place].T
        blocks.append(scipy.sparse.kron(belongs, np.eye(len(scale))))
        names.append(pd.DataFrame({"level": level, "group": np.repeat(found, len(scale))}))
    cells = pd.concat(names, ignore_index=True)
    cells["value"] = np.tile(np.array(scale, dtype=object), len(cells) // len(scale))
    sums = scipy.sparse.csr_array(scipy.sparse.vstack(blocks)) if len(crossings) else scipy.sparse.csr_array((0, 0))
    cells["count"] = (sums @ flat).astype(int)
    cells["base"] = cells.groupby(["level", "group"])["count"].transform("sum")
    return cells, LinkedTables(crossing, sums, cells["base"].to_numpy(dtype=float))
