"""The findings of a check as an Excel list to send back to the county."""

from __future__ import annotations

import datetime
import io

import pandas as pd
import xlsxwriter

from analys.survey.check import URGENCY

_HEADINGS = {
    "urgency": ("Hur viktigt", 22),
    "file": ("Fil", 28),
    "sheet": ("Blad", 16),
    "row": ("Rad", 7),
    "column": ("Kolumn", 9),
    "cells": ("Antal ställen", 9),
    "places": ("Ställen", 24),
    "county": ("Län", 20),
    "municipality": ("Kommun", 18),
    "found": ("Står i cellen", 30),
    "what": ("Vad", 60),
    "action": ("Gör så här", 60),
}


def check_workbook(findings: pd.DataFrame, title: str, date: datetime.date) -> bytes:
    """Return the findings as an xlsx file, the same bytes for the same findings.

    Args:
        findings: from `check_wave`.
        title: the assignment and wave in words.
        date: the wave's date, which the file carries.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        created = datetime.datetime.combine(date, datetime.time())
        workbook.set_properties({"title": f"Att rätta: {title}", "created": created})
        sheet = workbook.add_worksheet("Att rätta")
        bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        for place, (heading, width) in enumerate(_HEADINGS.values()):
            sheet.set_column(place, place, width, wrapped)
            sheet.write_string(0, place, heading, bold)
        for number, finding in enumerate(findings[list(_HEADINGS)].itertuples(index=False), start=1):
            for place, (name, cell) in enumerate(zip(_HEADINGS, finding, strict=True)):
                if name in ("row", "column", "cells") and not pd.isna(cell):
                    sheet.write_number(number, place, int(cell))
                else:
                    text = URGENCY[cell] if name == "urgency" else "" if pd.isna(cell) else str(cell)
                    sheet.write_string(number, place, text)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(len(findings), 1), len(_HEADINGS) - 1)
    return content.getvalue()
