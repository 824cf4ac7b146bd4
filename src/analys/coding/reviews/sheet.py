"""The Excel sheet that a person codes in: drop-down lists from the codebook, the program's codes and their words."""

from __future__ import annotations

import datetime
import io
import re

import pandas as pd
import xlsxwriter

from analys.assignment import Codebook
from analys.coding.reviews.columns import (
    HEADINGS,
    HIDDEN,
    NO_CODE_LABEL,
    REVIEWED,
    SEPARATOR,
    SHEET,
    SHOWN_ONLY,
    program_heading,
    sheet_headings,
)

_INSTRUCTIONS = (
    "Koda en utsaga per rad. Välj koder i listorna; flera koder i samma dimension skrivs i var sin cell.",
    f"Välj ”{NO_CODE_LABEL}” om ingen kod i dimensionen passar.",
    f"Skriv ”{REVIEWED}” i kolumnen Granskad när raden är klar. Tomma celler betyder då att programmets koder "
    "godkänns, eller i ett blindt urval att ingen kod passar.",
    "Ett val i en lista räknas även om Granskad är tom, men då bara i den dimensionen.",
    "Ändra inte texten, de dolda kolumnerna eller rubrikerna. Läs in bladet med analys review import.",
)


def coding_sheet(
    statements: pd.DataFrame, codings: pd.DataFrame | None, codebook: Codebook, coder: str, title: str, sample: str = ""
) -> bytes:
    """Return a workbook for one person to code in.

    Args:
        statements: in the order they are to be coded, with a column `name` (the municipality's).
        codings: in force by the program; None for a blind sheet that shows none.
        codebook: of the assignment.
        coder: the person's initials.
        title: stands above the table, with what the reader must know of the data (synthetic examples).
        sample: name of the random sample that the sheet holds.
    """
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # The bytes follow from the content alone, so the clock stays out of the file's properties.
    book.set_properties({"title": title, "created": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)})
    sheet = book.add_worksheet(SHEET)
    lists = _write_lists(book, codebook)
    _write_instructions(book, title)
    headings = sheet_headings(codebook, blind=codings is None)
    rows = _rows(statements, codings, codebook, coder, sample)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, title, book.add_format({"bold": True}))
    for column, heading in enumerate(headings):
        sheet.write_string(1, column, heading, bold)
        for number, row in enumerate(rows, start=2):
            sheet.write_string(number, column, row.get(heading, ""), wrapped)
        _shape_column(sheet, column, heading)
        _add_list(sheet, column, heading, lists, max(len(rows) + 1, 2))
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, len(rows) + 1, len(headings) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0, 1)
    book.close()
    return output.getvalue()


def _rows(
    statements: pd.DataFrame, codings: pd.DataFrame | None, codebook: Codebook, coder: str, sample: str
) -> list[dict[str, str]]:
    by_statement = {} if codings is None else dict(list(codings.groupby("statement")))
    rows = []
    for statement in statements.to_dict("records"):
        values = {**statement, "coder": coder, "sample": sample}
        row = {HEADINGS[field]: values[field] for field in (*HIDDEN, "text")}
        row[SHOWN_ONLY[0]] = statement["name"]
        if (given := by_statement.get(statement["statement"])) is not None:
            row |= _program_cells(statement, given, codebook)
        rows.append(row)
    return rows


def _program_cells(statement: dict, given: pd.DataFrame, codebook: Codebook) -> dict[str, str]:
    cells = {}
    words = []
    for dimension in codebook.dimensions:
        codes = given[given["dimension"] == dimension.id]
        cells[program_heading(dimension)] = SEPARATOR.join(dimension.labels[code] for code in codes["code"])
        for coding in codes.dropna(subset="evidence_start").itertuples():
            start, end = coding.evidence_start - statement["start"], coding.evidence_end - statement["start"]
            words.append(f"{dimension.labels[coding.code]}: ”{statement['text'][start:end]}”")
    return {**cells, SHOWN_ONLY[1]: "\n".join(words)}


def _write_lists(book: xlsxwriter.Workbook, codebook: Codebook) -> dict[str, str]:
    """Write each dimension's labels and definitions on a sheet; return the lists' places by dimension's label."""
    sheet = book.add_worksheet("Koder")
    places = {}
    for number, dimension in enumerate(codebook.dimensions):
        column = 2 * number
        sheet.set_column(column, column, 32)
        sheet.set_column(column + 1, column + 1, 60)
        sheet.write_row(0, column, [dimension.label, "Definition"], book.add_format({"bold": True}))
        rows = [(code.label, code.definition) for code in dimension.codes]
        rows += [(NO_CODE_LABEL, "Ingen av koderna passar.")] if dimension.multiple else []
        for place, (label, definition) in enumerate(rows, start=1):
            sheet.write_string(place, column, label)
            sheet.write_string(place, column + 1, definition)
        name = xlsxwriter.utility.xl_col_to_name(column)
        places[dimension.label] = f"=Koder!${name}$2:${name}${len(rows) + 1}"
    return places


def _write_instructions(book: xlsxwriter.Workbook, title: str) -> None:
    sheet = book.add_worksheet("Läs mig")
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
    for row, text in enumerate((title, *_INSTRUCTIONS)):
        sheet.write_string(row, 0, text)


def _shape_column(sheet: xlsxwriter.worksheet.Worksheet, column: int, heading: str) -> None:
    if heading in [HEADINGS[field] for field in HIDDEN]:
        sheet.set_column(column, column, 12, None, {"hidden": True})
    else:
        widths = {HEADINGS["text"]: 70, SHOWN_ONLY[1]: 36, HEADINGS["comment"]: 30, HEADINGS["reviewed"]: 10}
        sheet.set_column(column, column, widths.get(heading, 22))


def _add_list(
    sheet: xlsxwriter.worksheet.Worksheet, column: int, heading: str, lists: dict[str, str], last: int
) -> None:
    name = heading if heading in lists else re.sub(r" \d+$", "", heading)
    if heading == HEADINGS["reviewed"]:
        sheet.data_validation(2, column, last, column, {"validate": "list", "source": [REVIEWED]})
    elif name in lists:
        # Only a warning: several codes may stand in one cell, and the import checks what is written.
        choice = {"validate": "list", "source": lists[name], "error_type": "information"}
        choice |= {"error_title": "Okänd kod", "error_message": "Koden finns inte i listan."}
        sheet.data_validation(2, column, last, column, choice)
