"""Tables that somebody made by hand or took from a register: csv and workbooks in several shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analys.synthetic.files.columns import Column, Style, facts, question_columns
from analys.synthetic.files.grid import Grid, garble, lay_out, locate, transpose
from analys.synthetic.files.model import Laid, Response, Survey
from analys.synthetic.files.output import to_csv, to_ods, to_xlsx

_WORDED = Style(lambda number, question: (question.wording,))
_CODED = Style(lambda number, question: (question.id,))
_GROUPED = Style(
    lambda number, question: (question.wording, ""),
    option=lambda number, question, place, label: (question.wording if place == 1 else "", label),
    mark=lambda label, chosen: "x" if chosen else "",
)
_YES_OR_NO = Style(
    lambda number, question: (question.wording,),
    option=lambda number, question, place, label: (f"{question.wording} [{label}]",),
    mark=lambda label, chosen: "Ja" if chosen else "Nej",
    says_no=True,
)


@dataclass(frozen=True)
class Delimited:
    """How a delimited text file is written."""

    delimiter: str
    encoding: str
    extension: str = ".csv"


#: Delimited files by family.
DELIMITED = {
    "csv": Delimited(",", "utf-8"),
    "csv_semicolon": Delimited(";", "utf-8-sig"),
    "csv_windows": Delimited(";", "cp1252"),
    "csv_latin1": Delimited(",", "latin-1"),
    "csv_utf16": Delimited(";", "utf-16"),
    "tsv": Delimited("\t", "utf-8", ".tsv"),
    "tsv_windows": Delimited("\t", "cp1252", ".txt"),
}


def plain_columns(
    survey: Survey, responses: Sequence[Response], messes: frozenset[str], style: Style = _WORDED
) -> list[Column]:
    """Return the columns of a table with a row per municipality; all headings have as many rows as the style's."""
    depth = len(style.heading(1, survey.questions[0]))
    below = ("",) * (depth - 1)
    lead = [
        facts(("Kommunkod", *below), responses, lambda one: _code(one, messes)),
        facts(("Kommun", *below), responses, lambda one: one.written),
        facts(("Svarsdatum", *below), responses, lambda one: one.submitted),
    ]
    return lead + question_columns(survey, responses, style)


def _code(one: Response, messes: frozenset[str]) -> str | int:
    return int(one.code) if "lost_zeros" in messes and one.code else one.code


def delimited(
    family: str,
    survey: Survey,
    responses: Sequence[Response],
    messes: frozenset[str],
    random: np.random.Generator,
    stem: str,
) -> Laid:
    """Write a delimited file; with the mess "garbled" its text has been read in the wrong encoding once before."""
    form = DELIMITED[family]
    grid = lay_out(plain_columns(survey, responses, messes), len(responses), messes, random)
    if "garbled" in messes:
        grid.rows = [[garble(cell) if isinstance(cell, str) else cell for cell in row] for row in grid.rows]
    return locate(stem + form.extension, [grid], to_csv(grid.rows, form.delimiter, form.encoding))


def workbook(
    family: str,
    survey: Survey,
    responses: Sequence[Response],
    messes: frozenset[str],
    random: np.random.Generator,
    stem: str,
) -> Laid:
    """Write a workbook in one of the shapes of WORKBOOKS."""
    style = {"xlsx_codes": _CODED, "xlsx_two_headers": _GROUPED, "xlsx_merged": _GROUPED, "xlsx_yes_no": _YES_OR_NO}
    columns = plain_columns(survey, responses, messes, style.get(family, _WORDED))
    if family == "xlsx_sheets":
        grids = _two_sheets(columns, len(responses), messes, random)
    else:
        grids = [lay_out(columns, len(responses), messes, random, "Svar")]
    if family == "xlsx_transposed":
        grids = [transpose(_without_codes(columns, len(responses), random))]
    if "hidden_rows" in messes:
        for grid in grids:
            grid.hidden_rows = grid.responses[::5]
    if family == "ods":
        return locate(f"{stem}.ods", grids, to_ods(grids))
    return locate(f"{stem}.xlsx", grids, to_xlsx(grids, merge_headers=family == "xlsx_merged"))


WORKBOOKS = (
    "xlsx",
    "xlsx_codes",
    "xlsx_yes_no",
    "xlsx_two_headers",
    "xlsx_merged",
    "xlsx_sheets",
    "xlsx_transposed",
    "ods",
)


def _two_sheets(
    columns: Sequence[Column], count: int, messes: frozenset[str], random: np.random.Generator
) -> list[Grid]:
    half = (count + 1) // 2
    grids = []
    for name, part in (("Del 1", slice(0, half)), ("Del 2", slice(half, count))):
        cut = [replace(column, cells=column.cells[part]) for column in columns]
        if cut[0].cells:
            grids.append(lay_out(cut, len(cut[0].cells), messes, random, name))
    return grids


def _without_codes(columns: Sequence[Column], count: int, random: np.random.Generator) -> Grid:
    """Return the table for turning: the names come first, and there are no codes."""
    named = [column for column in columns if column.headings[0] != "Kommunkod"]
    return lay_out(named, count, frozenset(), random, "Svar")
