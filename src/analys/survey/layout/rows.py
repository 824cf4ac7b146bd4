"""Rows below the headings that are no responses: empty ones, totals, repeated headings, notes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from analys.survey.layout.headers import looks_like_data
from analys.survey.layout.model import Column, SetAside
from analys.survey.layout.roles import role_of
from analys.survey.sheet import filled_cells
from analys.survey.text import comparable, tidy

_SUM = r"summa|summering|total|totalt|totalsumma|delsumma|genomsnitt|medel|medelvärde|median|grand total"
_TOTAL = re.compile(rf"({_SUM})\b.{{0,30}}|.{{2,30}} (totalt|total|summa)")
#: In a column of municipalities, more than sums are no municipality.
_NO_MUNICIPALITY = re.compile(
    rf"({_SUM}|andel|antal( svar| kommuner| svarande)?|(alla|samtliga)( kommuner)?|(0?0 )?(hela )?(riket|landet)"
    r"|(hela )?länet( totalt)?)\b.{0,30}|(\d\d )?[a-zåäö ]+ län( totalt)?"
)
_NOTE = re.compile(
    r"(källa|anm|anmärkning|not|noter|kommentar|fotnot|uttaget|utskriven|senast uppdaterad)\b.*|\*.*|\d\) .*"
)

#: In a sheet with a response per column, where "Kommentar" asks for one.
_SOURCE = re.compile(r"(källa|anm|anmärkning|fotnot|uttaget|utskriven|senast uppdaterad)\b.*|\*.*|\d\) .*")

_REASONS = {
    "total": "Summering, inget svar från en kommun",
    "note": "Anmärkning i tabellen, inget svar",
    "header": "Rubrikraden upprepad, inget svar",
    "second_table": "Raden hör till en annan tabell längre ned på bladet och har inte lästs",
}

#: Headings by which Kobo and ODK point from a repeated group's rows to the response that they belong to.
_PARENTS = frozenset(("_parent_index", "_parent_table_name", "_submission__id", "parent_key"))


def set_aside_rows(
    body: pd.DataFrame,
    columns: tuple[Column, ...],
    headers: pd.DataFrame,
    family: str,
    is_municipality: Callable[[str], bool],
) -> tuple[pd.DataFrame, tuple[SetAside, ...]]:
    """Separate responses from rows that are none.

    Args:
        body: the rows below the headings.
        columns: the columns, by which rows are judged.
        headers: the header rows; a row that repeats one is no response.
        family: the tool; none adds notes of its own.
        is_municipality: tells the name of a municipality.

    Returns:
        The responses, and the rows set aside with their reason (empty rows in between without mention).
    """
    if body.empty:
        return body, ()
    if _PARENTS.intersection(comparable(column.heading) for column in columns):
        reason = f"Bladet hör till en upprepad frågegrupp: raderna ({len(body)}) är delar av svar på ett annat blad"
        return body.iloc[:0], (SetAside(reason, "repeated_group"),)
    leading = _first_filled(body)
    filled = _count_filled(body, leading)
    rules = pd.Series("", index=body.index, dtype="str")
    rules[_totals(body, columns, leading)] = "total"
    rules[_are(leading, _NOTE) & (filled == 1) & (len(columns) > 1)] = "note"
    if family == "plain" and len(columns) > 2:
        rules[_closing_lines(body, filled, leading, is_municipality)] = "note"
    for _, header in headers.iterrows():
        rules[_repeats(body, header)] = "header"
    rules[(rules == "") & _after_other_headings(body, columns, headers)] = "second_table"
    rules[filled == 0] = "empty"
    aside = rules[~rules.isin(["", "empty"])]
    found = tuple(SetAside(_REASONS[rule], rule, row=int(row), text=tidy(leading[row])) for row, rule in aside.items())
    return (body if (rules == "").all() else body[rules == ""]), found


def _closing_lines(
    body: pd.DataFrame, filled: pd.Series, leading: pd.Series, is_municipality: Callable[[str], bool]
) -> pd.Series:
    """Tell lines of text below the last response: one cell of words in a row, and no name of a municipality."""
    wide = filled.to_numpy() > 1
    if not wide.any():
        return pd.Series(data=False, index=body.index)
    after = pd.Series(range(len(body)), index=body.index) > wide.nonzero()[0][-1]
    alone = leading[after & (filled == 1)].map(tidy)
    lines = [row for row, text in alone.items() if " " in text and not looks_like_data(text)]
    return pd.Series(body.index.isin([row for row in lines if not is_municipality(alone[row])]), index=body.index)


def _totals(body: pd.DataFrame, columns: tuple[Column, ...], leading: pd.Series) -> pd.Series:
    """Tell totals: by what stands for the municipality, else by a label before nothing but numbers."""
    names = [column.position for column in columns if column.role in ("municipality", "municipality_code")]
    if names:
        name = body[names[0]]
        for position in names[1:]:
            name = name.where(name != "", body[position])
        return _are(name, _NO_MUNICIPALITY) | ((name == "") & _are(leading, _TOTAL))
    rows = leading.index[_are(leading, _TOTAL)]
    numeric = [
        row
        for row in rows
        if all(looks_like_data(tidy(cell)) for cell in body.loc[row] if cell and cell != leading[row])
    ]
    return pd.Series(body.index.isin(numeric), index=body.index)


def _are(texts: pd.Series, pattern: re.Pattern[str]) -> pd.Series:
    """Tell texts that a pattern matches whole, by distinct text."""
    matching = [text for text in texts.unique() if pattern.fullmatch(comparable(text))]
    return texts.isin(matching)


def _repeats(body: pd.DataFrame, header: pd.Series) -> pd.Series:
    """Tell rows that repeat a header row."""
    found = pd.Series((header != "").sum() > 1, index=body.index)
    for position in body.columns:
        if not found.any():
            break
        found &= body[position] == header[position]
    return found


def _after_other_headings(body: pd.DataFrame, columns: tuple[Column, ...], headers: pd.DataFrame) -> pd.Series:
    """Tell the rows from the first on that has headings of its own where the others name a municipality."""
    places = [column.position for column in columns if column.role in ("municipality", "municipality_code")]
    known = {comparable(cell) for cell in headers.to_numpy().ravel()}
    for position in places:
        words = [text for text in body[position].unique() if role_of(text) in ("municipality", "municipality_code")]
        for row in body.index[body[position].isin(words)]:
            others = [comparable(cell) for cell in body.loc[row].drop(position) if cell]
            if others and not known.intersection(others):
                return pd.Series(body.index >= row, index=body.index)
    return pd.Series(data=False, index=body.index)


def _first_filled(body: pd.DataFrame) -> pd.Series:
    """Return each row's first cell that is not empty, of the first columns."""
    first = body.iloc[:, 0]
    for position in body.columns[1:6]:
        first = first.where(first != "", body[position])
    return first


def _count_filled(body: pd.DataFrame, leading: pd.Series) -> pd.Series:
    """Return how many cells of each row say something; a row of nothing but spaces says nothing."""
    count = pd.Series(filled_cells(body).sum(axis=1), index=body.index)
    spaces = leading.index[leading.isin([text for text in leading.unique() if text and not tidy(text)])]
    for row in spaces:
        count[row] = sum(1 for cell in body.loc[row] if tidy(cell))
    return count


def notes_between(cells: pd.DataFrame, label: int) -> tuple[SetAside, ...]:
    """Return the rows of a sheet with a response per column that hold a note where the others hold a question."""
    alone = cells.index[(filled_cells(cells).sum(axis=1) == 1) & (cells[label] != "")]
    return tuple(
        SetAside(_REASONS["note"], "note", row=int(row), text=tidy(cells.at[row, label]))
        for row in alone
        if _SOURCE.fullmatch(comparable(cells.at[row, label]))
    )
