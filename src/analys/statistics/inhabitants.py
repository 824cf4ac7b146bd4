"""Shares weighted by inhabitants: "kommuner med tillsammans X procent av länets invånare"."""

from __future__ import annotations

import pandas as pd

from analys.statistics.findings import counted
from analys.statistics.groups import Level, groups, in_groups
from analys.statistics.tally import Values


def inhabitant_shares(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    findings: Values,
    by: Level = "county",
    *,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return how large a part of the inhabitants lives in municipalities that gave a value that counts.

    The denominator is known, so what is uncertain is only the municipalities without a value. The limits are the
    certain ones, where none and all of them would have given it (Manski 1989, Journal of Human Resources 24:343-360),
    not a confidence interval: one large municipality decides more than any model of chance.

    Args:
        answers: contracts.Answers of one wave.
        frame: contracts.Frame.
        findings: question -> the values that count together.
        by: the groups that the table has.
        population: the frame's column of inhabitants.

    Returns:
        level, group, question, count (municipalities), base, inhabitants (in those counted), inhabitants_answered,
        inhabitants_asked (where the question applies), share (of those who live where an answer was given),
        share_of_all, low, high (certain limits of share_of_all).
    """
    told = answers[answers["question"].isin(list(findings)) & (answers["missing"] != "not_applicable")]
    hit = counted(told["question"], told["value"], findings)
    has_value = told["value"].notna().to_numpy(dtype=bool)
    people = told["municipality"].map(frame.set_index("municipality")[population]).to_numpy()
    rows = pd.DataFrame(
        {
            "level": by,
            "group": in_groups(told, groups(frame, by, population)).to_numpy(),
            "question": pd.Categorical(told["question"], categories=list(findings)),
            "count": hit.astype(int),
            "base": has_value.astype(int),
            "inhabitants": people * hit,
            "inhabitants_answered": people * has_value,
            "inhabitants_asked": people,
        }
    )
    table = rows.groupby(["level", "group", "question"], observed=True, as_index=False).sum()
    table["question"] = table["question"].astype(object)
    known, everybody = table["inhabitants_answered"], table["inhabitants_asked"]
    table["share"] = table["inhabitants"] / known  # missing where nobody gave a value: 0/0
    table["share_of_all"] = table["inhabitants"] / everybody
    table["low"] = table["share_of_all"]
    table["high"] = (table["inhabitants"] + everybody - known) / everybody
    return table
