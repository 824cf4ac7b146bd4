"""Reads the cells of a file that people fill in, csv or a workbook, as text."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError, PasswordError

from analys.coding.reviews.columns import HEADINGS, SHEET
from analys.errors import InputError, say_refusal


def is_workbook(path: Path) -> bool:
    """Tell whether a file is read as a workbook."""
    return path.suffix.lower() != ".csv"


def read_cells(path: Path) -> list[list[str]]:
    """Return rows of cells, without white space around them.

    Of a workbook it is the sheet that people code in, by its name or else the first that has a column of ids.

    Raises:
        InputError: the file is missing, damaged or empty, or not saved as UTF-8.
    """
    try:
        rows = _read_workbook(path) if is_workbook(path) else _read_csv(path)
    except OSError as error:
        why = say_refusal(error.errno) or "den går inte att öppna"
        raise InputError(f"{path} kunde inte läsas: {why}.") from error
    if not any(any(row) for row in rows):
        raise InputError(f"{path}: filen är tom. Fyll i den eller ta bort den.")
    return rows


def fit_row(row: list[str], headings: list[str], place: str) -> list[str]:
    """Return a row as wide as the headings.

    Raises:
        InputError: there is something beyond them, as there is when a text with a semicolon has come apart.
    """
    if any(row[len(headings) :]):
        raise InputError(f"{place}: raden har fler celler än rubriker. Sätt citattecken runt texter med semikolon.")
    return [*row, *[""] * len(headings)][: len(headings)]


def _read_csv(path: Path) -> list[list[str]]:
    rows: list[list[str]] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            for row in csv.reader(file, delimiter=";", strict=True):
                rows.append([cell.strip() for cell in row])
        except UnicodeDecodeError:
            raise InputError(f"{path}: filen är inte sparad som UTF-8. Spara om den som ”CSV UTF-8”.") from None
        except csv.Error:
            raise InputError(
                f"{path} rad {len(rows) + 1}: ett citattecken har ingen make, eller så står det inte semikolon mellan "
                "cellerna. Rätta raden."
            ) from None
    return rows


def _read_workbook(path: Path) -> list[list[str]]:
    try:
        tables = pd.read_excel(path, sheet_name=None, header=None, dtype=str, na_filter=False, engine="calamine")
    except PasswordError:
        raise InputError(f"{path}: filen har lösenord. Spara om den utan lösenord.") from None
    except (CalamineError, ValueError, OverflowError):
        raise InputError(
            f"{path}: filen går inte att läsa, den är skadad eller ingen Excel-fil. Spara om den i Excel som xlsx."
        ) from None
    sheets = {name: [[str(cell).strip() for cell in row] for row in table.to_numpy()] for name, table in tables.items()}
    if SHEET in sheets:
        return sheets[SHEET]
    filled_in = (rows for rows in sheets.values() if any(HEADINGS["statement"] in row for row in rows))
    return next(filled_in, [row for rows in sheets.values() for row in rows])
