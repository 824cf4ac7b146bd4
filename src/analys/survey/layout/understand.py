"""Understands a sheet: what are headings, what are responses, what is neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from analys.survey.layout.boxes import read_boxes
from analys.survey.layout.columns import read_columns
from analys.survey.layout.definitions import defined_questions
from analys.survey.layout.families import recognise_family
from analys.survey.layout.headers import LOOK, Headers, find_headers, looks_like_data
from analys.survey.layout.merged import fill_merged
from analys.survey.layout.model import Column, SetAside, Table
from analys.survey.layout.orientation import Orientation, find_orientation
from analys.survey.layout.prose import turn_prose
from analys.survey.layout.rows import set_aside_rows
from analys.survey.layout.turn import Turned, turn_columns, turn_form
from analys.survey.layout.unheaded import cells_without_heading
from analys.survey.sheet import Sheet, Source, filled_cells
from analys.survey.text import tidy


def understand(source: Source, is_municipality: Callable[[str], bool]) -> tuple[Table, ...]:
    """Understand a file.

    Args:
        source: the file as read.
        is_municipality: tells the name of a municipality, by which responses in columns are known.

    Returns:
        One table per sheet that has any cells.
    """
    filled = {sheet.name: cells for sheet in source.sheets if not (cells := crop(sheet.cells)).empty}
    tables = []
    for sheet in source.sheets:
        if sheet.name in filled:
            cells = filled[sheet.name]
            if len(filled) > 1 and _is_running_text(cells) and not all(map(_is_running_text, filled.values())):
                reason = f"Bladet är löpande text ({len(cells)} rader) och ingen tabell"
                note = SetAside(reason, "running_text", text=tidy(next(filter(None, cells.iloc[:, -1]))))
                tables.append(Table(sheet.name, "plain", "rows", (), (), cells.iloc[:0, :0], (note,)))
            elif defined := defined_questions(sheet.name, cells, filled):
                family, questions = defined
                tables.append(Table(sheet.name, family, "definition", (1,), (), cells.iloc[:0], defined=questions))
            else:
                table = _understand(source, sheet, cells, is_municipality)
                tables.append(replace(table, body=fill_merged(table, sheet.merged), hidden=sheet.hidden))
    return tuple(tables)


def _is_running_text(cells: pd.DataFrame) -> bool:
    """Tell a sheet of instructions: nothing beside each other."""
    return bool(filled_cells(cells).sum(axis=1).max() < 2)


def crop(cells: pd.DataFrame) -> pd.DataFrame:
    """Leave out the empty rows and columns at the end."""
    filled = filled_cells(cells)
    rows, columns = (filled.any(axis=axis).nonzero()[0] for axis in (1, 0))
    return cells.iloc[: rows[-1] + 1, : columns[-1] + 1] if len(rows) else cells.iloc[:0]


def _understand(source: Source, sheet: Sheet, cells: pd.DataFrame, is_municipality: Callable[[str], bool]) -> Table:
    top = _texts(cells)
    family, orientation, turned = _lay_out(source, sheet, cells, top, is_municipality)
    if turned.cells is not cells:
        top = _texts(turned.cells)
    columns = read_columns(family, top, turned.headers, turned.cells.columns)
    columns = _with_sections(columns, sheet) if sheet.headings else columns
    titles = tuple(
        SetAside("Rubriktext ovanför tabellen", "title", row=int(cells.index[number]), text=text)
        for number in turned.titles
        if (text := " ".join(filter(None, map(tidy, cells.iloc[number]))))
    )
    header_rows = (int(turned.cells.index[number]) for number in turned.headers.rows)
    body = turned.cells.iloc[turned.headers.last + 1 :]
    table = Table(
        sheet=sheet.name,
        family=family,
        orientation=orientation,
        header_rows=tuple(row for row in header_rows if row > 0),
        columns=columns,
        body=read_boxes(body) if orientation == "form" else body,
        set_aside=titles + turned.set_aside,
        titles=tuple(title.text for title in titles),
    )
    if orientation != "form":
        table = _without_rows_aside(table, turned, is_municipality)
    if not table.having("municipality"):
        table = replace(table, columns=_with_municipality(table, is_municipality))
    return replace(table, set_aside=table.set_aside + cells_without_heading(table))


def _with_sections(columns: tuple[Column, ...], sheet: Sheet) -> tuple[Column, ...]:
    """Return a document's questions with the heading that each stands below; one heading above all is the title."""
    asked = {column.position for column in columns}
    text = sheet.cells.iloc[:, 0]
    headings = {row: said for row in sheet.headings if row not in asked and (said := tidy(text[row]))}
    above = {at: max((row for row in headings if row < at), default=0) for at in asked}
    if len({above[column.position] for column in columns if column.role == "question"}) < 2:
        return columns
    return tuple(replace(column, section=headings.get(above[column.position], "")) for column in columns)


def _lay_out(
    source: Source, sheet: Sheet, cells: pd.DataFrame, top: list[list[str]], is_municipality: Callable[[str], bool]
) -> tuple[str, Orientation, Turned]:
    """Return a sheet's family, how its responses lie, and its cells with one response per row."""
    if source.kind == "docx" and (turned := turn_prose(sheet.cells, sheet.prose, sheet.headings)):
        return "docx_form", "form", turned
    headers = Headers((), (0, 1), codes=0, wordings=1) if source.kind == "sav" else find_headers(top)
    family = recognise_family(source.kind, top, headers)
    if family != "plain":
        return family, "rows", Turned(cells, headers, headers.titles)
    orientation, start = find_orientation(top, is_municipality)
    if orientation == "rows":
        if _is_response(top, headers, is_municipality):
            headers = Headers(headers.titles, ())
        return family, orientation, Turned(cells, headers, headers.titles)
    if orientation == "columns":
        turned, family = turn_columns(cells, start, is_municipality), "transposed"
    else:
        turned, family = turn_form(cells, start, sheet.prose, is_municipality), "form"
    return "docx_form" if source.kind == "docx" else family, orientation, turned


def _is_response(top: list[list[str]], headers: Headers, is_municipality: Callable[[str], bool]) -> bool:
    """Tell a first row that is a response: it names a municipality in a column of municipalities."""
    below = top[headers.last + 1 :]
    if len(headers.rows) != 1 or not below:
        return False
    for place, cell in enumerate(top[headers.last]):
        texts = [row[place] for row in below if row[place]]
        if cell and not looks_like_data(cell) and is_municipality(cell):
            return bool(texts) and all(not looks_like_data(text) and is_municipality(text) for text in texts)
    return False


def _with_municipality(table: Table, is_municipality: Callable[[str], bool]) -> tuple[Column, ...]:
    """Find the column of municipalities by what stands in it, where no heading tells it."""
    for place, column in enumerate(table.columns):
        texts = [text for text in table.body[column.position].iloc[:LOOK].unique() if text]
        named = sum(1 for text in texts if not looks_like_data(text) and is_municipality(text))
        if column.role in ("question", "metadata") and named >= max(0.8 * len(texts), 1):
            return (*table.columns[:place], replace(column, role="municipality"), *table.columns[place + 1 :])
    return table.columns


def _without_rows_aside(table: Table, turned: Turned, is_municipality: Callable[[str], bool]) -> Table:
    """Return a table without the rows (turned: columns of the file) that are no responses."""
    lines = turned.cells.iloc[list(turned.headers.rows)]
    body, others = set_aside_rows(table.body, table.columns, lines, table.family, is_municipality)
    if table.orientation == "columns":
        others = tuple(replace(one, row=None, column=one.row) for one in others)
    return replace(table, body=body, set_aside=table.set_aside + others)


def _texts(cells: pd.DataFrame) -> list[list[str]]:
    return [[tidy(cell) for cell in row] for row in cells.iloc[:LOOK].itertuples(index=False)]
