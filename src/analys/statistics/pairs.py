"""The municipalities that answered both waves, and how they moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analys.assignment import Assignment
from analys.statistics.groups import Level, groups
from analys.statistics.places import group_places, places, scale_places
from analys.statistics.questions import values_by_question
from analys.statistics.tally import Values

Comparability = Literal["comparable", "break", "not_asked"]


def comparability(assignment: Assignment, earlier: str, later: str) -> dict[str, Comparability]:
    """Say for each closed question of the later wave whether change since the earlier one may be computed.

    "break" where a wave after the earlier one, up to the later, has a new definition (`break_before`): then the
    report shows both figures and no change. "not_asked" where the earlier wave did not have the question.
    """
    order = [wave.id for wave in assignment.waves]
    between = set(order[order.index(earlier) + 1 : order.index(later) + 1])
    verdicts: dict[str, Comparability] = {}
    for name in values_by_question(assignment, later):
        question = assignment.question(name.partition("/")[0])
        if not question.asked(earlier):
            verdicts[name] = "not_asked"
        else:
            verdicts[name] = "break" if between & set(question.break_before) else "comparable"
    return verdicts


def pair_answers(before: pd.DataFrame, after: pd.DataFrame, questions: Sequence[str]) -> pd.DataFrame:
    """Join two waves' answers by municipality and question.

    Args:
        before: contracts.Answers of the earlier wave.
        after: contracts.Answers of the later wave.
        questions: the questions that are comparable.

    Returns:
        municipality, question, before, after: one row per municipality that was asked in both waves and whom the
        question concerns in both. A value is missing where there was none; those rows are in no transition.
    """
    earlier, later = (
        wave.loc[wave["question"].isin(list(questions)), ["municipality", "question", "value", "missing"]]
        for wave in (before, after)
    )
    pairs = earlier.merge(later, on=["municipality", "question"], suffixes=("_before", "_after"), validate="one_to_one")
    concerned = ~((pairs["missing_before"] == "not_applicable") | (pairs["missing_after"] == "not_applicable"))
    kept = pairs.loc[concerned, ["municipality", "question", "value_before", "value_after"]]
    return kept.rename(columns={"value_before": "before", "value_after": "after"}).reset_index(drop=True)


def transitions(
    pairs: pd.DataFrame, frame: pd.DataFrame, values: Values, by: Level = "county", population: str = "population_2024"
) -> pd.DataFrame:
    """Return the transition table: how many municipalities went from each value to each.

    Args:
        pairs: as from `pair_answers`.
        frame: contracts.Frame.
        values: the values of each question, in the scale's order.
        by: the groups that the table has.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, question, before, after, count, pairs (those with both values). Each pair of values has its row.
    """
    parts = []
    for moves in moves_by_question(pairs, frame, values, by, population):
        size = len(moves.scale)
        parts.append(
            pd.DataFrame(
                {
                    "level": by,
                    "group": np.repeat(moves.groups, size * size),
                    "question": moves.question,
                    "before": np.tile(np.repeat(moves.scale, size), len(moves.groups)),
                    "after": np.tile(moves.scale, len(moves.groups) * size),
                    "count": moves.tables.ravel(),
                    "pairs": np.repeat(moves.tables.sum(axis=(1, 2)), size * size),
                }
            )
        )
    columns = ["level", "group", "question", "before", "after", "count", "pairs"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


@dataclass(frozen=True)
class Moves:
    """One question's transition tables: groups x before x after, and the pairs asked, answered twice or not."""

    question: str
    scale: np.ndarray
    groups: np.ndarray
    tables: np.ndarray
    asked: np.ndarray

    def changes(self, scores: np.ndarray) -> np.ndarray:
        """Return the pairs of each group by change in score, from the largest fall to the largest rise."""
        widest = int(scores.max() - scores.min())
        change = scores[None, :] - scores[:, None] + widest
        place = np.eye(2 * widest + 1, dtype=np.int64)[change]
        return np.einsum("gij,ijc->gc", self.tables, place)


def moves_by_question(
    pairs: pd.DataFrame, frame: pd.DataFrame, values: Values, by: Level, population: str = "population_2024"
) -> Iterator[Moves]:
    """Yield the moves of each question that occurs among the pairs, in the order of `values`.

    Raises:
        ValueError: a pair's question is not among `values`, or has no such value.
    """
    group, group_names = group_places(pairs["municipality"], groups(frame, by, population))
    number = places(pairs["question"], list(values))
    before, after = (scale_places(pairs[column], number, values) for column in ("before", "after"))
    rows_of = pairs.groupby("question").indices
    for question in sorted(rows_of, key=list(values).index):
        rows = rows_of[question]
        scale, earlier, later = np.array(values[question], dtype=object), before[rows], after[rows]
        present, place = np.unique(group[rows], return_inverse=True)
        both = (earlier >= 0) & (later >= 0)
        size = len(scale)
        flat = (place[both] * size + earlier[both]) * size + later[both]
        tables = np.bincount(flat, minlength=len(present) * size * size).reshape(len(present), size, size)
        yield Moves(question, scale, group_names[present], tables, np.bincount(place, minlength=len(present)))
