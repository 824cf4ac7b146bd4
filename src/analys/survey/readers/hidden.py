"""Rows and columns of a workbook that its reader does not see; openpyxl tells them, calamine does not."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

_LARGE = 20 * 1024**2


@dataclass(frozen=True)
class Hidden:
    """Positions of a sheet's hidden rows and columns."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


def find_hidden(path: Path) -> dict[str, Hidden]:
    """Return the hidden rows and columns by sheet.

    openpyxl is many times slower than calamine, so it is asked only where a sheet's markup hides anything, and not
    for sheets of hundreds of thousands of rows, which nobody has hidden by hand.
    """
    if not _hides(path):
        return {}
    workbook = openpyxl.load_workbook(path)
    try:
        return {sheet.title: Hidden(_rows(sheet), _columns(sheet)) for sheet in workbook.worksheets}
    finally:
        workbook.close()


def _hides(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(
            b'hidden="1"' in archive.read(part)
            for part in archive.infolist()
            if part.filename.startswith("xl/worksheets/sheet") and part.file_size < _LARGE
        )


def _rows(sheet: Worksheet) -> tuple[int, ...]:
    return tuple(sorted(row for row, about in sheet.row_dimensions.items() if about.hidden))


def _columns(sheet: Worksheet) -> tuple[int, ...]:
    hidden: set[int] = set()
    for letter, about in sheet.column_dimensions.items():
        if about.hidden:
            first = about.min or column_index_from_string(letter)
            hidden.update(range(first, min(about.max or first, sheet.max_column) + 1))
    return tuple(sorted(hidden))
