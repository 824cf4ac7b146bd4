"""Shares, distributions and medians of a wave's closed answers, per group of municipalities.

Each function takes `answers` (contracts.Answers) and returns one tidy row per group and question (and value). The
population of a group is the municipalities that the estimate speaks for: those asked in a census, the whole frame in
a random sample, less those to whom the question does not apply. A municipality that answered "don't know" belongs to
the population without a known value, so it widens the interval. Where municipalities were selected nothing is
projected: counts stand alone, and share and interval are missing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

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
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    values: Values,
    findings: Values,
    by: Level = "county",
    *,
    design: Design = "census",
    confidence: float = 0.95,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return the share that gave any of the values that count for a question, with its interval.

    Args:
        answers: contracts.Answers of one wave.
        frame: contracts.Frame.
        values: all values of each question.
        findings: question -> the values that count together, such as the declared finding's codes.
        by: the groups that the table has.
        design: how the municipalities were chosen.
        confidence: of the intervals.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        as `distributions`, one row per group and question, without value.
    """
    counts = tally(answers, frame, {one: values[one] for one in findings}, by, design=design, population=population)
    found = pd.MultiIndex.from_tuples([(question, one) for question, ones in findings.items() for one in ones])
    hits = counts[pd.MultiIndex.from_frame(counts[["question", "value"]]).isin(found)]
    together = hits.groupby([*_ROW, *_BASES], sort=False, as_index=False)["count"].sum()
    return _with_shares(together[[*_ROW, "count", *_BASES]], design, confidence)


def medians(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    values: Values,
    by: Level = "county",
    *,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return the median answer on ordered scales; means of such scales are not reported.

    Args:
        answers: contracts.Answers of one wave.
        frame: contracts.Frame.
        values: the values of each question with an ordered scale, in order.
        by: the groups that the table has.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, question, base, asked, median, upper_median. The two differ where the middle falls between two
        values; both are missing where nobody answered.
    """
    counts = tally(answers, frame, values, by, population=population)
    reached = counts.groupby(_ROW, sort=False)["count"].cumsum()
    medians = counts.drop_duplicates(_ROW)[[*_ROW, "base", "asked"]]
    for column, needed in (("median", (counts["base"] + 1) // 2), ("upper_median", counts["base"] // 2 + 1)):
        first = counts[(reached >= needed) & (counts["base"] > 0)].drop_duplicates(_ROW)
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
