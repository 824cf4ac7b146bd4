"""Writes the tables as xlsx after the guidance for accessible spreadsheets: contents, notes, one table a sheet."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analys.report.branding import Branding
from analys.report.colours import STEPS, ink_on
from analys.report.display import Column, Table
from analys.report.display.markup import references
from analys.report.document import Document
from analys.report.workbook.counts import with_counts_apart
from analys.synthetic_banner import SYNTHETIC_BANNER

_NUMBER_FORMATS = {0: "#,##0", 1: "#,##0.0", 2: "#,##0.00", 3: "#,##0.000"}
_WIDEST = 60
_NARROWEST = 10
#: Width of a column whose numbers are also bars.
_BARS = 40


def write_workbook(document: Document, branding: Branding) -> bytes:
    """Return the workbook's bytes, the same for the same document."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    cover = document.cover
    book.set_properties(
        {
            "title": cover.document_title,
            "author": branding.publisher,
            "subject": cover.subject,
            "keywords": ", ".join(cover.keywords),
            "created": datetime.datetime.combine(cover.date, datetime.time()),
        }
    )
    writer = _Writer(book, document, branding.publisher)
    writer.write_contents()
    for table in document.tables:
        writer.write_table(table)
    writer.write_notes()
    book.close()
    return out.getvalue()


class _Writer:
    """Holds the workbook and its formats while the sheets are written."""

    def __init__(self, book: xlsxwriter.Workbook, document: Document, publisher: str) -> None:
        self._book = book
        self._publisher = publisher
        self._document = document
        base = {"font_name": "Arial", "font_size": 11}
        self._title = book.add_format({**base, "bold": True, "font_size": 14})
        self._plain = book.add_format(base)
        self._wrapped = book.add_format({**base, "text_wrap": True, "valign": "top"})
        self._link = book.add_format({**base, "font_color": "#0b5563", "underline": 1})
        head = {**base, "bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        self._head = {
            "text": book.add_format(head),
            "number": book.add_format({**head, "align": "right"}),
        }
        self._base = base
        self._cells: dict[tuple, Format] = {}

    def write_contents(self) -> None:
        """Write the first sheet: what the workbook is, and a link to each table."""
        sheet = self._book.add_worksheet("Innehåll")
        cover = self._document.cover
        lines = [
            f"{cover.kind_of_report}. {cover.subject}",
            f"Utgivare: {self._publisher}. {cover.commission}",
            *self._banner(),
            "Tabellernas tecken förklaras i Noter.",
        ]
        self._write_lines(sheet, [cover.document_title, *lines])
        first = len(lines) + 2
        for row, table in enumerate(self._document.tables, first):
            name = self._document.labels[table.id]
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self._link, name)
            sheet.write_string(row, 1, table.title, self._plain)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, _WIDEST)

    def write_table(self, table: Table) -> None:
        """Write one table: title, unit, base and source above, then header and rows, with the header frozen."""
        name = self._document.labels[table.id]
        table = with_counts_apart(table)
        sheet = self._book.add_worksheet(name)
        notes = ["Tabellen har noter på bladet Noter."] if table.all_notes() else []
        lines = [f"{name}. {table.title}", table.subtitle, f"Källa: {table.source}.", *self._banner(), *notes]
        self._write_lines(sheet, lines)
        header = len(lines)
        self._mark(sheet, table, name, header)
        for place in range(len(table.columns)):
            sheet.set_column(place, place, _width(table, place))
        for row, cells in enumerate(table.rows):
            for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
                self._write_cell(sheet, header + 1 + row, place, cell, column, table.tints.get(f"{row},{place}"))
        if table.bars:
            sheet.set_column(1, 1, _BARS)
            scale = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": table.bars}
            look = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": STEPS[1], **scale}
            sheet.conditional_format(header + 1, 1, header + len(table.rows), 1, look)
        sheet.freeze_panes(header + 1, 1)
        sheet.repeat_rows(header)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _mark(self, sheet: Worksheet, table: Table, name: str, header: int) -> None:
        """Write the header and mark what is a table, for screen readers and for programs that read tables by name.

        A sum is no row of it, and two columns of the same name are numbered.
        """
        headers = _numbered([one.label for one in table.columns])
        looks = [self._head[one.kind] for one in table.columns]
        columns = [{"header": one, "header_format": look} for one, look in zip(headers, looks, strict=True)]
        look = {"name": name.replace(" ", "_"), "columns": columns, "autofilter": False, "style": None}
        last = max(header + 1, header + len(table.rows) - table.total)
        sheet.add_table(header, 0, last, len(columns) - 1, look)

    def write_notes(self) -> None:
        """Write the last sheet: each table's notes."""
        sheet = self._book.add_worksheet("Noter")
        self._write_lines(sheet, ["Noter till tabellerna"])
        sheet.write_row(1, 0, ["Tabell", "Not"], self._head["text"])
        row = 2
        for table in self._document.tables:
            for note in table.all_notes():
                sheet.write_string(row, 0, self._document.labels[table.id], self._plain)
                sheet.write_string(row, 1, self._resolved(note), self._wrapped)
                row += 1
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 100)
        sheet.freeze_panes(2, 0)

    def _banner(self) -> list[str]:
        return [SYNTHETIC_BANNER] if self._document.cover.synthetic else []

    def _write_lines(self, sheet: Worksheet, lines: list[str]) -> None:
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, self._title if row == 0 else self._plain)

    def _write_cell(
        self, sheet: Worksheet, row: int, place: int, cell: str | float, column: Column, tint: str | None
    ) -> None:
        look = self._cell_format(cell, column, tint)
        if isinstance(cell, str):
            sheet.write_string(row, place, cell, look)
        else:
            sheet.write_number(row, place, cell, look)

    def _cell_format(self, cell: str | float, column: Column, tint: str | None) -> Format:
        key = (isinstance(cell, str), column.kind, column.decimals, column.zero_is_result, tint)
        if key not in self._cells:
            look = {"align": "right"} if column.kind == "number" else {}
            if not isinstance(cell, str):
                code = _NUMBER_FORMATS[column.decimals]
                # Nothing to report is written as in the report, and is still the number 0.
                look["num_format"] = code if column.zero_is_result else f'{code};-{code};"–"'
            if tint:
                look |= {"bg_color": tint, "font_color": ink_on(tint)}
            self._cells[key] = self._book.add_format({**self._base, **look})
        return self._cells[key]

    def _resolved(self, note: str) -> str:
        for identity in references(note):
            note = note.replace(f"{{ref:{identity}}}", self._document.labels[identity].lower())
        return note


def _width(table: Table, place: int) -> float:
    longest = max(len(row[place]) for row in table.cells)
    word = max(map(len, table.columns[place].label.split()))
    return min(max(longest + 2, word + 3, _NARROWEST), _WIDEST)


def _numbered(headers: Sequence[str]) -> list[str]:
    """Return headers that a spreadsheet tells apart: to it "Plan" and "plan" are the same.

    >>> _numbered(["Kommun", "Plan", "plan"])
    ['Kommun', 'Plan', 'plan (2)']
    """
    told: list[str] = []
    for place, header in enumerate(headers):
        before = sum(one.lower() == header.lower() for one in headers[:place])
        told.append(f"{header} ({before + 1})" if before else header)
    return told
