"""Reads JSON Lines: a file with one object a line."""

from __future__ import annotations

import json
from pathlib import Path

from analys.errors import InputError


def read_json_lines(path: Path) -> list[tuple[int, dict]]:
    """Return the objects of a file, at least one, with the numbers of their lines.

    Raises:
        InputError: there is no such file, it is empty or not in UTF-8, or a line is no object.
    """
    if not path.is_file():
        raise InputError(f"{path}: filen finns inte. Kontrollera sökvägen.")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(f"{path}: filen är inte i UTF-8. Spara om den så.") from None
    rows = [(number, _object(line, f"{path} rad {number}")) for number, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise InputError(f"{path}: filen är tom. Skriv en rad per text.")
    return rows


def text_of(row: dict, place: str) -> str:
    """Return the field `text`.

    Raises:
        InputError: there is none, or it is no text.
    """
    if not isinstance(row.get("text"), str):
        raise InputError(f"{place}: fältet text ska finnas och vara en text.")
    return row["text"]


def _object(line: str, place: str) -> dict:
    try:
        row = json.loads(line)
    except json.JSONDecodeError:
        raise InputError(f"{place}: raden är inte JSON. Varje rad ska vara ett objekt.") from None
    if not isinstance(row, dict):
        raise InputError(f"{place}: raden är inget objekt. Skriv fälten inom klamrar.")
    return row
