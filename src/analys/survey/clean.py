"""From the rows of a wave to a county's clean answers, its ledger and its conservation."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analys.assignment import Assignment
from analys.contracts import ROW_OUTCOMES, Ledger
from analys.errors import InputError
from analys.survey.answers import answers_table, cell_places, locate
from analys.survey.coded import Coded, code_responses
from analys.survey.conservation import Conservation
from analys.survey.contradictions import contradictions
from analys.survey.ledger import join_ledgers, ledger_frame
from analys.survey.outcomes import response_outcomes, row_entries
from analys.survey.several import CONTRADICTS_SUPERSEDED, differing_answers
from analys.survey.wave_rows import WaveRows
from analys.survey.wording import answer_in_words, key_in_words


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
    if rows.faults:
        raise InputError("\n".join(rows.faults))
    asked = asked_municipalities(assignment, wave, frame, county)
    responses = _of_county(rows.responses, county)
    coded = code_responses(responses, assignment, wave)
    outcomes = response_outcomes(responses, coded, assignment, set(asked["municipality"]))
    accepted = responses[outcomes["outcome"] == "accepted"]
    answers = answers_table(accepted, coded, rows, assignment, wave, asked)
    cells = pd.concat(
        [
            _unknown_cells(responses[outcomes["outcome"] != "rejected"], coded),
            _differing_cells(outcomes, coded, assignment, wave),
        ],
        ignore_index=True,
    )
    ledger = join_ledgers(
        row_entries(responses, outcomes, dict(zip(frame["municipality"], frame["name"], strict=True))),
        _cell_entries(cells, responses, cell_places(rows)),
        contradictions(answers, assignment),
        _of_county(rows.ledger, county),
    )
    return Cleaned(
        answers,
        Ledger.validate(ledger, lazy=True),
        _count(outcomes),
        rows.mapping[rows.mapping["file"].isin(["", *responses["file"].unique()])].reset_index(drop=True),
    )


def asked_municipalities(assignment: Assignment, wave: str, frame: pd.DataFrame, county: str | None) -> pd.DataFrame:
    """Return the municipalities that the wave asked, of one county or of all."""
    asked = assignment.wave(wave).asked
    chosen = frame if asked is None else frame[frame["municipality"].isin(asked)]
    return _of_county(chosen, county)


def _of_county(table: pd.DataFrame, county: str | None) -> pd.DataFrame:
    return table if county is None else table[table["county"] == county]


def _count(outcomes: pd.DataFrame) -> Conservation:
    counts = outcomes["outcome"].value_counts().reindex(ROW_OUTCOMES, fill_value=0)
    return Conservation(read=len(outcomes), **{name: int(count) for name, count in counts.items()})


def _unknown_cells(responses: pd.DataFrame, coded: Coded) -> pd.DataFrame:
    cells = coded.unknown[coded.unknown["response"].isin(responses.index)].rename(columns={"text": "before"})
    reasons = list(map(_why_unknown, cells["before"], cells["option"], cells["beside"].eq(True)))
    rules = cells["option"].notna().map({True: "undeclared_option", False: "unknown_value"})
    return cells.assign(outcome="value_rejected", rule=rules, reason=reasons)


def _why_unknown(text: str, option: str | float, beside: bool) -> str:
    if pd.notna(option):
        return f"Kolumnen ”{option}” är inget av frågans svarsalternativ."
    if beside:
        return f"”{text}” är inget av frågans svarsalternativ; de andra valen i cellen räknas."
    return "Svaret är inget av frågans svarsalternativ."


def _closed(assignment: Assignment, wave: str) -> list[str]:
    return [key for one in assignment.questions_in(wave) if one.kind != "text" for key in one.answer_keys]


def _differing_cells(outcomes: pd.DataFrame, coded: Coded, assignment: Assignment, wave: str) -> pd.DataFrame:
    closed = _closed(assignment, wave)
    superseded = outcomes.loc[outcomes["outcome"] == "superseded", ["winner"]]
    cells = differing_answers(superseded, coded.values[coded.values.columns.intersection(closed)])
    keys = cells["key"]
    before = [answer_in_words(assignment, *pair) for pair in zip(keys, cells["before"], strict=True)]
    after = [answer_in_words(assignment, *pair) for pair in zip(keys, cells["after"], strict=True)]
    reasons = [
        f"Kommunens svar på ”{key_in_words(assignment, key)}” säger emot varandra; svaret som gäller är ”{new}”."
        for key, new in zip(keys, after, strict=True)
    ]
    return cells.assign(outcome="flagged", rule=CONTRADICTS_SUPERSEDED, before=before, after=after, reason=reasons)


def _cell_entries(cells: pd.DataFrame, responses: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return ledger entries for cells (response and key, and what is said of them) with their place in the file."""
    whose = responses[["county", "municipality"]].loc[cells["response"]].set_axis(cells.index)
    return ledger_frame(cells.join(locate(cells, responses, places)).join(whose))
