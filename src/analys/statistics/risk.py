"""Whether measures stand where the risk is assessed as high."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
import scipy

from analys.statistics.groups import Level, groups, in_groups
from analys.statistics.mentions import statements_with
from analys.statistics.tally import Values


def risk_and_measures(
    answers: pd.DataFrame,
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    risks: Mapping[str, str],
    area_dimension: str,
    measures: tuple[str, Collection[str]],
) -> pd.DataFrame:
    """Put each municipality's assessed risk in an area beside whether it describes a measure there.

    Args:
        answers: contracts.Answers of one wave, closed and free text.
        statements: contracts.Statements that count, such as those on measures taken.
        codings: contracts.Codings in force.
        risks: area (a code of the area dimension) -> the question with its assessed risk.
        area_dimension: the dimension of areas.
        measures: the dimension of measures and the codes that are measures.

    Returns:
        municipality, area, question, risk (value), measure (bool): one row per municipality that both assessed the
        risk and wrote a free text.
    """
    acting = statements_with(statements, codings, *measures)
    in_area = codings.loc[codings["dimension"] == area_dimension, ["statement", "code"]]
    acts = acting[["statement", "municipality"]].merge(in_area, on="statement")
    acts = pd.MultiIndex.from_frame(acts[["municipality", "code"]].drop_duplicates())
    areas = pd.DataFrame({"area": list(risks), "question": list(risks.values())})
    told = answers[answers["value"].notna() & answers["municipality"].isin(statements["municipality"])]
    table = told[["municipality", "question", "value"]].merge(areas, on="question")
    table["measure"] = pd.MultiIndex.from_frame(table[["municipality", "area"]]).isin(acts)
    return table.rename(columns={"value": "risk"})[["municipality", "area", "question", "risk", "measure"]]


def risk_agreement(
    pairs: pd.DataFrame, frame: pd.DataFrame, values: Values, by: Level = "county", population: str = "population_2024"
) -> pd.DataFrame:
    """Return how far measures follow the assessed risk, per area.

    Args:
        pairs: as from `risk_and_measures`.
        frame: contracts.Frame.
        values: the values of each risk question, from the lowest risk to the highest.
        by: the groups that the table has.
        population: the frame's column of inhabitants, for groups by size.

    Returns:
        level, group, area, risk, count (municipalities that assessed it so), with_measure, base (municipalities of the
        area's rows), somers_d, p_value (two-sided, of no connection; SciPy's). One row per value of the scale.

        Somers' d is the share of pairs of one that acts and one that does not in which the first assesses the higher
        risk, less the share in which it assesses the lower (Somers 1962, American Sociological Review 27:799-811): 1
        where measures follow risk, 0 where they are unrelated. Missing where all assess alike, or all or none act.
    """
    rows = pairs.assign(group=in_groups(pairs, groups(frame, by, population)))
    place = {(question, value): number for question, scale in values.items() for number, value in enumerate(scale)}
    parts = []
    for (group, question, area), ours in rows.groupby(["group", "question", "area"], sort=True):
        scale = list(values[question])
        level = np.array([place[question, risk] for risk in ours["risk"]])
        acts = ours["measure"].to_numpy(dtype=bool)
        part = pd.DataFrame(
            {
                "level": by,
                "group": group,
                "area": area,
                "risk": scale,
                "count": np.bincount(level, minlength=len(scale)),
                "with_measure": np.bincount(level[acts], minlength=len(scale)),
                "base": len(ours),
            }
        )
        somers_d, p_value = _somers_d(level, acts)
        parts.append(part.assign(somers_d=somers_d, p_value=p_value))
    columns = ["level", "group", "area", "risk", "count", "with_measure", "base", "somers_d", "p_value"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _somers_d(level: np.ndarray, acts: np.ndarray) -> tuple[float, float]:
    found = scipy.stats.somersd(acts.astype(int), level)
    return float(found.statistic), float(found.pvalue)
