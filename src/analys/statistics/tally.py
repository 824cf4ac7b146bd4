"""Counting answers: how many of each value, of how many, in each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd

from analys.statistics.groups import Level, groups
from analys.statistics.places import group_places, places, scale_places

Design = Literal["census", "sample", "selected"]
Values = Mapping[str, Sequence[str]]


def tally(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    values: Values,
    by: Level = "county",
    *,
    design: Design = "census",
    population: str = "population_2024",
) -> pd.DataFrame:
    """Count the answers of each value, per group and question.

    Args:
        answers: contracts.Answers of one wave.
        frame: contracts.Frame.
        values: the values of each closed question, in the scale's order; other questions are left out.
        by: the groups that the table has.
        design: how the municipalities were chosen.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, question, value, count, base (answers with a value), asked, population (see estimates.py).
        Every value of the scale has its row, also with count 0; a question nobody in a group was asked has none.

    Raises:
        ValueError: an answer has a value that its question does not, or a municipality is not in the frame.
    """
    closed = answers[answers["question"].isin(list(values))]
    group_of = groups(frame, by, population)
    group, group_codes = group_places(closed["municipality"], group_of)
    question = places(closed["question"], list(values))
    value = scale_places(closed["value"], question, values)
    shape = len(group_codes), len(values)

    def per_question(chosen: np.ndarray) -> np.ndarray:
        flat = group[chosen] * shape[1] + question[chosen]
        return np.bincount(flat, minlength=shape[0] * shape[1]).reshape(shape)

    has_value = value >= 0
    asked = per_question(np.full(len(closed), True))
    not_applicable = per_question((closed["missing"] == "not_applicable").to_numpy(dtype=bool))
    whole = asked if design != "sample" else group_of.value_counts()[group_codes].to_numpy()[:, None]
    scale_lengths = [len(scale) for scale in values.values()]
    width = sum(scale_lengths)
    cell = (group * width + np.cumsum([0, *scale_lengths])[question] + value)[has_value]
    counts = np.bincount(cell, minlength=shape[0] * width)

    def spread(numbers: np.ndarray) -> np.ndarray:
        return np.repeat(numbers, scale_lengths, axis=1).ravel()

    table = pd.DataFrame(
        {
            "level": by,
            "group": np.repeat(group_codes, width),
            "question": np.tile(np.repeat(np.array(list(values), dtype=object), scale_lengths), shape[0]),
            "value": np.tile(np.array([one for scale in values.values() for one in scale], dtype=object), shape[0]),
            "count": counts,
            "base": spread(per_question(has_value)),
            "asked": spread(asked),
            "population": spread(whole - not_applicable),
        }
    )
    return table[table["asked"] > 0].reset_index(drop=True)
