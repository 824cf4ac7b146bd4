"""Understands a sheet: what are headings, what are responses, what is neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from analys.survey.layout.boxes import read_boxes
from analys.survey.layout.definitions import defined_questions
from analys.survey.layout.families import recognise_family
from analys.survey.layout.headers import (
    LOOK,
    Headers,
    filled_group,
    find_headers,
    is_no_part,
    looks_like_data,
    take_sections_apart,
)
from analys.survey.layout.headings import read_headings
from analys.survey.layout.merged import fill_merged
from analys.survey.layout.model import Column, Role, SetAside, Table
from analys.survey.layout.orientation import Orientation, find_orientation
from analys.survey.layout.prose import turn_prose
from analys.survey.layout.roles import role_of
from analys.survey.layout.rows import set_aside_rows
from analys.survey.layout.shared import Heading
from analys.survey.layout.turn import Turned, turn_columns, turn_form
from analys.survey.layout.unheaded import cells_without_heading
from analys.survey.sheet import Sheet, Source, filled_cells
from analys.survey.text import tidy, without_markup

#: What a tool writes in the column of one choice.
_TICKED = frozenset(("", "0", "1", "true", "false"))


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
    headers = Headers((), (0, 1), codes=0, wordings=1) if source.kind == "sav" else find_headers(top)
    orientation, start = ("rows", 0) if source.kind == "sav" else find_orientation(top, is_municipality)
    family = recognise_family(source.kind, top, headers)
    if family != "plain":
        orientation = "rows"
    elif orientation == "rows" and _is_response(top, headers, is_municipality):
        headers = Headers(headers.titles, ())
    in_prose = turn_prose(sheet.cells, sheet.prose) if source.kind == "docx" else None
    if in_prose:
        orientation, family = "form", "docx_form"
        turned, titles = in_prose
        top = _texts(turned.cells)
    elif orientation == "rows":
        titles = headers.titles
        turned = Turned(cells, headers, ())
    else:
        titles = tuple(number for number in range(start) if any(top[number]))
        turned = (
            turn_columns(cells, start, is_municipality)
            if orientation == "columns"
            else turn_form(cells, start, sheet.prose, is_municipality)
        )
        family = "docx_form" if source.kind == "docx" else orientation if orientation == "form" else "transposed"
        top = _texts(turned.cells)
    texts = tuple(" ".join(filter(None, _texts(cells.iloc[[number]])[0])) for number in titles)
    title_rows = tuple(
        SetAside("Rubriktext ovanför tabellen", "title", row=int(cells.index[number]), text=text)
        for number, text in zip(titles, texts, strict=True)
    )
    table = _table(sheet.name, family, orientation, turned, top, texts, title_rows, is_municipality)
    if not table.having("municipality"):
        table = replace(table, columns=_with_municipality(table, is_municipality))
    return replace(table, set_aside=table.set_aside + cells_without_heading(table))


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


def _table(
    sheet: str,
    family: str,
    orientation: Orientation,
    turned: Turned,
    top: list[list[str]],
    titles: tuple[str, ...],
    title_rows: tuple[SetAside, ...],
    is_municipality: Callable[[str], bool],
) -> Table:
    cells, headers = turned.cells, turned.headers
    columns = _columns(family, top, headers, list(cells.columns))
    body = cells.iloc[headers.last + 1 :]
    others: tuple[SetAside, ...] = ()
    if orientation == "form":
        body = read_boxes(body)
    else:
        lines = cells.iloc[list(headers.rows)]
        body, others = set_aside_rows(body, columns, lines, family, is_municipality)
        if orientation == "columns":
            others = tuple(replace(one, row=None, column=one.row) for one in others)
    header_rows = tuple(int(cells.index[number]) for number in headers.rows)
    return Table(
        sheet=sheet,
        family=family,
        orientation=orientation,
        header_rows=tuple(row for row in header_rows if row > 0),
        columns=columns,
        body=body,
        set_aside=title_rows + turned.set_aside + others,
        titles=titles,
    )


def _texts(cells: pd.DataFrame) -> list[list[str]]:
    return [[tidy(cell) for cell in row] for row in cells.iloc[:LOOK].itertuples(index=False)]


def _columns(family: str, top: list[list[str]], headers: Headers, positions: list[int]) -> tuple[Column, ...]:
    empty = [""] * len(positions)
    codes = top[headers.codes] if headers.codes is not None and headers.codes != headers.wordings else empty
    wordings = top[headers.wordings] if headers.wordings is not None else empty
    parts = top[headers.parts] if headers.parts is not None else empty
    if headers.parts is not None:
        wordings = filled_group(wordings, parts)
        if family == "plain":
            wordings, parts = take_sections_apart(wordings, parts)
    below = top[headers.last + 1 :]
    written = [
        Heading(
            code,
            without_markup(wording or code),
            "" if is_no_part(part) else without_markup(part),
            ticked={row[place].casefold() for row in below} <= _TICKED,
        )
        for place, (code, wording, part) in enumerate(zip(codes, wordings, parts, strict=True))
    ]
    columns = []
    read = read_headings(family, written)
    known = {heading.code for heading in read}
    for place, (heading, raw) in enumerate(zip(read, written, strict=True)):
        rows = dict.fromkeys(top[row][place] for row in headers.rows if '"ImportId"' not in top[row][place])
        columns.append(
            Column(
                position=int(positions[place]),
                heading=" | ".join(filter(None, rows)),
                code=heading.code,
                wording=heading.wording,
                part=heading.part,
                part_code=heading.part_code,
                role=_role(family, heading, raw, known, headers),
            )
        )
    return _technical_first(family, columns)


def _role(family: str, heading: Heading, raw: Heading, known: set[str], headers: Headers) -> Role:
    if not headers.rows:
        return "question"
    if family == "limesurvey" and heading.code.endswith("Time") and heading.code.removesuffix("Time") in known:
        return "metadata"  # how long the respondent looked at a question
    return role_of(*dict.fromkeys(filter(None, (heading.code, raw.wording, heading.wording))), family=family)


def _technical_first(family: str, columns: list[Column]) -> tuple[Column, ...]:
    """Tell technical columns, in whatever language, by where a tool puts them: before the first question."""
    if family == "redcap":
        first = 1
    elif family == "surveymonkey":
        first = next((place for place, column in enumerate(columns) if " | " in column.heading), 0)
    else:
        first = 0
    return tuple(
        replace(column, role="metadata") if place < first and column.role == "question" else column
        for place, column in enumerate(columns)
    )
