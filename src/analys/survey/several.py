"""Several answers from one municipality: which one counts, and what the others say differently."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Assignment
from analys.survey.coded import Coded


def number_parts(mapping: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Number the parts of the survey by file and sheet.

    Sheets that share a question ask the same, and a second answer supersedes the first. Sheets that share none are
    different parts of the survey (one sheet per theme), whose answers belong together.
    """
    known = mapping[mapping["question"].notna() & (mapping["file"] != "")]
    part_of_key: dict[str, int] = {}
    parts: dict[tuple[str, str], int] = {}
    for place, group in known.groupby(["file", "sheet"], sort=False):
        keys = group["question"].str.replace(r"/.*", "", regex=True)
        shared = sorted({part_of_key[key] for key in keys if key in part_of_key})
        part = shared[0] if shared else len(parts)
        if len(shared) > 1:
            part_of_key = {key: part if old in shared else old for key, old in part_of_key.items()}
            parts = {sheet: part if old in shared else old for sheet, old in parts.items()}
        part_of_key |= dict.fromkeys(keys, part)
        parts[place] = part
    return parts


def choose_responses(
    responses: pd.DataFrame, coded: Coded, assignment: Assignment, parts: dict[tuple[str, str], int]
) -> pd.Series:
    """Choose the response that counts for each municipality (and city district) by the declared rule.

    `latest_complete` takes the latest of the responses that leave no question of their file unanswered; if there is
    none, the one that answers most, the latest of those. Latest is by the time of submission, else by the order in
    the files. An answer for the whole municipality counts before those of its districts.

    Args:
        responses: the responses that are placed and not rejected.
        coded: their coded answers.
        assignment: declares the rule.
        parts: from `number_parts`.

    Returns:
        For each response the index of the one that counts in its place (itself, if it does).
    """
    if responses.empty:
        return pd.Series(dtype="int64")
    answered = coded.values.loc[responses.index].notna()
    asked = answered | coded.missing.loc[responses.index].notna()
    complete = (answered | ~asked).all(axis=1) & answered.any(axis=1)
    order = pd.DataFrame(
        {
            "municipality": responses["municipality"],
            "district": responses["district"].fillna(""),
            "part": pd.MultiIndex.from_frame(responses[["file", "sheet"]]).map(parts),
            "count": answered.sum(axis=1).where(~complete, answered.shape[1] + 1),
            "submitted": responses["submitted"].fillna(""),
            "order": range(len(responses)),
        }
    )
    by = ["count", "submitted", "order"] if assignment.several_answers == "latest_complete" else ["submitted", "order"]
    ranked = order.sort_values(by, ascending=assignment.several_answers == "first")
    best = ranked.drop_duplicates(["municipality", "district", "part"])
    whole = best[best["district"] == ""].set_index(["municipality", "part"])["order"]
    of_group = best.set_index(["municipality", "district", "part"])["order"]
    winner = of_group.reindex(pd.MultiIndex.from_frame(order[["municipality", "district", "part"]]))
    for_whole = whole.reindex(pd.MultiIndex.from_frame(order[["municipality", "part"]]))
    place = pd.Series(for_whole.to_numpy(), index=order.index).fillna(pd.Series(winner.to_numpy(), index=order.index))
    return pd.Series(responses.index[place.astype("int64")], index=responses.index)


def differing_answers(superseded: pd.DataFrame, coded: Coded) -> pd.DataFrame:
    """Return the answers in which a superseded response contradicts the one that counts.

    Args:
        superseded: index: the superseded responses; column `winner`: the response that counts in their place.
        coded: the coded answers of all responses.

    Returns:
        One row per superseded response and answer key: response, key, before (superseded) and after.
    """
    found = [pd.DataFrame(columns=["response", "key", "before", "after"])]
    for key in coded.values.columns:
        old = coded.values.loc[superseded.index, key]
        new = coded.values.loc[superseded["winner"], key].set_axis(superseded.index)
        differs = old.notna() & new.notna() & (old != new)
        if differs.any():
            rows = {"response": superseded.index[differs], "key": key, "before": old[differs], "after": new[differs]}
            found.append(pd.DataFrame(rows))
    return pd.concat(found, ignore_index=True)
