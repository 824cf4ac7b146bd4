"""Spreadsheets (xlsx, xlsm, xlsb, xls, ods), read with calamine."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pandas as pd
import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from analys.survey.readers.cells import text_of
from analys.survey.readers.encoding import mend_cells
from analys.survey.readers.hidden import find_hidden
from analys.survey.sheet import Hidden, Mended, Sheet, Source, UnreadableFileError

#: So many rows are turned at a time: twice as quick as all at once, whose cells would fill the memory.
_ROWS = 500


def read_workbook(path: Path, kind: str) -> Source:
    """Read the worksheets of a spreadsheet.

    Raises:
        UnreadableFileError: the file is damaged, has a password, or has cells too far away from its table.
    """
    sheets: list[Sheet] = []
    mended: list[Mended] = []
    if kind == "xlsx":
        from analys.survey.readers.extent import refuse_far_cells  # with openpyxl, which takes long to import

        refuse_far_cells(path)
    try:
        # Given a path, calamine would go by the file's name.
        with CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())) as workbook:
            hidden = find_hidden(path, kind)
            for about in workbook.sheets_metadata:
                if about.typ == SheetTypeEnum.WorkSheet:
                    sheet = workbook.get_sheet_by_name(about.name)  # parses the sheet anew at every call
                    cells, changes = mend_cells(about.name, _cells(sheet))
                    concealed = about.visible != SheetVisibleEnum.Visible
                    merged = _merged(sheet)
                    sheets.append(Sheet(about.name, cells, concealed, hidden.get(about.name, Hidden()), merged))
                    mended += changes
    except PasswordError:
        raise UnreadableFileError("Filen har lösenord. Be om en fil utan lösenord.") from None
    except (CalamineError, ValueError, OverflowError):
        raise UnreadableFileError("Filen är skadad och går inte att öppna. Be om en ny fil.") from None
    return Source(kind, tuple(sheets), mended=tuple(mended))


def _cells(sheet: CalamineSheet) -> pd.DataFrame:
    rows = sheet.iter_rows()
    left = [""] * (sheet.start or (0, 0))[1]  # calamine leaves out empty columns before the first cell
    parts = []
    while some := [left + row for row in islice(rows, _ROWS)]:
        parts.append([_texts(cells) for cells in zip(*some, strict=True)])
    columns = {
        position: pd.array(pa.concat_arrays(texts), dtype="str")
        for position, texts in enumerate(zip(*parts, strict=True), start=1)
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(1, sum(len(part[0]) for part in parts) + 1))


def _texts(cells: Sequence[object]) -> pa.Array:
    try:
        return pa.array(cells, pa.large_string())
    except pa.ArrowTypeError:  # numbers or dates among them
        return pa.array([text_of(cell) for cell in cells], pa.large_string())


def _merged(sheet: CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(
        (first_row + 1, first + 1, last_row + 1, last + 1)
        for (first_row, first), (last_row, last) in sheet.merged_cell_ranges or ()
    )
