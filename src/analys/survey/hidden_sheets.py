"""Hidden sheets: read like the others, but what a visible sheet of the file asks too is an earlier version."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

HIDDEN_SHEET = "hidden_sheet"


def reject_hidden(
    responses: pd.DataFrame, mapping: pd.DataFrame, hidden: Iterable[tuple[str, str]]
) -> tuple[pd.DataFrame, dict[tuple[str, str], int]]:
    """Reject the responses of hidden sheets that are no answers any more.

    A hidden table is not counted if a visible sheet of its file has a question of it: it is a draft or an earlier
    wave, and nobody who opens the file sees it. A hidden form is one municipality's, so it gives way to a visible form
    of that municipality only.

    Args:
        responses: as WaveRows has them.
        mapping: likewise.
        hidden: file and sheet of the hidden sheets.

    Returns:
        The responses, and how many were rejected by file and sheet.
    """
    concealed = set(hidden)
    if not concealed:
        return responses, {}
    asked = mapping[mapping["question"].notna()].groupby(["file", "sheet"])["question"].agg(set).to_dict()
    rejected = responses["rejected"].copy()
    counts = {}
    for file, sheet in sorted(concealed & asked.keys()):
        rivals = [
            other
            for (where, other), questions in asked.items()
            if where == file and (where, other) not in concealed and questions & asked[file, sheet]
        ]
        old = (responses["file"] == file) & (responses["sheet"] == sheet)
        if old.sum() == 1:
            visible = (responses["file"] == file) & responses["sheet"].isin(rivals)
            old &= responses["municipality"].isin(responses.loc[visible, "municipality"].dropna())
        if rivals and old.any():
            rejected = rejected.mask(old & rejected.isna(), HIDDEN_SHEET)
            counts[file, sheet] = int(old.sum())
    return responses.assign(rejected=rejected.astype("str")), counts
