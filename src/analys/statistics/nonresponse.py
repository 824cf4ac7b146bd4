"""Whether those who answered differ from those who did not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy

from analys.statistics.change import adjust
from analys.statistics.fisher import fisher_freeman_halton
from analys.statistics.groups import Level, groups, in_groups
from analys.statistics.response import respondents

TRAITS: tuple[Level, ...] = ("county", "skr_group", "size")


def response_tests(
    answers: pd.DataFrame,
    frame: pd.DataFrame,
    traits: Sequence[Level] = TRAITS,
    *,
    seed: int = 1,
    population: str = "population_2024",
) -> pd.DataFrame:
    """Test whether response depends on traits of the municipality, and on its number of inhabitants.

    Fisher-Freeman-Halton for groups (see fisher.py); for inhabitants the Mann-Whitney test, exact for at most eight on
    one side without ties (Mann & Whitney 1947, Annals of Mathematical Statistics 18:50-60; SciPy).

    Returns:
        trait (a level, or "inhabitants"), groups, asked, answered, p_value, exact, q_value (adjusted over the traits).
        The p-value is missing where all or nobody answered.
    """
    answered = respondents(answers).rename("answered").reset_index()
    both = answered["answered"].nunique() == 2
    rows = []
    for trait in traits:
        group = in_groups(answered, groups(frame, trait, population))
        table = pd.crosstab(group, answered["answered"]).to_numpy()
        p_value, exact = fisher_freeman_halton(table, seed)
        rows.append((trait, len(table), p_value if both and len(table) > 1 else np.nan, exact))
    people = answered["municipality"].map(frame.set_index("municipality")[population])
    told, silent = people[answered["answered"]], people[~answered["answered"]]
    exact = bool(min(len(told), len(silent)) <= 8 and people.is_unique)
    method = "exact" if exact else "asymptotic"
    p_value = scipy.stats.mannwhitneyu(told, silent, method=method).pvalue if both else np.nan
    rows.append(("inhabitants", 2, p_value, exact))
    table = pd.DataFrame(rows, columns=["trait", "groups", "p_value", "exact"])
    table.insert(2, "asked", len(answered))
    table.insert(3, "answered", int(answered["answered"].sum()))
    return table.assign(q_value=adjust(table["p_value"], pd.Series(0, index=table.index)))
