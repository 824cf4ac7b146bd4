"""Shares, distributions and medians of a wave's closed answers, per group of municipalities.

`distributions` takes `answers` (contracts.Answers), the others what it returns; each gives one tidy row per group and
question (and value). The population of a group is the municipalities that the estimate speaks for: those asked in a
census, the whole frame in a random sample, less those to whom the question does not apply. A municipality that answered
"don't know" belongs to the population without a known value, so it widens the interval. Where municipalities were
selected nothing is projected: counts stand alone, and share and interval are missing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analys.statistics.findings import counted
from analys.statistics.groups import Level
from analys.statistics.intervals import exact_interval, wilson_interval
from analys.statistics.tally import Design, Values, tally

_ROW = ["level", "group", "question"]
_BASES = ["base", "asked", "population"]


def distributions(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    values: Values,
    by: Level = "county",
    *,
    design: Design = "census",
    confidence: float = 0.95,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return how the answers to each question distribute over its values, with intervals for the shares.

    Args:
        answers: contracts.Answers of one wave.
        frame: contracts.Frame.
        values: the values of each closed question, in the scale's order (questions.values_by_question).
        by: the groups that the table has.
        design: how the municipalities were chosen.
        confidence: of the intervals.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, question, value, count, base (with a value), asked, population, share (count/base), low, high
        (exact), wilson_low, wilson_high. Every value of the scale has its row, also with count 0.
    """
    counts = tally(answers, frame, values, by, design=design, population=population)
    return _with_shares(counts, design, confidence)


def shares(
    distribution: pd.DataFrame, findings: Values, *, design: Design = "census", confidence: float = 0.95
) -> pd.DataFrame:
    """Return the share that gave any of the values that count for a question, with its interval.

    Args:
        distribution: as from `distributions`; questions without a finding are left out.
        findings: question -> the values that count together, such as the declared finding's codes.
        design: how the municipalities were chosen.
        confidence: of the intervals.

    Returns:
        as `distributions`, one row per group and question, without value.
    """
    hits = distribution[counted(distribution["question"], distribution["value"], findings)]
    together = hits.groupby([*_ROW, *_BASES], sort=False, as_index=False)["count"].sum()
    return _with_shares(together[[*_ROW, "count", *_BASES]], design, confidence)


def medians(distribution: pd.DataFrame) -> pd.DataFrame:
    """Return the median answer on ordered scales; means of such scales are not reported.

    Args:
        distribution: as from `distributions`, of questions with an ordered scale.

    Returns:
        level, group, question, base, asked, median, upper_median. The two differ where the middle falls between two
        values; both are missing where nobody answered.
    """
    reached = distribution.groupby(_ROW, sort=False)["count"].cumsum()
    base = distribution["base"]
    medians = distribution.drop_duplicates(_ROW)[[*_ROW, "base", "asked"]]
    for column, needed in (("median", (base + 1) // 2), ("upper_median", base // 2 + 1)):
        first = distribution[(reached >= needed) & (base > 0)].drop_duplicates(_ROW)
        medians = medians.merge(first[[*_ROW, "value"]].rename(columns={"value": column}), on=_ROW, how="left")
    return medians


def _with_shares(counts: pd.DataFrame, design: Design, confidence: float) -> pd.DataFrame:
    if design == "selected":
        return counts.assign(**dict.fromkeys(("share", "low", "high", "wilson_low", "wilson_high"), np.nan))
    sizes = counts["count"], counts["base"], counts["population"]
    low, high = exact_interval(*sizes, confidence)
    wilson_low, wilson_high = wilson_interval(*sizes, confidence)
    share = counts["count"] / counts["base"].where(counts["base"] > 0)
    return counts.assign(share=share, low=low, high=high, wilson_low=wilson_low, wilson_high=wilson_high)
