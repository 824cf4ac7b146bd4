"""Writes cells into files; the bytes depend on nothing but the cells."""

from __future__ import annotations

import csv
import datetime
import io
import unicodedata
import zipfile
from collections.abc import Sequence

import xlsxwriter
from odf.element import Element
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from analys.synthetic.files.grid import Grid
from analys.synthetic.files.model import Cell

_EPOCH = datetime.datetime(2020, 1, 1)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def to_csv(rows: Sequence[Sequence[Cell]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as a delimited text file; 8-bit encodings know letters only as one sign each."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([[_text(cell) for cell in row] for row in rows])
    content = text.getvalue()
    return (content if encoding.startswith("utf") else unicodedata.normalize("NFC", content)).encode(encoding)


def to_xlsx(grids: Sequence[Grid], *, merge_headers: bool = False) -> bytes:
    """Return sheets as a workbook.

    Args:
        grids: the sheets.
        merge_headers: whether equal neighbours in the upper header row are one merged cell.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"})
    book.set_properties({"created": _EPOCH})
    for grid in grids:
        sheet = book.add_worksheet(grid.name)
        for number, row in enumerate(grid.rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    if cell:
                        sheet.write_string(number, place, cell)
                elif cell is not None:
                    sheet.write(number, place, cell)
        for number in grid.hidden_rows:
            sheet.set_row(number, options={"hidden": True})
        if grid.hidden:
            sheet.hide()
        if merge_headers:
            upper = grid.header_rows[0]
            for first, last, text in _runs(grid.rows[upper]):
                sheet.merge_range(upper, first, upper, last, text)
    book.close()
    return target.getvalue()


def _runs(row: Sequence[Cell]) -> list[tuple[int, int, Cell]]:
    """Return where a heading is followed by empty cells, which a merged cell covers."""
    starts = [place for place, cell in enumerate(row) if cell]
    ends = [place - 1 for place in starts[1:]] + [len(row) - 1]
    return [(first, last, row[first]) for first, last in zip(starts, ends, strict=True) if last > first]


def to_ods(grids: Sequence[Grid]) -> bytes:
    """Return sheets as an OpenDocument workbook."""
    Element.namespaces.clear()  # odfpy keeps those of earlier documents, and would write them too
    book = OpenDocumentSpreadsheet()
    for grid in grids:
        table = Table(name=grid.name)
        for row in grid.rows:
            line = TableRow()
            for cell in row:
                line.addElement(_ods_cell(cell))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    target = io.BytesIO()
    book.write(target)
    return fix_times(target.getvalue())


def _ods_cell(cell: Cell) -> TableCell:
    if isinstance(cell, int | float):
        written = TableCell(valuetype="float", value=str(cell))
    elif cell is None or cell == "":
        return TableCell()
    else:
        written = TableCell(valuetype="string")
    for line in _text(cell).split("\n"):
        written.addElement(P(text=line))
    return written


def fix_times(archive: bytes) -> bytes:
    """Return a zip archive in which every file carries the same time."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(target, "w") as fixed:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _ZIP_TIME)
            info.compress_type = entry.compress_type
            fixed.writestr(info, source.read(entry))
    return target.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    return str(cell)
