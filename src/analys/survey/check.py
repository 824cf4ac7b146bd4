"""What an analyst must mend in a wave's files, most urgent first; nothing is built and nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
from openpyxl.utils import get_column_letter

from analys.assignment import Assignment
from analys.survey.clean import asked_municipalities, clean
from analys.survey.several import CONTRADICTS_SUPERSEDED
from analys.survey.wave_rows import UNDECLARED, WaveRows

#: How urgent a finding is, in words for readers.
URGENCY = {
    1: "Stoppar rapporten",
    2: "Svar går förlorade",
    3: "Svar tolkas inte eller är motstridiga",
    4: "Kontrollera",
    5: "Saknas ännu",
}

COLUMNS = [
    *("urgency", "file", "sheet", "row", "column", "cells", "places"),
    *("county", "municipality", "found", "what", "action"),
]

_CHECKED = "check"
#: Findings that are each municipality's own; all others are one fault wherever they stand in a sheet.
_OF_MUNICIPALITY = (CONTRADICTS_SUPERSEDED, "not_asked", _CHECKED)
#: Findings that are one fault whatever stands in the cell: ticks in any way to write them, names of municipalities.
_WHATEVER_FOUND = ("undeclared_option", "county_of_file")
_PLACES_NAMED = 5
_DIFFERING = re.compile(r"Kommunens svar på (”.+”) säger emot varandra; svaret som gäller är (”.+”)\.")

#: Rule or outcome of a ledger entry -> urgency and what to do; entries of other rules need no hand.
_ACTIONS = {
    "unreadable": (1, "Ta bort den här filen ur mappen när den nya har kommit."),
    "no_questions": (2, "Rätta rubrikerna, ange dem under columns i assignment.yaml, eller ta bort bladet."),
    "no_answers": (4, "Kontrollera att det är rätt fil; be annars om en ny."),
    "undeclared_option": (2, "Lägg till det under options i assignment.yaml."),
    "unplaced": (2, "Rätta namnet i filen eller bekräfta vad det betyder i names.csv."),
    "empty": (2, "Skriv namnet där, under rubriken ”Kommun”, eller ge filen kommunens namn om den har ett enda svar."),
    "not_asked": (3, "Ta bort svaret eller lägg till kommunen under asked i assignment.yaml."),
    "unknown_value": (3, "Rätta svaret i filen eller lägg till stavningen under spellings i assignment.yaml."),
    CONTRADICTS_SUPERSEDED: (3, "Fråga kommunen vilket svar som gäller."),
    "uncomputed": (3, "Öppna filen i Excel och spara den, så räknas formeln ut; lägg sedan in den igen."),
    "county_of_file": (3, "Kontrollera att filen ligger rätt och att kommunen är rätt."),
    "second_table": (2, "Lägg den andra tabellen på ett eget blad."),
    "no_heading": (3, "Sätt en rubrik över kolumnen, flytta det som står där till rätt kolumn, eller ta bort det."),
    "beside_answer": (4, "Flytta texten till svaret om den ska vara med."),
    "hidden": (4, "Kontrollera att det dolda ska vara med; ta annars bort det."),
    "name": (4, "Läs svaret och ta bort namnet om det pekar ut en person."),
}
_CONTRADICTION = (3, "Fråga kommunen, eller rätta det svar som är fel.")


def check_wave(
    rows: WaveRows, assignment: Assignment, wave: str, frame: pd.DataFrame, county: str | None = None
) -> pd.DataFrame:
    """Return the findings, one row for each fault in however many cells, most urgent first.

    Args:
        rows: the wave, from `read_wave`.
        assignment: the declared questions and rules.
        wave: the wave's id.
        frame: the municipalities (contracts.Frame).
        county: the county's code; None for the whole wave.

    Returns:
        Columns as `COLUMNS`; `what` and `action` are Swedish sentences, `found` is what stands in the cell, `cells`
        in how many it does, `row` and `column` where the first is, `places` names the first ones as Excel does;
        `county` and `municipality` are names.
    """
    if rows.faults:
        # The file that stops may have the columns that no other has.
        findings = [*_faults(rows), *_mapping(rows.mapping[rows.mapping["rule"] != "no_column"])]
    else:
        cleaned = clean(rows, assignment, wave, frame, county)
        checks = {check.id for check in assignment.checks}
        findings = [*_mapping(cleaned.mapping), *_ledger(cleaned.ledger, checks)]
        findings += _silent(cleaned.answers, asked_municipalities(assignment, wave, frame, county))
    found = pd.DataFrame(findings, columns=[*COLUMNS, "rule"])
    table = _one_row_each(found.astype({"row": "Int64", "column": "Int64"}))
    for place in ("county", "municipality"):
        names = frame.drop_duplicates(place).set_index(place)["name" if place == "municipality" else "county_name"]
        table[place] = table[place].map(names)
    order = ["urgency", "cells", "file", "sheet", "row", "column"]
    ascending = [name != "cells" for name in order]
    return table.sort_values(order, ascending=ascending, kind="stable", ignore_index=True)[COLUMNS]


def _one_row_each(findings: pd.DataFrame) -> pd.DataFrame:
    """Put findings together that are one fault: the same thing in many cells of a sheet."""
    own = findings["rule"].isin(_OF_MUNICIPALITY)
    differing = findings["rule"] == CONTRADICTS_SUPERSEDED
    alike = findings[["urgency", "file", "sheet", "what", "action"]].assign(
        found=findings["found"].mask(findings["rule"].isin(_WHATEVER_FOUND) | differing),
        whose=findings["municipality"].where(own),
        what=findings["what"].str.replace(r" \(\d+ st\)", "", regex=True).mask(differing),
    )
    ordered = findings.sort_values(["row", "column"], kind="stable")
    rows = []
    for _, group in ordered.groupby([alike[name] for name in alike], sort=False, dropna=False):
        first = group.iloc[0].to_dict()
        same = group["municipality"].nunique(dropna=False) == 1
        first |= {
            "cells": len(group),
            "places": _places(group),
            "found": ", ".join(group["found"].unique()) if first["rule"] == "county_of_file" else first["found"],
            "what": alike.at[group.index[0], "what"],
            "municipality": first["municipality"] if same else None,
            "county": first["county"] if group["county"].nunique(dropna=False) == 1 else None,
        }
        if first["rule"] == CONTRADICTS_SUPERSEDED:
            first |= {"found": None, "what": _differing(group)}
        rows.append(first)
    table = pd.DataFrame(rows, columns=findings.columns)
    return table.astype({"row": "Int64", "column": "Int64", "cells": "Int64"})


def _differing(group: pd.DataFrame) -> str:
    """Say once in which questions a municipality's several answers differ."""
    named = [
        f"{match[1]} (”{found}”, men {match[2]} gäller)"
        for found, what in zip(group["found"], group["what"], strict=True)
        if (match := _DIFFERING.fullmatch(what))
    ]
    more = f" och {len(named) - _PLACES_NAMED} till" if len(named) > _PLACES_NAMED else ""
    return f"Kommunen har svarat flera gånger och olika på {', '.join(named[:_PLACES_NAMED])}{more}."


def _places(group: pd.DataFrame) -> str:
    """Name the first cells, rows or columns as Excel does.

    >>> _places(pd.DataFrame({"row": [2, 7, None], "column": [3, None, 4]}, dtype="Int64"))
    'C2, rad 7, kolumn D'
    """
    named = []
    for row, column in zip(group["row"][:_PLACES_NAMED], group["column"][:_PLACES_NAMED], strict=True):
        letters = "" if pd.isna(column) or column < 1 else get_column_letter(int(column))
        if letters and not pd.isna(row):
            named.append(f"{letters}{row}")
        elif letters or not pd.isna(row):
            named.append(f"kolumn {letters}" if letters else f"rad {row}")
    more = f" och {len(group) - _PLACES_NAMED} till" if len(group) > _PLACES_NAMED else ""
    return ", ".join(named) + more


def _faults(rows: WaveRows) -> Iterator[dict[str, object]]:
    for fault in rows.faults:
        file, _, what = fault.partition(": ")
        what, _, action = what.rpartition(". ")
        yield {"urgency": 1, "file": file, "sheet": "", "what": what + ".", "action": action}


def _mapping(mapping: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield questions without a column, columns without a question, and likenesses to look at."""
    filled = mapping.groupby("question")["filled"].sum()
    if without := sorted({key.partition("/")[0] for key in mapping.loc[mapping["rule"] == "no_column", "question"]}):
        questions = "frågan" if len(without) == 1 else f"{len(without)} frågor:"
        what = f"Ingen fil har en kolumn för {questions} {', '.join(f'”{key}”' for key in without)}."
        action = (
            "Skriv i assignment.yaml hur frågan löd då under earlier_wordings, vilken rubrik den har under columns, "
            "eller vilka omgångar som hade den under asked_in."
        )
        yield {"urgency": 2, "file": "", "sheet": "", "what": what, "action": action}
    for entry in mapping.itertuples():
        place = {"file": entry.file, "sheet": entry.sheet, "row": entry.row, "column": entry.column}
        place["found"] = entry.heading
        if entry.rule == "no_column" or (pd.notna(entry.question) and UNDECLARED in entry.question):
            continue
        if entry.rule == "unknown":
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
        # What is confirmed to be no municipality needs no hand any more.
        rule = "unplaced" if entry.outcome == "unplaced" and entry.rule not in ("confirmed", "empty") else entry.rule
        urgency, action = _CONTRADICTION if rule in checks else _ACTIONS.get(rule, (0, ""))
        if urgency and entry.outcome not in ("accepted", "superseded"):
            yield {
                "rule": _CHECKED if rule in checks else rule,
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
