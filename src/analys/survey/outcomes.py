"""What becomes of each response, and the ledger's entries for whole rows."""

from __future__ import annotations

import pandas as pd

from analys.assignment import Assignment
from analys.survey.coded import Coded
from analys.survey.hidden_sheets import HIDDEN_SHEET
from analys.survey.ledger import ledger_frame
from analys.survey.responses import TRIAL
from analys.survey.several import choose_responses

_REJECTED = {
    TRIAL: "Svaret är en förhandsgranskning av enkäten.",
    HIDDEN_SHEET: "Svaret står på ett dolt blad, och ett synligt blad i filen ställer samma fråga.",
}


def response_outcomes(
    responses: pd.DataFrame,
    coded: Coded,
    assignment: Assignment,
    asked: set[str],
) -> pd.DataFrame:
    """Return each response's outcome, the rule behind it, its reason and the response that counts in its place.

    Args:
        responses: the responses.
        coded: their coded answers.
        assignment: declares which of several answers counts.
        asked: the municipalities that were asked.
    """
    placed = responses["municipality"].notna()
    not_asked = placed & ~responses["municipality"].isin(asked)
    rejected = responses["rejected"].notna()
    table = pd.DataFrame({"outcome": "accepted", "rule": responses["rule"], "reason": responses["reason"]})
    table["winner"] = responses.index
    table.loc[~placed, "outcome"] = "unplaced"
    table.loc[not_asked, ["outcome", "rule"]] = ["rejected", "not_asked"]
    table.loc[not_asked, "reason"] = "Kommunen ingår inte bland dem som tillfrågades."
    table.loc[rejected, "outcome"] = "rejected"
    table.loc[rejected, "rule"] = responses["rejected"]
    table.loc[rejected, "reason"] = responses["rejected"].map(_REJECTED)
    facts = responses[["municipality", "part", "district", "submitted"]]
    winner = choose_responses(facts[table["outcome"] == "accepted"], coded, assignment)
    table.loc[winner.index, "winner"] = winner
    lost = winner.index[winner != winner.index]
    table.loc[lost, ["outcome", "rule"]] = ["superseded", assignment.several_answers]
    return table


def row_entries(responses: pd.DataFrame, outcomes: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return a ledger entry for each response.

    Args:
        responses: the responses.
        outcomes: from `response_outcomes`.
        names: names of municipalities by code, for the candidates of those that could not be placed.
    """
    entries = responses[["file", "sheet", "row", "column", "county", "municipality"]].join(outcomes)
    entries["before"] = responses["written"]
    entries["after"] = responses["municipality"]
    lost = entries.index[entries["outcome"] == "superseded"]
    winner = entries.loc[lost, "winner"]
    reasons = "Kommunen har svarat flera gånger; svaret i " + _position(responses.loc[winner.unique()]) + " gäller."
    entries.loc[lost, "reason"] = winner.map(reasons)
    unplaced = entries["outcome"] == "unplaced"
    near = responses.loc[unplaced, "candidates"].map(lambda codes: _near(codes, names), na_action="ignore").fillna("")
    entries.loc[unplaced, "reason"] = entries.loc[unplaced, "reason"] + near
    return ledger_frame(entries)


def _near(codes: str, names: dict[str, str]) -> str:
    return f" Närmast: {', '.join(f'{names[code]} ({code})' for code in codes.split())}." if codes else ""


def _position(responses: pd.DataFrame) -> pd.Series:
    """Return the responses' places in words: file, sheet, row or column."""
    sheet = responses["sheet"].map(lambda name: f" bladet {name}" if name else "")
    row = " rad " + responses["row"].astype("str")
    column = " kolumn " + responses["column"].astype("str")
    place = row.where(responses["row"].notna(), column.where(responses["column"].notna(), ""))
    return responses["file"] + sheet + place
