"""The cheapest other set of numbers that could stand behind the published tables.

To find it is an integer programme. Source: Kelly, Golden & Assad (1992), "Cell suppression: disclosure protection for
sensitive tabular data", Networks 22:397-417; Fischetti & Salazar (2001), "Solving the cell suppression problem on
tabular data with linear constraints", Management Science 47:1008-1027. The solver is HiGHS, by SciPy.
"""

from __future__ import annotations

import numpy as np
import scipy

from analys.statistics.disclosure.crossing import LinkedTables

#: How far from whole a number may be that counts as whole: HiGHS takes as much (mip_feasibility_tolerance).
_WHOLE = 1e-6


def cheapest_alternative(tables: LinkedTables, hidden: np.ndarray, cell: int) -> np.ndarray:
    """Return which cells change in the cheapest other set of numbers in which this cell changes.

    Each municipality that a shown cell gains or loses costs what it costs to hide that cell. There always is such a
    set: somebody of those whom the cell counts could have given another value.

    Args:
        tables: the tables of one question, with two values at least.
        hidden: which cells are hidden already, cells.
        cell: a hidden cell that is not 0.
    """
    (crossings, values), number, cells = tables.crossing.shape, tables.crossing.size, len(hidden)
    sums, one = tables.sums, scipy.sparse.eye_array(cells)
    answered = scipy.sparse.csr_array((np.ones(number), np.arange(number), np.arange(crossings + 1) * values))
    # Unknowns: the changes of the numbers, then what each cell gains, and what it loses.
    facts = scipy.optimize.LinearConstraint(
        scipy.sparse.block_array([[answered, None, None], [sums, -one, one]], format="csc"), 0, 0
    )
    price = np.r_[np.zeros(number), np.tile(np.where(hidden, 0, tables.cost), 2)]
    flat = tables.crossing.ravel()
    room = np.repeat(tables.crossing.sum(axis=1), values) - flat
    gain, loss = number + cell, number + cells + cell
    found = []
    for some, none in ((loss, gain), (gain, loss)):
        least, most = np.r_[-flat, np.zeros(2 * cells)], np.r_[room, np.full(2 * cells, np.inf)]
        least[some], most[none] = 1, 0
        result = _cheapest(price, number, facts, scipy.optimize.Bounds(least, most))
        if result.x is not None:
            found.append((result.fun, np.rint(result.x[:number])))
            if round(result.fun) == 0:  # nothing more need be hidden
                break
    return sums @ min(found, key=lambda each: each[0])[1] != 0


def _cheapest(
    price: np.ndarray, number: int, facts: scipy.optimize.LinearConstraint, bounds: scipy.optimize.Bounds
) -> scipy.optimize.OptimizeResult:
    """Return the cheapest solution of which the first unknowns, so many in number, are whole."""
    # The cheapest of all solutions nearly always is one of them, and is sooner found.
    result = scipy.optimize.milp(price, bounds=bounds, constraints=facts)
    if result.x is None or np.abs(result.x - np.rint(result.x))[:number].max() <= _WHOLE:
        return result
    return scipy.optimize.milp(price, integrality=np.arange(len(price)) < number, bounds=bounds, constraints=facts)
