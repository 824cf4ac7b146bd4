"""Hiding further cells until what is hidden cannot be worked out from what is shown.

All published tables of a question are sums of the same unknown numbers: how many of the municipalities in each
crossing of the groups (such as county by municipality group) gave each value. Whoever reads the reports knows the
published counts, how many answered in every crossing (who did not answer is named), and that counts are whole and not
negative. A hidden cell is safe if there is another set of such numbers that agrees with all this and gives the cell a
different count. To find it at the least loss of information is an integer programme; cells that it moves are hidden
too. Source: Kelly, Golden & Assad (1992), "Cell suppression: disclosure protection for sensitive tabular data",
Networks 22:397-417; Fischetti & Salazar (2001), "Solving the cell suppression problem on tabular data with linear
constraints", Management Science 47:1008-1027. The solver is HiGHS, by SciPy.
"""

from __future__ import annotations

import numpy as np
import scipy

from analys.statistics.disclosure.crossing import LinkedTables


def complement(tables: LinkedTables, primary: np.ndarray) -> np.ndarray:
    """Return the cells to hide so that no primary cell can be worked out; the primary ones are among them.

    A hidden 0 may be worked out: that nobody gave a value, in a group or in the whole country, is told of nobody.

    Args:
        tables: the tables of one question.
        primary: which cells are hidden because of what they tell, cells.
    """
    hidden = primary.copy()
    safe = np.zeros(len(primary), dtype=bool)
    telling = np.nonzero(primary & (tables.cells > 0))[0]
    for cell in telling[np.argsort(-tables.cost[telling], kind="stable")]:
        if safe[cell]:
            continue
        moved = _another(tables, hidden, int(cell))
        if moved is not None:  # None only where nothing is unknown: one value, or nobody answered
            hidden |= moved
            safe |= moved
    return hidden


def _another(tables: LinkedTables, hidden: np.ndarray, cell: int) -> np.ndarray | None:
    """Return which cells change in the cheapest other set of numbers in which this cell changes."""
    shown = np.nonzero(~hidden)[0]
    number, values = tables.crossing.size, tables.crossing.shape[1]
    shown_sums = tables.sums[shown]
    price = scipy.sparse.eye_array(len(shown))
    known = scipy.sparse.kron(scipy.sparse.eye_array(len(tables.crossing)), np.ones((1, values)))
    target = tables.sums[[cell]]
    room = np.repeat(tables.crossing.sum(axis=1), values)
    flat = tables.crossing.ravel()
    # Unknowns: the changes of the numbers, then the size of each shown cell's change, which is what costs.
    bounds = scipy.optimize.Bounds(np.r_[-flat, np.zeros(len(shown))], np.r_[room - flat, np.full(len(shown), np.inf)])
    found = []
    for sign in (-1, 1):
        rows = scipy.sparse.block_array(
            [
                [known, scipy.sparse.csr_array((known.shape[0], len(shown)))],
                [shown_sums, -price],
                [-shown_sums, -price],
                [sign * target, scipy.sparse.csr_array((1, len(shown)))],
            ],
            format="csc",
        )
        lower = np.r_[np.zeros(known.shape[0]), np.full(2 * len(shown), -np.inf), 1]
        upper = np.r_[np.zeros(known.shape[0] + 2 * len(shown)), np.inf]
        result = scipy.optimize.milp(
            np.r_[np.zeros(number), tables.cost[shown]],
            integrality=np.r_[np.ones(number), np.zeros(len(shown))],
            bounds=bounds,
            constraints=scipy.optimize.LinearConstraint(rows, lower, upper),
        )
        if result.x is not None:
            found.append((result.fun, sign, np.rint(result.x[:number])))
    if not found:
        return None
    return tables.sums @ min(found, key=lambda one: one[:2])[2] != 0
