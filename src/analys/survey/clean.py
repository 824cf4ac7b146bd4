"""From the rows of a wave to a county's clean answers, its ledger and its conservation."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analys.assignment import Assignment
from analys.contracts import Frame, Ledger
from analys.errors import InputError
from analys.survey.answers import answers_table, cell_places, locate
from analys.survey.coded import Coded, code_responses
from analys.survey.conservation import Conservation
from analys.survey.ledger import join_ledgers, ledger_frame
from analys.survey.several import choose_responses, differing_answers
from analys.survey.wave_rows import WaveRows


@dataclass(frozen=True)
class Cleaned:
    """What became of a county's responses.

    Args:
        answers: contracts.Answers; a row for every asked municipality and question.
        ledger: contracts.Ledger.
        conservation: the rows' outcomes, counted.
        mapping: how each file's columns were taken for questions (see WaveRows.mapping).
    """

    answers: pd.DataFrame
    ledger: pd.DataFrame
    conservation: Conservation
    mapping: pd.DataFrame


def clean(rows: WaveRows, assignment: Assignment, wave: str, frame: pd.DataFrame, county: str | None) -> Cleaned:
    """Clean the responses of one county.

    Args:
        rows: the wave, from `read_wave`.
        assignment: the declared questions and rules.
        wave: the wave's id.
        frame: the municipalities (contracts.Frame).
        county: the county's code; None for the whole wave, which also has the rows that no county got.

    Raises:
        InputError: the files have columns that only the analyst can tell apart.
    """
    Frame.validate(frame, lazy=True)
    if rows.faults:
        raise InputError("\n".join(rows.faults))
    asked = asked_municipalities(assignment, wave, frame, county)
    responses = rows.responses if county is None else rows.responses[rows.responses["county"] == county]
    reading = rows.ledger if county is None else rows.ledger[rows.ledger["county"] == county]

    coded = code_responses(responses, assignment, wave)
    outcomes = _outcomes(responses, coded, assignment, set(asked["municipality"]))
    accepted = outcomes.index[outcomes["outcome"] == "accepted"]
    winners = pd.DataFrame({"municipality": responses.loc[accepted, "municipality"], "response": accepted})
    answers = answers_table(winners, coded, rows, assignment, wave, asked)

    places = cell_places(rows)
    ledger = join_ledgers(
        _row_entries(responses, outcomes),
        _unknown_entries(responses, coded, places),
        _difference_entries(responses, outcomes, coded, places),
        reading,
    )
    counts = outcomes["outcome"].value_counts()
    conservation = Conservation(
        read=len(responses),
        **{name: int(counts.get(name, 0)) for name in ("accepted", "superseded", "rejected", "unplaced")},
    )
    files = responses["file"].unique()
    mapping = rows.mapping[rows.mapping["file"].isin(files)].reset_index(drop=True)
    return Cleaned(answers, Ledger.validate(ledger, lazy=True), conservation, mapping)


def asked_municipalities(assignment: Assignment, wave: str, frame: pd.DataFrame, county: str | None) -> pd.DataFrame:
    """Return the municipalities that the wave asked, of one county or of all."""
    asked = assignment.wave(wave).asked
    chosen = frame if asked is None else frame[frame["municipality"].isin(asked)]
    return chosen if county is None else chosen[chosen["county"] == county]


def _outcomes(responses: pd.DataFrame, coded: Coded, assignment: Assignment, asked: set[str]) -> pd.DataFrame:
    """Return each response's outcome, the rule behind it, its reason and the response that counts in its place."""
    placed = responses["municipality"].notna()
    refused = placed & (responses["rejected"].notna() | ~responses["municipality"].isin(asked))
    table = pd.DataFrame({"outcome": "accepted", "rule": responses["rule"], "reason": responses["reason"]})
    table["winner"] = responses.index
    table.loc[~placed, "outcome"] = "unplaced"
    table.loc[refused, ["outcome", "rule"]] = ["rejected", "not_asked"]
    table.loc[refused, "reason"] = responses["rejected"].fillna("Kommunen ingår inte bland dem som tillfrågades.")
    eligible = responses[placed & ~refused]
    winner = choose_responses(eligible, coded, assignment)
    lost = winner.index[winner != winner.index]
    table.loc[winner.index, "winner"] = winner
    table.loc[lost, ["outcome", "rule"]] = ["superseded", assignment.several_answers]
    return table


def _row_entries(responses: pd.DataFrame, outcomes: pd.DataFrame) -> pd.DataFrame:
    entries = responses[["file", "sheet", "row", "column", "county", "municipality"]].join(outcomes)
    entries["before"] = responses["written"]
    entries["after"] = responses["municipality"]
    lost = entries.index[entries["outcome"] == "superseded"]
    winner = responses.loc[entries.loc[lost, "winner"]].set_axis(lost)
    entries.loc[lost, "reason"] = "Kommunen har svarat flera gånger; svaret i " + _position(winner) + " gäller."
    unplaced = entries["outcome"] == "unplaced"
    near = responses.loc[unplaced, "candidates"].map(lambda codes: f" Närmast: {codes}." if codes else "")
    entries.loc[unplaced, "reason"] = entries.loc[unplaced, "reason"] + near
    return ledger_frame(entries)


def _position(responses: pd.DataFrame) -> pd.Series:
    sheet = responses["sheet"].map(lambda name: f" bladet {name}" if name else "")
    place = responses["row"].map(lambda row: f" rad {row}", na_action="ignore")
    place = place.fillna(responses["column"].map(lambda column: f" kolumn {column}", na_action="ignore")).fillna("")
    return responses["file"] + sheet + place.astype("str")


def _unknown_entries(responses: pd.DataFrame, coded: Coded, places: pd.DataFrame) -> pd.DataFrame:
    cells = coded.unknown
    entries = locate(cells, responses, places).assign(
        county=responses.loc[cells["response"], "county"].to_numpy(),
        municipality=responses.loc[cells["response"], "municipality"].to_numpy(),
        outcome="value_rejected",
        rule="unknown_value",
        before=cells["text"],
        reason="Svaret är inget av frågans svarsalternativ. Rätta det eller lägg till stavningen i assignment.yaml.",
    )
    return ledger_frame(entries)


def _difference_entries(
    responses: pd.DataFrame, outcomes: pd.DataFrame, coded: Coded, places: pd.DataFrame
) -> pd.DataFrame:
    lost = outcomes.loc[outcomes["outcome"] == "superseded", ["winner"]]
    cells = differing_answers(lost, coded)
    entries = locate(cells, responses, places).assign(
        county=responses.loc[cells["response"], "county"].to_numpy(),
        municipality=responses.loc[cells["response"], "municipality"].to_numpy(),
        outcome="flagged",
        rule="contradicts_superseded",
        before=cells["before"],
        after=cells["after"],
        reason="Kommunens olika svar säger emot varandra i frågan ”" + cells["key"].astype("str") + "”.",
    )
    return ledger_frame(entries)
