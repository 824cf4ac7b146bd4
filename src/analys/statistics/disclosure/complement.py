"""Hiding further cells until what is hidden cannot be worked out from what is shown.

All published tables of a question are sums of the same unknown numbers: how many of the municipalities in each
crossing of the groups (such as county by municipality group) gave each value. Whoever reads the reports knows the
published counts, how many answered in every crossing (who did not answer is named), and that counts are whole and not
negative. A hidden cell is safe if there is another set of such numbers that agrees with all this and gives the cell a
different count (`alternative`); cells that it moves are hidden too.

The other set is looked for in a part of the country (`neighbourhood`), and the rest is left as it is. What is found
there is another set of numbers for the whole country, so the cell is as safe; only cheaper ones may be missed. The
part is doubled as long as that spares cells of groups wider than a county, which the reports of many would lose.
"""

from __future__ import annotations

import numpy as np

from analys.statistics.disclosure.alternative import cheapest_alternative
from analys.statistics.disclosure.crossing import LinkedTables
from analys.statistics.disclosure.neighbourhood import Counties

#: Counties that are searched first: as many as there are, so that the real country is searched whole. Searching 8 hides
#: about as much and is little faster there (`python benchmarks/bench_disclosure.py` prints both).
NEIGHBOURS = 21


def complement(tables: LinkedTables, primary: np.ndarray) -> np.ndarray:
    """Return the cells to hide so that no primary cell can be worked out; the primary ones are among them.

    A hidden 0 may be worked out: that nobody gave a value, in a group or in the whole country, is told of nobody.

    Args:
        tables: the tables of one question.
        primary: which cells are hidden because of what they tell, cells.
    """
    hidden = primary.copy()
    if tables.crossing.shape[1] < 2:  # with one value only, nothing is unknown
        return hidden
    safe = np.zeros(len(primary), dtype=bool)
    telling = np.nonzero(primary & (tables.cells > 0))[0]
    counties = Counties.of(tables)
    for cell in telling[np.argsort(-tables.cost[telling], kind="stable")]:
        if not safe[cell]:
            moved = _moved(tables, counties, hidden, int(cell))
            hidden[moved] = safe[moved] = True
    return hidden


def _moved(tables: LinkedTables, counties: Counties, hidden: np.ndarray, cell: int) -> np.ndarray:
    """Return the numbers of the cells that change, this cell among them."""
    nearest = counties.nearest(hidden, cell)
    neighbours, wide = NEIGHBOURS, np.inf
    while True:
        part, cells = tables.among(counties.crossings(nearest[:neighbours]))
        moved = cells[cheapest_alternative(part, hidden[cells], int(np.searchsorted(cells, cell)))]
        lost = moved[~hidden[moved] & ~counties.cells[moved]]
        before, wide = wide, tables.cost[lost].sum()
        if not 0 < wide < before or neighbours >= len(nearest):
            return moved
        neighbours *= 2
