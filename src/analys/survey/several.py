"""Several answers from one municipality: which one counts, and what the others say differently."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analys.assignment import Assignment
from analys.survey.coded import Coded

#: The ledger's rule for an answer that another of the municipality, which counts in its place, contradicts.
CONTRADICTS_SUPERSEDED = "contradicts_superseded"


def number_parts(mapping: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Number the parts of the survey by file and sheet.

    Sheets that share a question ask the same, and a second answer supersedes the first. Sheets that share none are
    different parts of the survey (one sheet per theme), whose answers belong together.
    """
    known = mapping[mapping["question"].notna() & (mapping["file"] != "")]
    # Plain lists: a frame per sheet takes long where thousands of counties send a file each.
    keys_of_sheet: dict[tuple[str, str], list[str]] = {}
    for file, sheet, question in zip(known["file"], known["sheet"], known["question"], strict=True):
        keys_of_sheet.setdefault((file, sheet), []).append(question.partition("/")[0])
    part_of_key: dict[str, int] = {}
    parts: dict[tuple[str, str], int] = {}
    for place, keys in keys_of_sheet.items():
        shared = sorted({part_of_key[key] for key in keys if key in part_of_key})
        part = shared[0] if shared else len(parts)
        if len(shared) > 1:
            part_of_key = {key: part if old in shared else old for key, old in part_of_key.items()}
            parts = {sheet: part if old in shared else old for sheet, old in parts.items()}
        part_of_key |= dict.fromkeys(keys, part)
        parts[place] = part
    return parts


def choose_responses(responses: pd.DataFrame, coded: Coded, assignment: Assignment) -> pd.Series:
    """Choose the response that counts for each municipality (and city district) by the declared rule.

    `latest_complete` takes the latest of the responses that leave no question of their file unanswered; if there is
    none, the one that answers most, the latest of those. "Don't know" and "does not apply" are answers. Latest is by
    the time of submission, else by the order in the files. An answer for the whole municipality counts before those of
    its districts.

    Args:
        responses: the responses that are placed and not rejected.
        coded: their coded answers.
        assignment: declares the rule.

    Returns:
        For each response the index of the one that counts in its place (itself, if it does).
    """
    if responses.empty:
        return pd.Series(dtype="int64")
    missing = coded.missing.loc[responses.index]
    without_value = missing.isin(["dont_know", "not_applicable"]).to_numpy()
    answered = coded.values.loc[responses.index].notna().to_numpy() | without_value
    complete = answered.any(axis=1) & ~(missing.notna().to_numpy() & ~answered).any(axis=1)
    count = np.where(complete, answered.shape[1] + 1, answered.sum(axis=1))
    submitted, _ = pd.factorize(responses["submitted"].fillna(""), sort=True)
    by_count = [count] if assignment.several_answers == "latest_complete" else []
    ranked = np.lexsort([np.arange(len(responses)), submitted, *by_count])
    if assignment.several_answers == "first":
        ranked = ranked[::-1]

    whose = responses[["municipality", "part", "district"]].reset_index(drop=True)
    whole = whose["district"].isna().to_numpy()
    of_part = whose.groupby(["municipality", "part"], sort=False).ngroup().to_numpy()
    of_district = whose.groupby(["municipality", "part", "district"], sort=False, dropna=False).ngroup().to_numpy()
    # The last to be written into a group's place is the one that ranks highest.
    best = np.empty(len(responses), dtype="int64")
    best[of_district[ranked]] = ranked
    best_whole = np.full(len(responses), -1)
    best_whole[of_part[ranked[whole[ranked]]]] = ranked[whole[ranked]]
    winner = np.where(best_whole[of_part] >= 0, best_whole[of_part], best[of_district])
    return pd.Series(responses.index[winner], index=responses.index)


def differing_answers(superseded: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """Return the answers in which a superseded response contradicts the one that counts.

    Args:
        superseded: index: the superseded responses; column `winner`: the response that counts in their place.
        values: the coded closed answers of all responses, one column per answer key.

    Returns:
        One row per superseded response and answer key: response, key, before (superseded) and after.
    """
    found = [pd.DataFrame(columns=["response", "key", "before", "after"])]
    superseded_at, winner_at = map(values.index.get_indexer, (superseded.index, superseded["winner"]))
    for key in values.columns:
        codes, labels = values[key].array.codes, values[key].array.categories
        old, new = codes[superseded_at], codes[winner_at]
        # The code is -1 where there is no answer.
        differs = (old != new) & (old >= 0) & (new >= 0)
        if differs.any():
            rows = {"response": superseded.index[differs], "key": key}
            found.append(pd.DataFrame(rows | {"before": labels[old[differs]], "after": labels[new[differs]]}))
    return pd.concat(found, ignore_index=True)
