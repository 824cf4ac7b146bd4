"""Spellings that an analyst has decided: data/raw/<assignment>/names.csv.

The file belongs to the assignment, since who wrote a name decides what it means: "Habo" in a list from Uppsala län is
Håbo, in the next assignment it need not be.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from analys.errors import InputError
from analys.register.spelling import tidy

NAMES_FILE = "names.csv"
COLUMNS = ("written", "municipality", "comment")


def load_confirmed(path: Path, frame: pd.DataFrame) -> dict[str, str | None]:
    """Load an analyst's decisions.

    The file has the columns written, municipality (code; empty: the text is no municipality) and comment, separated
    by comma or semicolon.

    Args:
        path: the file names.csv; none is no decision.
        frame: the municipalities (contracts.Frame).

    Returns:
        Code, or None for what is no municipality, by tidy spelling.

    Raises:
        InputError: a column is missing, a code does not exist, or a spelling stands twice with different codes.
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
    known = set(frame["municipality"])
    decided: dict[str, str | None] = {}
    for row in rows:
        written, code = tidy(row["written"] or ""), (row["municipality"] or "").strip()
        code = code.zfill(4) if code else None
        if code and code not in known:
            raise InputError(f"{path} rad {rows.line_num}: kommunkoden {code} finns inte. Rätta koden.")
        if decided.get(written, code) != code:
            raise InputError(f"{path} rad {rows.line_num}: ”{row['written']}” står två gånger. Ta bort en.")
        decided[written] = code
    return decided
