"""What a reader could work out of the hidden cells: the check that stands beside the suppression."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy

from analys.statistics.disclosure.crossing import LinkedTables, link
from analys.statistics.disclosure.suppress import LEVELS
from analys.statistics.groups import Level
from analys.statistics.tally import Values


def audit(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    values: Values,
    suppressed: pd.DataFrame,
    *,
    levels: Sequence[Level] = LEVELS,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return for each hidden cell the counts between which a reader of all the tables can place it.

    Args:
        answers: contracts.Answers of one wave, the whole country.
        frame: contracts.Frame.
        values: the values of each closed question.
        suppressed: as from `suppress`.
        levels: as for `suppress`.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        suppressed (without the levels at which a question is not shown), with count, lowest, highest, and safe: more
        than one count is possible, or the cell is complementary or 0 and tells of nobody.
    """
    parts = []
    shown = suppressed[suppressed["rule"] != "not_published"]
    for question, hidden in shown.groupby("question", sort=False):
        closed = set(suppressed.loc[(suppressed["question"] == question), "level"]) - set(hidden["level"])
        told = answers[(answers["question"] == question) & answers["value"].notna()]
        cells, tables = link(told, frame, values[question], [one for one in levels if one not in closed], population)
        place = pd.MultiIndex.from_frame(cells[["level", "group", "value"]])
        where = place.get_indexer(pd.MultiIndex.from_frame(hidden[["level", "group", "value"]]))
        lowest, highest = _limits(tables, where)
        count = cells["count"].to_numpy()[where]
        safe = (highest > lowest) | (count == 0) | (hidden["rule"] == "complementary").to_numpy()
        parts.append(hidden.assign(count=count, lowest=lowest, highest=highest, safe=safe))
    columns = [*suppressed.columns, "count", "lowest", "highest", "safe"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _limits(tables: LinkedTables, hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the smallest and the largest count of each hidden cell, by integer programming."""
    sums = tables.sums.tocsr()
    shown = np.setdiff1d(np.arange(sums.shape[0]), hidden)
    known = scipy.sparse.kron(scipy.sparse.eye_array(len(tables.crossing)), np.ones((1, tables.crossing.shape[1])))
    told = np.r_[tables.crossing.sum(axis=1), tables.cells[shown]]
    facts = scipy.optimize.LinearConstraint(scipy.sparse.vstack([known, sums[shown]], format="csc"), told, told)
    ends = []
    for sign in (1, -1):
        goals = [sign * sums[[cell]].toarray().ravel() for cell in hidden]
        solved = [scipy.optimize.milp(goal, integrality=np.ones(len(goal)), constraints=facts) for goal in goals]
        ends.append(np.array([round(sign * one.fun) for one in solved], dtype=np.int64))
    return ends[0], ends[1]
