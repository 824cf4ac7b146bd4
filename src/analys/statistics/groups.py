"""The groups of municipalities that figures are shown for."""

from __future__ import annotations

from typing import Literal

import pandas as pd

Level = Literal["country", "county", "skr_group", "skr_main_group", "size", "municipality"]

#: The country's code among the counties' (SCB: 00 Riket).
COUNTRY = "00"

#: Classes of size by inhabitants: code, lowest number, Swedish name.
SIZES = (
    ("0", 0, "Färre än 10 000 invånare"),
    ("1", 10_000, "10 000–19 999 invånare"),
    ("2", 20_000, "20 000–49 999 invånare"),
    ("3", 50_000, "50 000–99 999 invånare"),
    ("4", 100_000, "100 000 invånare eller fler"),
)

_NAMES = {"county": "county_name", "skr_group": "skr_group_name", "skr_main_group": "skr_main_group_name"}


def population_column(frame: pd.DataFrame, year: int) -> str:
    """Return the frame's column of inhabitants that a wave of that year uses: the latest before it, else the first."""
    years = sorted(int(column.removeprefix("population_")) for column in frame if column.startswith("population_"))
    return f"population_{max((known for known in years if known < year), default=years[0])}"


def groups(frame: pd.DataFrame, by: Level, population: str = "population_2024") -> pd.Series:
    """Return each municipality's group at a level, as a series indexed by municipality.

    Args:
        frame: contracts.Frame.
        by: "country" puts all in group "00"; "size" uses the classes of SIZES.
        population: the column of inhabitants that "size" uses.
    """
    index = pd.Index(frame["municipality"], name="municipality")
    if by == "country":
        return pd.Series(COUNTRY, index=index, name="group")
    if by == "size":
        edges = [lowest for _, lowest, _ in SIZES] + [float("inf")]
        classes = pd.cut(frame[population], edges, right=False, labels=[code for code, _, _ in SIZES])
        return pd.Series(classes.astype(str).to_numpy(), index=index, name="group")
    return pd.Series(frame[by].to_numpy(), index=index, name="group")


def group_names(frame: pd.DataFrame, by: Level) -> dict[str, str]:
    """Return the groups' Swedish names by code, in the order in which they are shown."""
    if by == "country":
        return {COUNTRY: "Riket"}
    if by == "size":
        return {code: name for code, _, name in SIZES}
    columns = frame[[by, "name" if by == "municipality" else _NAMES[by]]].drop_duplicates().sort_values(by)
    return dict(columns.itertuples(index=False, name=None))


def in_groups(answers: pd.DataFrame, group_of: pd.Series) -> pd.Series:
    """Return the group of each row of answers.

    Raises:
        ValueError: a municipality is not in the frame.
    """
    group = answers["municipality"].map(group_of)
    if group.isna().any():
        raise ValueError(f"not in the frame: {sorted(answers.loc[group.isna(), 'municipality'].unique())}")
    return group.rename("group")
