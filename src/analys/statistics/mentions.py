"""Coded free text: who mentions a code, which groups nobody's measures reach.

A code in free text is a mention: it says that the municipality wrote of it, never that others do not have it. Shares
are therefore of the municipalities that wrote anything, without intervals, and never of all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from analys.statistics.groups import Level, groups, in_groups
from analys.statistics.tally import Values

Codes = Mapping[str, Sequence[str]]


def statements_with(
    statements: pd.DataFrame, codings: pd.DataFrame, dimension: str, codes: Collection[str]
) -> pd.DataFrame:
    """Return the statements that bear any of the codes, such as those on measures that are taken, not planned."""
    bearing = codings.loc[(codings["dimension"] == dimension) & codings["code"].isin(list(codes)), "statement"]
    return statements[statements["statement"].isin(bearing)]


def mentions(
    answers: pd.DataFrame,
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    codes: Codes,
    frame: pd.DataFrame,
    by: Level = "county",
    *,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return how many mention each code.

    Args:
        answers: contracts.Answers; those with a text are the municipalities that wrote.
        statements: contracts.Statements that count.
        codings: contracts.Codings in force (coding.decide).
        codes: the codes of each dimension that the table has, in order.
        frame: contracts.Frame.
        by: the groups that the table has.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, dimension, code, mentions (statements), count (municipalities with at least one), base (those
        that wrote), asked, share (count / base). Every code has its row.
    """
    group_of = groups(frame, by, population)
    bases = _bases(answers, group_of)
    rows = [(dimension, code) for dimension, ones in codes.items() for code in ones]
    statement, row = _given(statements, codings, rows)
    writer, writers = pd.factorize(statements["municipality"])
    group = pd.Index(bases["group"]).get_indexer(in_groups(pd.DataFrame({"municipality": writers}), group_of))
    wrote, about = np.divmod(np.unique(writer[statement] * len(rows) + row), max(len(rows), 1))

    def per_row(group: np.ndarray, row: np.ndarray) -> np.ndarray:
        known = group >= 0
        return np.bincount(group[known] * len(rows) + row[known], minlength=len(bases) * len(rows))

    table = bases.loc[bases.index.repeat(len(rows))].reset_index(drop=True)
    table[_CODE] = pd.DataFrame(rows * len(bases), columns=_CODE)
    table = table.assign(mentions=per_row(group[writer[statement]], row), count=per_row(group[wrote], about), level=by)
    table["share"] = table["count"] / table["base"].where(table["base"] > 0)
    return table[["level", "group", *_CODE, "mentions", "count", "base", "asked", "share"]]


def gaps(
    answers: pd.DataFrame,
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    reached: tuple[str, Sequence[str]],
    measures: tuple[str, Collection[str]],
    frame: pd.DataFrame,
    by: Level = "county",
    *,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return for each target group (or area) how many municipalities describe a measure for it.

    Args:
        answers: contracts.Answers; those with a text are the municipalities that wrote.
        statements: contracts.Statements that count, such as those on measures taken.
        codings: contracts.Codings in force.
        reached: the dimension of target groups (or areas) and its codes.
        measures: the dimension of measures and the codes that are measures.
        frame: contracts.Frame.
        by: the groups that the table has.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        as `mentions` for the target groups, with gap: nobody among those that wrote describes a measure for it. Where
        nobody wrote, nothing is known and gap is False.
    """
    dimension, codes = reached
    acting = statements_with(statements, codings, *measures)
    table = mentions(answers, acting, codings, {dimension: codes}, frame, by, population=population)
    return table.assign(gap=(table["count"] == 0) & (table["base"] > 0))


def reach(
    answers: pd.DataFrame,
    options: Values,
    frame: pd.DataFrame,
    by: Level = "county",
    *,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return for each question with several options how many municipalities chose at least one.

    Args:
        answers: contracts.Answers, one row per option.
        options: question -> the options that reach somebody (leave out "none of these").
        frame: contracts.Frame.
        by: the groups that the table has.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, question, count (municipalities with at least one yes), base (with a value for any), asked,
        share, gap (answered, and nobody chose any).
    """
    names = {f"{question}/{option}": question for question, ones in options.items() for option in ones}
    told = answers[answers["question"].isin(list(names))]
    each = pd.DataFrame(
        {
            "municipality": told["municipality"],
            "question": told["question"].map(names),
            "yes": (told["value"] == "yes").fillna(False).astype(bool),
            "known": told["value"].notna(),
        }
    )
    each = each.groupby(["municipality", "question"], as_index=False).any()
    each["group"] = in_groups(each, groups(frame, by, population))
    table = each.groupby(["group", "question"], as_index=False).agg(
        count=("yes", "sum"), base=("known", "sum"), asked=("known", "size")
    )
    place = table["question"].map({question: number for number, question in enumerate(options)})
    table = table.iloc[np.lexsort((place, table["group"]))].reset_index(drop=True)
    table.insert(0, "level", by)
    share = table["count"] / table["base"].where(table["base"] > 0)
    return table.assign(share=share, gap=(table["count"] == 0) & (table["base"] > 0))


_CODE = ["dimension", "code"]


def _bases(answers: pd.DataFrame, group_of: pd.Series) -> pd.DataFrame:
    """Return group, base (municipalities that wrote) and asked."""
    number, municipalities = pd.factorize(answers["municipality"])
    wrote = np.bincount(number, answers["text"].notna(), minlength=len(municipalities)) > 0
    place, found = pd.factorize(in_groups(pd.DataFrame({"municipality": municipalities}), group_of), sort=True)
    base, asked = (np.bincount(place, weights, minlength=len(found)).astype(int) for weights in (wrote, None))
    return pd.DataFrame({"group": found, "base": base, "asked": asked})


def _given(
    statements: pd.DataFrame, codings: pd.DataFrame, rows: Sequence[tuple[str, str]]
) -> tuple[np.ndarray, np.ndarray]:
    """Return which statement bears which of the codes, by their places, each pair once."""
    place_of = {row: place for place, row in enumerate(rows)}
    row = np.array(
        [place_of.get(one, -1) for one in zip(codings["dimension"], codings["code"], strict=True)], dtype=int
    )
    statement = pd.Index(statements["statement"]).get_indexer(codings["statement"])
    known = (statement >= 0) & (row >= 0)
    return np.divmod(np.unique(statement[known] * len(rows) + row[known]), max(len(rows), 1))
