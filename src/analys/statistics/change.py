"""Whether answers changed between two waves, tested for the municipalities that answered both."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from analys.statistics.groups import Level
from analys.statistics.paired_tests import bhapkar, common_language_effect, mcnemar_mid_p, signed_rank, stuart_maxwell
from analys.statistics.pairs import Moves, moves_by_question
from analys.statistics.tally import Design, Values

#: Under so many pairs no test is made, only the transitions are shown.
TEST_FROM = 10

_NUMBERS = ["statistic", "df", "p_value", "bhapkar_statistic", "bhapkar_p_value"]
_PART = ["rose", "fell", "test", *_NUMBERS, "effect"]


def change_tests(
    pairs: pd.DataFrame,
    frame: pd.DataFrame,
    values: Values,
    ordered: Collection[str],
    by: Level = "county",
    *,
    design: Design = "census",
    population: str = "population_2024",
) -> pd.DataFrame:
    """Test for each group and question whether the answers changed.

    Two values: McNemar mid-p. An ordered scale: Wilcoxon's signed ranks (Pratt) with the matched common-language
    effect. Other scales: Stuart-Maxwell, with Bhapkar beside it. The tests ask whether the changes seen could be
    chance if each municipality were as likely to move either way; they are no statement about those that did not
    answer. Under 10 pairs, and where municipalities were selected, no p-value is given.

    Args:
        pairs: as from `pair_answers`, comparable questions only.
        frame: contracts.Frame.
        values: the values of each question, in the scale's order.
        ordered: the questions whose scale is ordered.
        by: the groups that the table has.
        design: how the municipalities were chosen.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, question, pairs, changed, rose, fell (towards the end and the start of an ordered or two-valued
        scale), test (mcnemar_mid_p | signed_rank | stuart_maxwell), statistic, df, p_value, bhapkar_statistic,
        bhapkar_p_value, effect (common-language effect, ordered scales), q_value (p_value adjusted over the questions
        of a group).
    """
    parts = []
    for moves in moves_by_question(pairs, frame, values, by, population):
        part = _two_or_ordered(moves) if moves.question in ordered or len(moves.scale) == 2 else _nominal(moves)
        answered = moves.tables.sum(axis=(1, 2))
        part.insert(0, "level", by)
        part.insert(1, "group", moves.groups)
        part.insert(2, "question", moves.question)
        part.insert(3, "pairs", answered)
        part.insert(4, "changed", answered - np.trace(moves.tables, axis1=1, axis2=2))
        parts.append(part)
    if not parts:
        return pd.DataFrame(columns=["level", "group", "question", "pairs", "changed", *_PART, "q_value"])
    table = pd.concat(parts, ignore_index=True)
    untested = (table["pairs"] < TEST_FROM) | (design == "selected")
    table[_NUMBERS] = table[_NUMBERS].mask(untested)
    table["test"] = table["test"].mask(untested)
    if design == "selected":
        table["effect"] = np.nan
    return table.assign(q_value=adjust(table["p_value"], table["group"]))


def adjust(p_values: pd.Series, family: pd.Series) -> pd.Series:
    """Return the p-values adjusted within each family; the share of false findings is what is held.

    A family is the questions of one report. Missing p-values count for nothing. Source: Benjamini & Hochberg (1995),
    Journal of the Royal Statistical Society B 57:289-300. As SciPy's false_discovery_control, for all families at once
    and without scipy.stats, which takes longer to import than a county's other statistics take.
    """
    falling = p_values.dropna().sort_values(ascending=False)
    families = falling.groupby(family.loc[falling.index])
    # Those as small or smaller, of all in the family.
    rank = families.cumcount(ascending=False) + 1
    adjusted = (falling * families.transform("size") / rank).groupby(family.loc[falling.index]).cummin()
    return adjusted.clip(upper=1).reindex(p_values.index).rename("q_value")


def _two_or_ordered(moves: Moves) -> pd.DataFrame:
    changes = moves.changes(np.arange(len(moves.scale)))
    middle = changes.shape[1] // 2
    rose, fell = changes[:, middle + 1 :].sum(axis=1), changes[:, :middle].sum(axis=1)
    part = pd.DataFrame({"rose": rose, "fell": fell}).astype("Int64")
    if len(moves.scale) == 2:
        part = part.assign(test="mcnemar_mid_p", statistic=np.minimum(rose, fell), p_value=mcnemar_mid_p(rose, fell))
    else:
        statistic, p_value = signed_rank(changes)
        part = part.assign(test="signed_rank", statistic=statistic, p_value=p_value)
    effect = common_language_effect(changes)
    return part.assign(df=np.nan, bhapkar_statistic=np.nan, bhapkar_p_value=np.nan, effect=effect)[_PART]


def _nominal(moves: Moves) -> pd.DataFrame:
    statistic, freedom, p_value = stuart_maxwell(moves.tables)
    other, _, other_p_value = bhapkar(moves.tables)
    part = pd.DataFrame({"rose": pd.array([pd.NA] * len(statistic), dtype="Int64")})
    return part.assign(
        fell=part["rose"],
        test="stuart_maxwell",
        statistic=statistic,
        df=freedom.astype(float),
        p_value=p_value,
        bhapkar_statistic=other,
        bhapkar_p_value=other_p_value,
        effect=np.nan,
    )[_PART]
