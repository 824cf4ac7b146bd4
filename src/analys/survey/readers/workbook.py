"""Spreadsheets (xlsx, xlsm, xlsb, xls, ods), read with calamine."""

from __future__ import annotations

import datetime
from pathlib import Path

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from analys.survey.sheet import Sheet, Source, UnreadableFileError


def read_workbook(path: Path, kind: str) -> Source:
    """Read the worksheets of a spreadsheet.

    Raises:
        UnreadableFileError: the file is damaged or has a password.
    """
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            sheets = tuple(
                Sheet(about.name, _cells(workbook, about.name), hidden=about.visible != SheetVisibleEnum.Visible)
                for about in workbook.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            )
    except PasswordError:
        raise UnreadableFileError("Filen har lösenord. Be om en fil utan lösenord.") from None
    except CalamineError:
        raise UnreadableFileError("Filen är skadad och går inte att öppna. Be om en ny fil.") from None
    return Source(kind, sheets)


def _cells(workbook: CalamineWorkbook, sheet: str) -> pd.DataFrame:
    rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    columns = {
        position: pd.array([_text(cell) for cell in column], dtype="str")
        for position, column in enumerate(zip(*rows, strict=True), start=1)
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(1, len(rows) + 1), copy=False)


def _text(cell: object) -> str:
    """Return a cell as its reader sees it: whole numbers without decimals, dates as ISO."""
    if type(cell) is str:
        return cell
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        day_only = cell.time() == datetime.time()
        return cell.date().isoformat() if day_only else cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)
