"""Hidden rows and columns of Excel workbooks, and formulas without a result, as openpyxl finds them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from analys.survey.sheet import Hidden


def find_hidden_in_xlsx(path: Path) -> dict[str, Hidden]:
    """Return what is hidden, and the formulas without a result, by sheet."""
    workbook, results = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    try:
        return {
            sheet.title: Hidden(_rows(sheet), _columns(sheet), _uncomputed(sheet, results[sheet.title]))
            for sheet in workbook.worksheets
        }
    finally:
        workbook.close()
        results.close()


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
