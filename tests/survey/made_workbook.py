"""A workbook with given sheets, for tests of what spreadsheets can hold."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl


def made_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> openpyxl.Workbook:
    """Save the sheets' rows; returns the workbook, to be changed and saved again."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return book
