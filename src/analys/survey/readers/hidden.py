"""What of a workbook is not seen or not there: hidden rows and columns, formulas without a result."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from analys.survey.readers.hidden_in_ods import find_hidden_in_ods
from analys.survey.sheet import Hidden

_LARGE = 20 * 1024**2

#: Rows and columns that are hidden, cells that show an error, formulas that a program wrote without calculating them;
#: a text that is empty (t="str") is a result.
_HIDES = re.compile(
    rb'hidden="1"|<c[^>]* t="e"|<c(?![^>]* t="str")[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
_HIDES_IN_ODS = re.compile(
    rb'visibility="(?:collapse|filter)"|<table:table-cell(?=[^>]*table:formula)(?![^>]*office:value-type)'
    rb'|calcext:value-type="error"'
)


def find_hidden(path: Path, kind: str) -> dict[str, Hidden]:
    """Return the hidden rows and columns, and the formulas without a result, by sheet; none for other kinds of files.

    openpyxl and odfpy are many times slower than calamine, so they are asked only where a sheet's markup hides or lacks
    anything, and not for sheets of hundreds of thousands of rows, which nobody has hidden by hand.
    """
    if kind == "ods":
        return find_hidden_in_ods(path) if _has(path, "content.xml", _HIDES_IN_ODS) else {}
    if kind != "xlsx" or not _has(path, "xl/worksheets/sheet", _HIDES):
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


def _has(path: Path, beginning: str, pattern: re.Pattern[bytes]) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(
            part.filename.startswith(beginning)
            and part.file_size < _LARGE
            and pattern.search(archive.read(part)) is not None
            for part in archive.infolist()
        )


def _uncomputed(sheet: Worksheet, results: Worksheet) -> tuple[tuple[int, int], ...]:
    return tuple(
        (cell.row, cell.column)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e" or (cell.data_type == "f" and _is_none(results.cell(cell.row, cell.column)))
    )


def _is_none(result: Cell) -> bool:
    return result.value is None or result.data_type == "e"


def _rows(sheet: Worksheet) -> tuple[int, ...]:
    return tuple(sorted(row for row, about in sheet.row_dimensions.items() if about.hidden))


def _columns(sheet: Worksheet) -> tuple[int, ...]:
    hidden: set[int] = set()
    for letter, about in sheet.column_dimensions.items():
        if about.hidden:
            first = about.min or column_index_from_string(letter)
            hidden.update(range(first, min(about.max or first, sheet.max_column) + 1))
    return tuple(sorted(hidden))
