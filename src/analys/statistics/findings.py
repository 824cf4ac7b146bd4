"""Answers to closed questions as yes or no: whether a value was given that counts."""

from __future__ import annotations

import pandas as pd

from analys.statistics.tally import Values

#: The two values, in their order.
NO, YES = "no", "yes"


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
    counts = pd.MultiIndex.from_tuples([(question, one) for question, ones in findings.items() for one in ones])
    told = {}
    for column in columns:
        hit = pd.MultiIndex.from_frame(ours[["question", column]]).isin(counts)
        words = pd.Series(hit, index=ours.index).map({True: YES, False: NO}).astype("str")
        told[column] = words.where(ours[column].notna())
    return ours.assign(**told)
