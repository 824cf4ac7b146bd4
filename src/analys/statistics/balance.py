"""Net balances: the share that says more, less the share that says less."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analys.statistics.groups import Level
from analys.statistics.intervals import balance_interval, mean_interval
from analys.statistics.pairs import moves_by_question
from analys.statistics.tally import Design

Balances = Mapping[str, Mapping[str, int]]

_LIMITS = ("low", "high", "t_low", "t_high")
_COLUMNS = ["level", "group", "question", "base", "asked", "population"]


def net_balances(
    distribution: pd.DataFrame, balances: Balances, *, design: Design = "census", confidence: float = 0.95
) -> pd.DataFrame:
    """Return the net balance of each question: the share counting for, less the share counting against.

    Args:
        distribution: as from `distributions`; questions without a balance are left out.
        balances: question -> value -> 1, 0 or -1 (questions.balance_by_question); all values of the question.
        design: how the municipalities were chosen.
        confidence: of the interval.

    Returns:
        level, group, question, base, asked, population, count_for, count_against, balance (of the base), low, high
        (see `balance_interval`), t_low, t_high (see `mean_interval`); in shares, -1 to 1.
    """
    counts = distribution[distribution["question"].isin(list(balances))]
    signs = np.array([balances[q][v] for q, v in zip(counts["question"], counts["value"], strict=True)], dtype=int)
    by_sign = pd.DataFrame({sign: counts["count"].where(signs == sign, 0) for sign in (-1, 0, 1)})
    table = by_sign.groupby([counts[column] for column in _COLUMNS], sort=False).sum().reset_index()
    spread = table[[-1, 0, 1]].to_numpy()
    result = table[_COLUMNS].assign(count_for=table[1], count_against=table[-1])
    return _with_intervals(result, "balance", spread, table["population"].to_numpy(), design, confidence)


def balance_changes(
    pairs: pd.DataFrame,
    frame: pd.DataFrame,
    balances: Balances,
    by: Level = "county",
    *,
    design: Design = "census",
    confidence: float = 0.95,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return how the net balance changed, for the municipalities that answered both waves.

    Args:
        pairs: as from `pair_answers`.
        frame: contracts.Frame.
        balances: as for `net_balances`.
        by: the groups that the table has.
        design: how the municipalities were chosen.
        confidence: of the interval.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, question, pairs, population (asked both times), before, after (net balances of the pairs),
        change, low, high, t_low, t_high.
    """
    parts = []
    values = {question: tuple(signs) for question, signs in balances.items()}
    for moves in moves_by_question(pairs[pairs["question"].isin(list(values))], frame, values, by, population):
        signs = np.array([balances[moves.question][value] for value in moves.scale])
        answered = moves.tables.sum(axis=(1, 2))
        with np.errstate(invalid="ignore"):
            before, after = (moves.tables.sum(axis=axis) @ signs / answered for axis in (2, 1))
        table = pd.DataFrame({"level": by, "group": moves.groups, "question": moves.question, "pairs": answered})
        table = table.assign(population=moves.asked, before=before, after=after)
        parts.append(_with_intervals(table, "change", moves.changes(signs), moves.asked, design, confidence))
    columns = ["level", "group", "question", "pairs", "population", "before", "after", "change", *_LIMITS]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _with_intervals(
    table: pd.DataFrame, name: str, counts: np.ndarray, population: np.ndarray, design: Design, confidence: float
) -> pd.DataFrame:
    """Add the mean score of each row's counts (from the lowest score to the highest) and its intervals."""
    if design == "selected":
        return table.assign(**dict.fromkeys((name, *_LIMITS), np.nan))
    exact = balance_interval(counts, population, confidence)
    mean, *approximate = mean_interval(counts, population, confidence)
    return table.assign(**{name: mean}, **dict(zip(_LIMITS, (*exact, *approximate), strict=True)))
