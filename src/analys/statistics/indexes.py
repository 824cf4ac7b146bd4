"""Declared indexes: points per answer, means per part, the mean of the parts."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Assignment
from analys.assignment.model import Index
from analys.statistics.groups import Level, groups, in_groups

#: The name of the whole index among its parts.
WHOLE = "index"


def index_scores(answers: pd.DataFrame, assignment: Assignment, index: Index) -> pd.DataFrame:
    """Return each municipality's score on every part of an index, and on the whole.

    A part is the mean of the points of its answered questions; the whole is the mean of its parts and missing where
    any of them is, since an index of what happened to be answered would compare unlike things.

    Args:
        answers: contracts.Answers of one wave.
        assignment: the assignment, for the questions' scales.
        index: one of its declared indexes.

    Returns:
        municipality, part (in the declared order, then "index"), answered, questions, score (0 to 100 or missing);
        answered and questions count parts in the rows of the whole.
    """
    part_of = {question: part.id for part in index.parts for question in part.questions}
    points = {
        (question, code): worth
        for question in part_of
        for code, worth in index.points[assignment.question(question).scale or ""].items()
    }
    told = answers[answers["question"].isin(list(part_of))]
    worth = pd.Series(points).reindex(pd.MultiIndex.from_frame(told[["question", "value"]])).to_numpy()
    rows = pd.DataFrame({"municipality": told["municipality"], "part": told["question"].map(part_of), "score": worth})
    parts = _means(rows, [part.id for part in index.parts])
    whole = _means(parts[["municipality", "score"]].assign(part=WHOLE), [WHOLE])
    whole["score"] = whole["score"].where(whole["answered"] == len(index.parts))
    order = {part: place for place, part in enumerate([*(part.id for part in index.parts), WHOLE])}
    table = pd.concat([parts, whole], ignore_index=True)
    return table.sort_values(
        ["municipality", "part"], key=lambda column: column.map(order) if column.name == "part" else column
    ).reset_index(drop=True)


def index_levels(
    scores: pd.DataFrame, frame: pd.DataFrame, by: Level = "county", population: str = "population_2024"
) -> pd.DataFrame:
    """Return how the municipalities of each group score: median and quartiles of every part and of the whole.

    Args:
        scores: as from `index_scores`.
        frame: contracts.Frame.
        by: the groups that the table has.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, part, base (municipalities with a score), asked, lower_quartile, median, upper_quartile (linear
        between ranks, as QUARTILE.INC in spreadsheets).
    """
    rows = scores.assign(group=in_groups(scores, groups(frame, by, population)))
    place = {part: number for number, part in enumerate(scores["part"].unique())}
    each = rows.groupby(["group", "part"])["score"]
    table = each.agg(base="count", asked="size").reset_index()
    for name, portion in (("lower_quartile", 0.25), ("median", 0.5), ("upper_quartile", 0.75)):
        table[name] = each.quantile(portion).to_numpy()
    table.insert(0, "level", by)
    ordered = table.assign(place=table["part"].map(place)).sort_values(["group", "place"], ignore_index=True)
    return ordered.drop(columns="place")


def _means(rows: pd.DataFrame, parts: list[str]) -> pd.DataFrame:
    of_part = rows.groupby(["municipality", "part"], as_index=False)["score"]
    return of_part.agg(answered="count", questions="size", score="mean")
