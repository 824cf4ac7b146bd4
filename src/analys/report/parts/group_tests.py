"""Whether SKR's groups of municipalities differ by more than chance, finding by finding."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analys.report.changes import FALSE_FINDINGS
from analys.report.material import Material
from analys.statistics import difference_tests
from analys.statistics.findings import NO, YES


def surely_unlike(material: Material, findings: Iterable[str]) -> set[str]:
    """Return the findings on which the groups differ by more than chance (statistics.difference_tests).

    The tests are adjusted over these findings. Those with a hidden figure are not tested, since the result would tell
    of it.
    """
    table = material.estimates.shares("skr_group").reset_index()
    ours = table[table["question"].isin(list(findings)) & (table["base"] > 0)]
    hidden = ours.loc[ours["count"].isna(), "question"]
    ours = ours[~ours["question"].isin(hidden)].astype({"count": int})
    if ours.empty:
        return set()
    others = ours.assign(value=NO, count=ours["base"] - ours["count"])
    tests = difference_tests(pd.concat([ours.assign(value=YES), others], ignore_index=True))
    return set(tests.loc[tests["q_value"] <= FALSE_FINDINGS, "question"])
