"""Rows below the headings that are no responses: empty ones, totals, repeated headings, notes."""

from __future__ import annotations

import re

import pandas as pd

from analys.survey.layout.model import Column, SetAside
from analys.survey.text import comparable, tidy

_TOTAL = re.compile(
    r"(summa|summering|total|totalt|totalsumma|delsumma|genomsnitt|medel|medelvärde|median|andel|grand total"
    r"|antal( svar| kommuner| svarande)?|(alla|samtliga)( kommuner)?|(0?0 )?(hela )?(riket|landet)"
    r"|(hela )?länet( totalt)?)\b.{0,30}"
)
_NOTE = re.compile(
    r"(källa|anm|anmärkning|not|noter|kommentar|fotnot|uttaget|utskriven|senast uppdaterad)\b.*|\*.*|\d\) .*"
)


def set_aside_rows(
    body: pd.DataFrame, columns: tuple[Column, ...], headers: list[list[str]]
) -> tuple[pd.DataFrame, tuple[SetAside, ...]]:
    """Separate responses from rows that are none.

    Args:
        body: the rows below the headings.
        columns: the columns, by which rows are judged.
        headers: the header rows' cells; a row that repeats one is no response.

    Returns:
        The responses, and the rows set aside with their reason (empty rows in between without mention).
    """
    names = [column.position for column in columns if column.role in ("municipality", "municipality_code", "county")]
    first = body[names[0]] if names else _first_cell(body)
    for position in names[1:]:
        first = first.where(first != "", body[position])
    filled = (body != "").sum(axis=1)
    outcome = pd.Series("", index=body.index, dtype="str")
    outcome[filled == 0] = "empty"
    labels = {text: _kind_of_label(text) for text in first.unique()}
    kinds = first.map(labels)
    outcome[(kinds == "total") & (filled > 0)] = "total"
    leading = _first_cell(body) if names else first
    notes = leading.map({text: bool(_NOTE.fullmatch(comparable(text))) for text in leading.unique()}).astype(bool)
    outcome[notes & (filled == 1) & (len(columns) > 1)] = "note"
    for header in headers:
        place = next((number for number, cell in enumerate(header) if cell), None)
        if place is not None and sum(map(bool, header)) > 1:
            candidates = (
                body.index[body.iloc[:, place].map(tidy) == header[place]]
                if len(body) < 5000
                else body.index[body.iloc[:, place] == header[place]]
            )
            for row in candidates:
                if [tidy(cell) for cell in body.loc[row]] == header:
                    outcome[row] = "header"
    aside = outcome[(outcome != "") & (outcome != "empty")]
    found = tuple(SetAside(_REASONS[rule], rule, row=int(row), text=tidy(leading[row])) for row, rule in aside.items())
    return body[outcome == ""], found


_REASONS = {
    "total": "Summarad, inget svar från en kommun",
    "note": "Anmärkning under tabellen, inget svar",
    "header": "Rubrikraden upprepad, inget svar",
}


def _kind_of_label(text: str) -> str:
    return "total" if _TOTAL.fullmatch(comparable(text)) else ""


def _first_cell(body: pd.DataFrame) -> pd.Series:
    """Return each row's first cell that is not empty."""
    first = body.iloc[:, 0] if body.shape[1] else pd.Series("", index=body.index, dtype="str")
    for position in body.columns[1:6]:
        first = first.where(first != "", body[position])
    return first
