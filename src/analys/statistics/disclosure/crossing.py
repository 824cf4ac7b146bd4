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

    A cell is a group's count of a value; the cells of a group stand together, groups in the order of their numbers.

    Args:
        crossing: counts of the crossings, crossings x values; their row sums are known to everybody.
        groups: the groups that each crossing is part of, crossings x levels; numbered over all levels.
        cost: what it costs to hide each cell.
    """

    crossing: np.ndarray
    groups: np.ndarray
    cost: np.ndarray

    @property
    def sums(self) -> scipy.sparse.csc_array:
        """Cells x (crossings * values), 1 where a number is part of the cell."""
        values, levels = self.crossing.shape[1], self.groups.shape[1]
        cells = self.groups[:, None, :] * values + np.arange(values)[:, None]
        ends = np.arange(self.crossing.size + 1) * levels
        return scipy.sparse.csc_array(
            (np.ones(cells.size), cells.ravel(), ends), shape=(len(self.cost), self.crossing.size)
        )

    @property
    def cells(self) -> np.ndarray:
        """The published counts."""
        return self.sums @ self.crossing.ravel()

    def among(self, crossings: np.ndarray) -> tuple[LinkedTables, np.ndarray]:
        """Return the tables that some crossings alone would form, and the numbers of their cells, ascending."""
        values = self.crossing.shape[1]
        groups, place = np.unique(self.groups[crossings], return_inverse=True)
        cells = (groups[:, None] * values + np.arange(values)).ravel()
        return LinkedTables(self.crossing[crossings], place.reshape(len(crossings), -1), self.cost[cells]), cells


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
    names, numbers, known = [], [], 0
    for level in levels:
        place, found = pd.factorize(crossings.get_level_values(level), sort=True)
        numbers.append(place + known)
        known += len(found)
        names.append(pd.DataFrame({"level": level, "group": np.repeat(found, len(scale))}))
    cells = pd.concat(names, ignore_index=True)
    cells["value"] = np.tile(np.array(scale, dtype=object), known)
    numbered = np.column_stack(numbers)
    base = np.bincount(numbered.ravel(), np.repeat(crossing.sum(axis=1), len(levels)), minlength=known)
    tables = LinkedTables(crossing, numbered, np.repeat(base, len(scale)))
    return cells.assign(count=tables.cells.astype(int), base=tables.cost.astype(int)), tables
