"""Which counts the reports do not show, over all their tables at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analys.statistics.disclosure.complement import complement
from analys.statistics.disclosure.crossing import link
from analys.statistics.disclosure.policy import POLICY, Policy
from analys.statistics.groups import Level, groups, in_groups
from analys.statistics.tally import Values

#: The levels that the reports have tables for.
LEVELS: tuple[Level, ...] = ("country", "county", "skr_main_group", "skr_group")


def suppress(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    values: Values,
    publish: Mapping[str, str],
    *,
    levels: Sequence[Level] = LEVELS,
    policy: Policy = POLICY,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Return every cell that is hidden in the tables of the reports, with the reason.

    Pass the whole country's answers, also for a county's report: the same cells are then hidden in all reports, and
    the national report gives away nothing that a county's hides (Gotland is one municipality).

    Args:
        answers: contracts.Answers of one wave, the whole country.
        frame: contracts.Frame.
        values: the values of each closed question.
        publish: question -> municipality (nothing is hidden) | county | national (only the country is shown); see
            questions.publish_by_question.
        levels: all levels that any report shows.
        policy: the limits.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, question, value, rule. Cells that are not here are shown. The rules: "not_published" on this
        level, "small_base" (too few answered), "small_cell" (too few gave the answer), "unanimous" (all gave it),
        "complementary" (it would tell of another hidden cell).
    """
    parts = [pd.DataFrame(columns=["level", "group", "question", "value", "rule"], dtype="str")]
    for question, scale in values.items():
        if publish[question] == "municipality":
            continue
        ours = answers[(answers["question"] == question)]
        told = ours[ours["value"].notna()]
        open_levels = [level for level in levels if publish[question] == "county" or level == "country"]
        cells, tables = link(told, frame, scale, open_levels, population)
        rule = _primary(cells, policy)
        hidden = complement(tables, (rule != "").to_numpy())
        rule = rule.mask(hidden & (rule == ""), "complementary")
        part = cells[["level", "group", "value"]].assign(question=question, rule=rule)[rule != ""]
        closed = [level for level in levels if level not in open_levels]
        parts += [part, *(_closed(ours, frame, scale, level, question, population) for level in closed)]
    return pd.concat(parts, ignore_index=True)[["level", "group", "question", "value", "rule"]]


def _primary(cells: pd.DataFrame, policy: Policy) -> pd.Series:
    """Return the rule that hides each cell because of what it tells itself, or ""."""
    count, base = cells["count"], cells["base"]
    unanimous = cells.assign(all_alike=count == base).groupby(["level", "group"])["all_alike"].transform("any")
    rules = [base < policy.smallest_base, unanimous & (count > 0), (count > 0) & (count < policy.smallest_cell)]
    return pd.Series(np.select(rules, ["small_base", "unanimous", "small_cell"], default=""), index=cells.index)


def _closed(
    ours: pd.DataFrame, frame: pd.DataFrame, scale: Sequence[str], level: Level, question: str, population: str
) -> pd.DataFrame:
    """Return all cells of a level at which the question is not shown."""
    found = in_groups(ours, groups(frame, level, population)).drop_duplicates().sort_values()
    cells = found.to_frame().merge(pd.DataFrame({"value": list(scale)}), how="cross")
    return cells.assign(level=level, question=question, rule="not_published")
