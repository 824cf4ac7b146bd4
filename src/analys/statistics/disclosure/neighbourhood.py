"""Which counties are most likely to have the cheapest other set of numbers for a cell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analys.statistics.disclosure.crossing import LinkedTables


@dataclass(frozen=True)
class Counties:
    """The counties of the tables: the groups of the level that has most.

    Args:
        tables: the tables of one question.
        groups: the group number of each county, ascending.
        county: the place in groups of each crossing's county, crossings.
        kind: crossings of the same kind differ by nothing but the county, crossings.
        cells: which cells tell of one county only, cells.
    """

    tables: LinkedTables
    groups: np.ndarray
    county: np.ndarray
    kind: np.ndarray
    cells: np.ndarray

    @classmethod
    def of(cls, tables: LinkedTables) -> Counties:
        """Return the counties of the tables."""
        level = np.argmax([len(np.unique(column)) for column in tables.groups.T])
        groups, county = np.unique(tables.groups[:, level], return_inverse=True)
        _, kind = np.unique(np.delete(tables.groups, level, axis=1), axis=0, return_inverse=True)
        values = tables.crossing.shape[1]
        return cls(tables, groups, county, kind, np.isin(np.arange(len(tables.cost)) // values, groups))

    def crossings(self, chosen: np.ndarray) -> np.ndarray:
        """Return the crossings of some counties."""
        return np.nonzero(np.isin(self.county, chosen))[0]

    def nearest(self, hidden: np.ndarray, cell: int) -> np.ndarray:
        """Return all counties, those first that can best make up for a change in this cell.

        First come those of whom the cell tells; then those with somebody of the same kind who gave another value, so
        that the two could have answered the other way round; then others. Among these, those first in which it costs
        least to hide what is still shown.
        """
        values = self.tables.crossing.shape[1]
        group, value = divmod(cell, values)
        said, answered = self.tables.crossing[:, value], self.tables.crossing.sum(axis=1)
        own = (self.tables.groups == group).any(axis=1) & (said > 0)
        exchange = np.isin(self.kind, self.kind[own]) & (said < answered)
        rank = np.full(len(self.groups), 2)
        rank[self.county[exchange]] = 1
        rank[self.county[own]] = 0
        price = np.where(hidden, 0, self.tables.cost).reshape(-1, values).sum(axis=1)[self.groups]
        return np.lexsort((price, rank))
