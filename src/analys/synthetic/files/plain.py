"""Tables that somebody made by hand or took from a register: csv and workbooks in several shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analys.synthetic.files.columns import Column, Style, facts, question_columns
from analys.synthetic.files.grid import Grid, garble, lay_out, lay_out_table, locate, surround, transpose
from analys.synthetic.files.model import Cell, Laid, Response, Survey
from analys.synthetic.files.output import to_csv, to_ods, to_xlsm, to_xlsx
from analys.synthetic.files.sheet_mess import disguise

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
        facts(("Svarsdatum", *below), responses, lambda one: _date(one, messes)),
    ]
    return lead + question_columns(survey, responses, style)


def _code(one: Response, messes: frozenset[str]) -> str | int:
    return int(one.code) if "lost_zeros" in messes and one.code else one.code


#: How people write a time by hand.
_WRITTEN_TIMES = (
    "{0.day}/{0.month} {0:%Y %H:%M}",
    "{0.day} {month} {0:%Y kl. %H.%M}",
    "{0:%d.%m.%Y %H:%M}",
    "{0:%Y-%m-%d %H:%M}",
)
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def _date(one: Response, messes: frozenset[str]) -> Cell:
    if "typed_dates" not in messes:
        return one.submitted
    written = _WRITTEN_TIMES[one.submitted.minute % len(_WRITTEN_TIMES)]
    return written.format(one.submitted, month=_MONTHS[one.submitted.month - 1])


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
    visible = [one for one in responses if one.outcome != "rejected"]
    old = responses[len(visible) :]
    parts = {"Svar": visible}
    if family == "xlsx_sheets":
        half = (len(visible) + 1) // 2
        parts = {"Del 1": visible[:half], "Del 2": visible[half:]}
    grids = []
    for name, part in (parts | {"Gamla svar": old}).items():
        if part:
            columns = plain_columns(survey, part, messes, style.get(family, _WORDED))
            turned = family == "xlsx_transposed"
            grid = (
                _transposed(columns, len(part), messes, random, name)
                if turned
                else lay_out(columns, len(part), messes, random, name)
            )
            disguise(grid, part, messes, random)
            grid.hidden = part is old
            grids.append(grid)
    if family == "ods":
        return locate(f"{stem}.ods", grids, to_ods(grids))
    content = to_xlsx(grids, merge_headers=family == "xlsx_merged")
    if family == "xlsm":
        return locate(f"{stem}.xlsm", grids, to_xlsm(content))
    return locate(f"{stem}.xlsx", grids, content)


WORKBOOKS = (
    "xlsx",
    "xlsm",
    "xlsx_codes",
    "xlsx_yes_no",
    "xlsx_two_headers",
    "xlsx_merged",
    "xlsx_sheets",
    "xlsx_transposed",
    "ods",
)


def _transposed(
    columns: Sequence[Column], count: int, messes: frozenset[str], random: np.random.Generator, name: str
) -> Grid:
    """Return the table with a column per response: the names come first, and there are no codes."""
    named = [column for column in columns if column.headings[0] != "Kommunkod"]
    return surround(transpose(lay_out_table(named, count, messes, random, name)), messes)
