"""Answers to closed questions as yes or no: whether a value was given that counts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analys.statistics.tally import Values

#: The two values, in their order.
NO, YES = "no", "yes"


def counted(questions: pd.Series, values: pd.Series, findings: Values) -> np.ndarray:
    """Return which rows have a value that counts for their question; none if no question has a finding.

    >>> counted(pd.Series(["q", "q", "p"]), pd.Series(["a", "b", "a"]), {"q": ("a",)}).tolist()
    [True, False, False]
    """
    pairs = [(question, one) for question, ones in findings.items() for one in ones]
    # Named, so that there may be none: an assignment need not have a finding, or one that may be shown.
    return pd.MultiIndex.from_arrays([questions, values]).isin(pd.MultiIndex.from_tuples(pairs, names=[None, None]))


def yes_or_no(rows: pd.DataFrame, findings: Values, columns: tuple[str, ...] = ("value",)) -> pd.DataFrame:
    """Return the rows of the questions in `findings`, with yes or no instead of each value.

    Args:
        rows: a table with the column question, such as contracts.Answers or the pairs of two waves.
        findings: question -> the values that count.
        columns: those that hold values; a missing value stays missing.

    >>> rows = pd.DataFrame({"question": ["q", "q", "q", "other"], "value": ["a", "b", None, "a"]}, dtype="str")
    >>> yes_or_no(rows, {"q": ("a", "c")})["value"].fillna("-").tolist()
    ['yes', 'no', '-']
    """
    ours = rows[rows["question"].isin(list(findings))]
    told = {}
    for column in columns:
        hit = counted(ours["question"], ours[column], findings)
        words = pd.Series(hit, index=ours.index).map({True: YES, False: NO})
        told[column] = words.where(ours[column].notna())
    return ours.assign(**told)
