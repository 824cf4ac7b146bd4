"""Means of declared points, where a publisher has given each value of a scale a number.

Ordered scales of our own surveys have no such numbers: their distributions and medians are reported. An index, or a
published survey's own rule, gives points; values without points ("vet inte") count in the base of shares only.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd


def mean_points(distribution: pd.DataFrame, points: Mapping[str, Mapping[str, float]]) -> pd.DataFrame:
    """Return the mean of the points of those who gave a value that has points.

    Args:
        distribution: level, group, question, value, count (as from `distributions`).
        points: question -> value -> points.

    Returns:
        level, group, question, counted (answers with points), mean; missing where there are none.

    >>> rows = [("county", "10", "q", "yes", 3), ("county", "10", "q", "no", 1), ("county", "10", "q", "unsure", 9)]
    >>> table = pd.DataFrame(rows, columns=["level", "group", "question", "value", "count"])
    >>> mean_points(table, {"q": {"yes": 10, "no": 0}})[["counted", "mean"]].values.tolist()
    [[4.0, 7.5]]
    """
    given = pd.Series(
        {(question, value): worth for question, scale in points.items() for value, worth in scale.items()}
    )
    worth = given.reindex(pd.MultiIndex.from_frame(distribution[["question", "value"]])).to_numpy()
    keys = ["level", "group", "question"]
    rows = distribution[keys].assign(counted=distribution["count"].where(~pd.isna(worth), 0))
    rows["sum"] = (distribution["count"] * worth).fillna(0)
    table = rows.groupby(keys, sort=False, as_index=False).sum()
    table["mean"] = table["sum"] / table["counted"]
    return table.drop(columns="sum")
