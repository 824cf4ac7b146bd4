"""What an analyst must mend in a wave's files, most urgent first; nothing is built and nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analys.assignment import Assignment
from analys.survey.clean import asked_municipalities, clean
from analys.survey.wave_rows import WaveRows

#: How urgent a finding is, in words for readers.
URGENCY = {
    1: "Stoppar rapporten",
    2: "Svar går förlorade",
    3: "Svar tolkas inte eller är motstridiga",
    4: "Kontrollera",
    5: "Saknas ännu",
}

COLUMNS = ["urgency", "file", "sheet", "row", "column", "county", "municipality", "found", "what", "action"]

#: Rule or outcome of a ledger entry -> urgency and what to do; entries of other rules need no hand.
_ACTIONS = {
    "unreadable": (1, "Ta bort den här filen ur mappen när den nya har kommit."),
    "no_questions": (2, "Rätta rubrikerna, ange dem under columns i assignment.yaml, eller ta bort bladet."),
    "unplaced": (2, "Rätta namnet i filen eller bekräfta vad det betyder i names.csv."),
    "not_asked": (3, "Ta bort svaret eller lägg till kommunen under asked i assignment.yaml."),
    "unknown_value": (3, "Rätta svaret i filen eller lägg till stavningen i assignment.yaml."),
    "contradicts_superseded": (3, "Fråga kommunen vilket svar som gäller."),
    "uncomputed": (3, "Öppna filen i Excel och spara den, så räknas formeln ut; lägg sedan in den igen."),
    "county_of_file": (3, "Kontrollera att filen ligger rätt och att kommunen är rätt."),
    "beside_answer": (4, "Flytta texten till svaret om den ska vara med."),
    "hidden": (4, "Kontrollera att det dolda ska vara med; ta annars bort det."),
    "name": (4, "Läs svaret och ta bort namnet om det pekar ut en person."),
}
_CONTRADICTION = (3, "Fråga kommunen, eller rätta det svar som är fel.")


def check_wave(
    rows: WaveRows, assignment: Assignment, wave: str, frame: pd.DataFrame, county: str | None = None
) -> pd.DataFrame:
    """Return the findings, one row each, most urgent first.

    Args:
        rows: the wave, from `read_wave`.
        assignment: the declared questions and rules.
        wave: the wave's id.
        frame: the municipalities (contracts.Frame).
        county: the county's code; None for the whole wave.

    Returns:
        Columns as `COLUMNS`; `what` and `action` are Swedish sentences, `found` is what stands in the cell.
    """
    if rows.faults:
        findings = [*_faults(rows), *_mapping(rows.mapping)]
    else:
        cleaned = clean(rows, assignment, wave, frame, county)
        checks = {check.id for check in assignment.checks}
        findings = [*_mapping(cleaned.mapping), *_ledger(cleaned.ledger, checks)]
        findings += _silent(cleaned.answers, asked_municipalities(assignment, wave, frame, county))
    table = pd.DataFrame(findings, columns=COLUMNS)
    table = table.astype({"row": "Int64", "column": "Int64"})
    return table.sort_values(["urgency", "file", "sheet", "row", "column"], kind="stable", ignore_index=True)


def _faults(rows: WaveRows) -> Iterator[dict[str, object]]:
    for fault in rows.faults:
        file, _, what = fault.partition(": ")
        what, _, action = what.partition(". ")
        yield {"urgency": 1, "file": file, "sheet": "", "what": what + ".", "action": action}


def _mapping(mapping: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield questions without a column, columns without a question, and likenesses to look at."""
    filled = mapping.groupby("question")["filled"].sum()
    for entry in mapping.itertuples():
        place = {"file": entry.file, "sheet": entry.sheet, "row": entry.row, "column": entry.column}
        place["found"] = entry.heading
        if entry.rule == "no_column":
            what = f"Ingen fil har en kolumn för frågan ”{entry.question}”."
            yield place | {"urgency": 2, "what": what, "action": "Ange rubriken under columns i assignment.yaml."}
        elif entry.rule == "unknown":
            action = "Ange rubriken under columns i assignment.yaml om kolumnen ska vara med."
            yield place | {"urgency": 4, "what": "Kolumnen hör inte till någon fråga.", "action": action}
        elif entry.rule == "close_wording":
            what = f"Rubriken liknar frågan ”{entry.question}” ({entry.score:.0f} av 100) och har lästs som den."
            yield place | {"urgency": 4, "what": what, "action": "Kontrollera att det är samma fråga."}
        elif filled[entry.question] == 0 or (entry.filled == 0 and pd.isna(entry.row)):
            # In a form, one municipality has left one question out: that is an answer's affair, not the file's.
            what = f"Ingen har svarat på frågan ”{entry.question}” i filen."
            yield place | {"urgency": 4, "what": what, "action": "Kontrollera att kolumnen är rätt."}


def _ledger(ledger: pd.DataFrame, checks: set[str]) -> Iterator[dict[str, object]]:
    for entry in ledger.itertuples():
        rule = "unplaced" if entry.outcome == "unplaced" else entry.rule
        urgency, action = _CONTRADICTION if rule in checks else _ACTIONS.get(rule, (0, ""))
        if urgency and entry.outcome not in ("accepted", "superseded"):
            yield {
                "urgency": urgency,
                "file": entry.file,
                "sheet": entry.sheet,
                "row": entry.row,
                "column": entry.column,
                "county": entry.county,
                "municipality": entry.municipality,
                "found": entry.before,
                "what": entry.reason,
                "action": action,
            }


def _silent(answers: pd.DataFrame, asked: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield the counties' municipalities that have not answered anything."""
    given = answers.groupby("municipality")["missing"].agg(lambda reasons: (reasons != "not_answered").any())
    silent = asked[~asked["municipality"].map(given).fillna(False).astype(bool)]
    for (county, name), group in silent.groupby(["county", "county_name"]):
        count = "en kommun" if len(group) == 1 else f"{len(group)} kommuner"
        yield {
            "urgency": 5,
            "file": "",
            "sheet": "",
            "county": county,
            "what": f"{name}: {count} har inte svarat: {', '.join(group['name'])}.",
            "action": "Påminn kommunerna, eller lägg deras svar i omgångens mapp.",
        }
