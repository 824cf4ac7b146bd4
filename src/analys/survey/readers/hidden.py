"""What of a workbook is not seen or not there: hidden rows and columns, formulas without a result; openpyxl tells."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

_LARGE = 20 * 1024**2

#: A formula that a program wrote without calculating it; a text that is empty (t="str") is a result.
_UNCOMPUTED = re.compile(rb'<c(?![^>]*t="str")[^>]*><f[^>]*>[^<]*</f>(?:<v\s*/>|<v></v>)?</c>')


@dataclass(frozen=True)
class Hidden:
    """Positions of a sheet's hidden rows and columns, and of its formulas (row, column) that have no saved result."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    uncomputed: tuple[tuple[int, int], ...] = ()


def find_hidden(path: Path) -> dict[str, Hidden]:
    """Return the hidden rows and columns, and the formulas without a result, by sheet.

    openpyxl is many times slower than calamine, so it is asked only where a sheet's markup hides or lacks anything, and
    not for sheets of hundreds of thousands of rows, which nobody has hidden by hand.
    """
    if not _hides(path):
        return {}
    workbook, results = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    try:
        return {
            sheet.title: Hidden(_rows(sheet), _columns(sheet), _uncomputed(sheet, results[sheet.title]))
            for sheet in workbook.worksheets
        }
    finally:
        workbook.close()
        results.close()


def _hides(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(
            b'hidden="1"' in markup or _UNCOMPUTED.search(markup) is not None
            for part in archive.infolist()
            if part.filename.startswith("xl/worksheets/sheet")
            and part.file_size < _LARGE
            and (markup := archive.read(part))
        )


def _uncomputed(sheet: Worksheet, results: Worksheet) -> tuple[tuple[int, int], ...]:
    return tuple(
        (cell.row, cell.column)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and results.cell(cell.row, cell.column).value is None
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
