"""Spellings that an analyst has decided: data/raw/<assignment>/names.csv.

The file belongs to the assignment, since who wrote a name decides what it means: "Habo" in a list from Uppsala län is
Håbo, in the next assignment it need not be.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from analys.errors import InputError
from analys.register.matcher import Matcher
from analys.register.spelling import tidy

NAMES_FILE = "names.csv"
COLUMNS = ("written", "municipality", "comment")


def load_confirmed(path: Path, frame: pd.DataFrame) -> dict[str, str | None]:
    """Load an analyst's decisions.

    The file has the columns written, municipality (code; empty: the text is no municipality) and comment, separated
    by comma or semicolon. Excel takes the zero that a code begins with; it is put back where the text is like that
    municipality's name, since three digits may as well have lost another one (1380, 138: not Tyresö, 0138).

    Args:
        path: the file names.csv; none is no decision.
        frame: the municipalities (contracts.Frame).

    Returns:
        Code, or None for what is no municipality, by tidy spelling.

    Raises:
        InputError: a column is missing, a code does not exist or has three digits that may mean another one, or a
            spelling stands twice with different codes.
    """
    if not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_text(encoding="cp1252")
    lines = text.splitlines()
    delimiter = ";" if lines and ";" in lines[0] else ","
    rows = csv.DictReader(lines, delimiter=delimiter)
    if not rows.fieldnames or not {"written", "municipality"} <= set(rows.fieldnames):
        raise InputError(f"{path} rad 1: kolumnerna ska heta {', '.join(COLUMNS)}. Rätta rubrikraden.")
    known = dict(zip(frame["municipality"], frame["name"], strict=True))
    decided: dict[str, str | None] = {}
    for row in rows:
        written, given = tidy(row["written"] or ""), (row["municipality"] or "").strip()
        code = given.zfill(4) if given else None
        if code and code not in known:
            raise InputError(f"{path} rad {rows.line_num}: kommunkoden {given} finns inte. Rätta koden.")
        if code != (given or None) and not _is_like(written, code, frame):
            raise InputError(
                f"{path} rad {rows.line_num}: kommunkoden {given} saknar en siffra, och ”{row['written']}” liknar inte "
                f"{known[code]} ({code}). Skriv alla fyra siffrorna."
            )
        if decided.get(written, code) != code:
            raise InputError(f"{path} rad {rows.line_num}: ”{row['written']}” står två gånger. Ta bort en.")
        decided[written] = code
    return decided


def _is_like(written: str, code: str, frame: pd.DataFrame) -> bool:
    match = Matcher(frame).match(written, county=code[:2])
    return code in (match.municipality, *match.candidates)
