"""Several answers from one municipality: which one counts, and what the others say differently."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Assignment
from analys.survey.coded import Coded


def choose_responses(responses: pd.DataFrame, coded: Coded, assignment: Assignment) -> pd.Series:
    """Choose the response that counts for each municipality (and city district) by the declared rule.

    `latest_complete` takes the latest of the responses that leave no question of their file unanswered; if there is
    none, the one that answers most, the latest of those. Latest is by the time of submission, else by the order in
    the files.

    Args:
        responses: the responses that are placed and not rejected.
        coded: their coded answers.
        assignment: declares the rule.

    Returns:
        For each response the index of the one that counts in its place (itself, if it does).
    """
    answered = coded.values.loc[responses.index].notna()
    asked = answered | coded.missing.loc[responses.index].notna()
    order = pd.DataFrame(
        {
            "municipality": responses["municipality"],
            "district": responses["district"].fillna(""),
            "complete": (answered | ~asked).all(axis=1) & answered.any(axis=1),
            "count": answered.sum(axis=1),
            "submitted": responses["submitted"].fillna(""),
            "order": range(len(responses)),
        }
    )
    order["count"] = order["count"].where(~order["complete"], answered.shape[1])
    by = {
        "latest_complete": ["complete", "count", "submitted", "order"],
        "latest": ["submitted", "order"],
        "first": ["submitted", "order"],
    }[assignment.several_answers]
    ranked = order.sort_values(by, ascending=assignment.several_answers == "first")
    winners = ranked.groupby(["municipality", "district"], sort=False)["order"].transform("first")
    return pd.Series(responses.index[winners.loc[responses.index]], index=responses.index)


def differing_answers(superseded: pd.DataFrame, coded: Coded) -> pd.DataFrame:
    """Return the answers in which a superseded response contradicts the one that counts.

    Args:
        superseded: index: the superseded responses; column `winner`: the response that counts in their place.
        coded: the coded answers of all responses.

    Returns:
        One row per superseded response and answer key: response, winner, key, before (superseded), after.
    """
    parts = []
    for key in coded.values.columns:
        old = coded.values.loc[superseded.index, key]
        new = coded.values.loc[superseded["winner"], key].set_axis(superseded.index)
        differs = old.notna() & new.notna() & (old != new)
        parts.append(
            pd.DataFrame(
                {
                    "response": superseded.index[differs],
                    "winner": superseded.loc[differs, "winner"].to_numpy(),
                    "key": key,
                    "before": old[differs].to_numpy(),
                    "after": new[differs].to_numpy(),
                }
            )
        )
    return (
        pd.concat(parts, ignore_index=True)
        if parts
        else pd.DataFrame(columns=["response", "winner", "key", "before", "after"])
    )
