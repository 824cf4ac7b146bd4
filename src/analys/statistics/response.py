"""Who answered and who did not: rates, reasons and names."""

from __future__ import annotations

import pandas as pd

from analys.missing import MISSING_REASONS
from analys.statistics.groups import Level, groups, in_groups


def response_rates(
    answers: pd.DataFrame, frame: pd.DataFrame, by: Level = "county", *, population: str = "population_2024"
) -> pd.DataFrame:
    """Return how many of the municipalities asked answered at least one question.

    "Don't know" and "does not apply" are answers; a municipality whose every answer was rejected or left out did not
    answer. Rates are computed here and never typed (AAPOR 2016, Standard Definitions, RR2: partial answers count).

    Returns:
        level, group, asked, answered, rate.
    """
    answered = _by_municipality(answers)
    rows = answered.assign(level=by, group=in_groups(answered, groups(frame, by, population)))
    table = rows.groupby(["level", "group"], as_index=False).agg(
        asked=("answered", "size"), answered=("answered", "sum")
    )
    return table.assign(rate=table["answered"] / table["asked"])


def question_rates(
    answers: pd.DataFrame, frame: pd.DataFrame, by: Level = "county", *, population: str = "population_2024"
) -> pd.DataFrame:
    """Return how many answered each question, and why the others have no value.

    Returns:
        level, group, question, asked, answered (a value or a text), one column per reason in
        missing.MISSING_REASONS, rate (answered / asked).
    """
    group = in_groups(answers, groups(frame, by, population))
    rows = pd.DataFrame({"level": by, "group": group, "question": answers["question"], "asked": 1})
    rows["answered"] = answers["missing"].isna().astype(int)
    for reason in MISSING_REASONS:
        rows[reason] = (answers["missing"] == reason).astype(int)
    table = rows.groupby(["level", "group", "question"], sort=False, as_index=False).sum()
    table = table.sort_values("group", kind="stable", ignore_index=True)
    return table.assign(rate=table["answered"] / table["asked"])


def non_respondents(answers: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the municipalities that were asked and did not answer, by name.

    Returns:
        county, municipality, name; in the order of the codes.
    """
    answered = _by_municipality(answers)
    silent = answered.loc[~answered["answered"], ["municipality"]]
    return silent.merge(frame[["municipality", "name", "county"]], on="municipality", validate="one_to_one")[
        ["county", "municipality", "name"]
    ]


def respondents(answers: pd.DataFrame) -> pd.Series:
    """Return whether each municipality that was asked answered, indexed by municipality."""
    return _by_municipality(answers).set_index("municipality")["answered"]


def _by_municipality(answers: pd.DataFrame) -> pd.DataFrame:
    told = ~answers["missing"].isin(["not_answered", "rejected"])
    return told.groupby(answers["municipality"], sort=True).any().rename("answered").reset_index()
