"""Turning columns of words into whole numbers, each different word looked up once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd


def places(words: pd.Series, names: Sequence[str]) -> np.ndarray:
    """Return the place of each word among the names; -1 where it is missing or not among them.

    >>> places(pd.Series(["high", None, "low", "odd"]), ["low", "high"]).tolist()
    [1, -1, 0, -1]
    """
    codes, found = pd.factorize(words)
    return np.append(pd.Index(names, dtype=object).get_indexer(pd.Index(found, dtype=object)), -1)[codes]


def group_places(municipalities: pd.Series, group_of: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Return the place of each row's group among the groups that occur, and these groups, sorted.

    Args:
        municipalities: codes.
        group_of: group by municipality (groups.groups).

    Raises:
        ValueError: a municipality is not in the frame.
    """
    codes, found = pd.factorize(municipalities)
    group = group_of.reindex(found)
    if group.isna().any():
        raise ValueError(f"not in the frame: {sorted(group.index[group.isna()])}")
    place, names = pd.factorize(group.to_numpy(dtype=object), sort=True)
    return place[codes], np.asarray(names, dtype=object)


def scale_places(words: pd.Series, question: np.ndarray, values: Mapping[str, Sequence[str]]) -> np.ndarray:
    """Return the place of each answer on its own question's scale; -1 where it has no value.

    Args:
        words: the values of the answers.
        question: the place of each answer's question among the questions of `values`.
        values: the scale of each question.

    Raises:
        ValueError: an answer has a value that its question does not.
    """
    names = list(dict.fromkeys(one for scale in values.values() for one in scale))
    grid = np.full((len(values), len(names) + 1), -1)  # the last column is for words that no question has
    for number, scale in enumerate(values.values()):
        grid[number, [names.index(one) for one in scale]] = np.arange(len(scale))
    place = grid[question, places(words, names)]
    unknown = (place < 0) & words.notna().to_numpy()
    if unknown.any():
        raise ValueError(f"values outside their question's scale: {sorted(words[unknown].unique())}")
    return place
