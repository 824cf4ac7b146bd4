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
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P
from xlsxwriter.worksheet import Worksheet

from analys.synthetic.files.grid import Grid
from analys.synthetic.files.model import Cell, Formula

_EPOCH = datetime.datetime(2020, 1, 1)
_XLSX_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_XLSM_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
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
    shaded = book.add_format({"bg_color": "#EEEEEE"})
    for grid in grids:
        sheet = book.add_worksheet(grid.name)
        for number, row in enumerate(grid.rows):
            for place, cell in enumerate(row):
                _write_cell(sheet, number, place, cell)
        for number in grid.hidden_rows:
            sheet.set_row(number, options={"hidden": True})
        for place in grid.hidden_columns:
            sheet.set_column(place, place, options={"hidden": True})
        if grid.hidden:
            sheet.hide()
        for first_row, first, last_row, last in grid.merged:
            sheet.merge_range(first_row, first, last_row, last, grid.rows[first_row][first])
        for number in range(len(grid.rows), len(grid.rows) + grid.spaces):
            sheet.write_blank(number, 0, None, shaded)
            sheet.write_string(number, 1, " ")
        if merge_headers:
            upper = grid.header_rows[0]
            for first, last, text in _runs(grid.rows[upper]):
                sheet.merge_range(upper, first, upper, last, text)
    book.close()
    return target.getvalue()


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, Formula):
        # An empty value is what programs write that calculate nothing.
        sheet.write_formula(row, column, f"={_expression(cell)}", None, "" if cell.result is None else cell.result)
    elif isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write(row, column, cell)


def _expression(formula: Formula) -> str:
    if isinstance(formula.result, str):
        return '"' + formula.result.replace('"', '""') + '"'
    return "1+1" if formula.result is None else f"0+{formula.result}"


def to_xlsm(workbook: bytes) -> bytes:
    """Return a workbook (xlsx) as one that may hold macros: the same parts, declared otherwise."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(target, "w") as changed:
        for entry in source.infolist():
            changed.writestr(entry, source.read(entry).replace(_XLSX_TYPE, _XLSM_TYPE))
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
    concealed = Style(name="hidden", family="table")
    concealed.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(concealed)
    for grid in grids:
        table = Table(name=grid.name, **({"stylename": concealed} if grid.hidden else {}))
        for place in range(len(grid.rows[0])):
            table.addElement(TableColumn(visibility="collapse" if place in grid.hidden_columns else "visible"))
        covered = {cell for one in grid.merged for cell in _cells_of(one)}
        spans = {(row, first): (last_row, last) for row, first, last_row, last in grid.merged}
        for number, row in enumerate(grid.rows):
            line = TableRow(visibility="collapse" if number in grid.hidden_rows else "visible")
            for place, cell in enumerate(row):
                if (number, place) in spans:
                    last_row, last = spans[number, place]
                    line.addElement(_ods_cell(cell, last_row - number + 1, last - place + 1))
                else:
                    line.addElement(CoveredTableCell() if (number, place) in covered else _ods_cell(cell))
            table.addElement(line)
        for _ in range(grid.spaces):
            line = TableRow()
            line.addElement(_ods_cell(" "))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    target = io.BytesIO()
    book.write(target)
    return fix_times(target.getvalue())


def _cells_of(merged: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    first_row, first, last_row, last = merged
    return [(row, column) for row in range(first_row, last_row + 1) for column in range(first, last + 1)]


def _ods_cell(cell: Cell, rows: int = 1, columns: int = 1) -> TableCell:
    about: dict[str, object] = (
        {"numberrowsspanned": rows, "numbercolumnsspanned": columns} if rows * columns > 1 else {}
    )
    if isinstance(cell, Formula):
        about["formula"] = f"of:={_expression(cell)}"
        cell = cell.result
    if isinstance(cell, int | float):
        about |= {"valuetype": "float", "value": str(cell)}
    elif cell is not None and cell != "":
        about |= {"valuetype": "string"} | ({"stringvalue": cell} if "formula" in about else {})
    written = TableCell(**about)
    for line in _text(cell).split("\n") if "valuetype" in about else ():
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
