"""Understands a sheet: what are headings, what are responses, what is neither."""

from __future__ import annotations

import pandas as pd

from analys.survey.layout.headers import LOOK, Headers, filled_group, find_headers, is_no_part
from analys.survey.layout.model import Column, SetAside, Table
from analys.survey.layout.roles import role_of
from analys.survey.layout.rows import set_aside_rows
from analys.survey.sheet import Sheet, Source
from analys.survey.text import tidy, without_markup


def understand(source: Source) -> tuple[Table, ...]:
    """Return the tables of a file, one per sheet that has any cells."""
    return tuple(understand_sheet(sheet) for sheet in source.sheets if not _crop(sheet.cells).empty)


def understand_sheet(sheet: Sheet) -> Table:
    """Understand one sheet of cells."""
    cells = _crop(sheet.cells)
    top = [[tidy(cell) for cell in row] for row in cells.iloc[:LOOK].itertuples(index=False)]
    headers = find_headers(top)
    columns = _columns(top, headers, list(cells.columns))
    body = cells.iloc[headers.last + 1 :]
    titles = tuple(" ".join(filter(None, top[number])) for number in headers.titles)
    title_rows = tuple(
        SetAside("Rubriktext ovanför tabellen", "title", row=int(cells.index[number]), text=title)
        for number, title in zip(headers.titles, titles, strict=True)
    )
    body, others = set_aside_rows(body, columns, [top[number] for number in headers.rows])
    return Table(
        sheet=sheet.name,
        family="plain",
        orientation="rows",
        header_rows=tuple(int(cells.index[number]) for number in headers.rows),
        columns=columns,
        body=body,
        set_aside=title_rows + others,
        titles=titles,
    )


def _crop(cells: pd.DataFrame) -> pd.DataFrame:
    """Leave out the empty rows and columns at the end."""
    columns = [position for position in cells.columns if (cells[position] != "").any()]
    if not columns:
        return cells.iloc[:0]
    cells = cells.loc[:, : columns[-1]]
    last = max(int((cells[position] != "").to_numpy().nonzero()[0][-1]) for position in columns)
    return cells.iloc[: last + 1]


def _columns(top: list[list[str]], headers: Headers, positions: list[int]) -> tuple[Column, ...]:
    width = len(positions)
    empty = [""] * width
    codes = top[headers.codes] if headers.codes is not None else empty
    wordings = top[headers.wordings] if headers.wordings is not None else empty
    parts = top[headers.parts] if headers.parts is not None else empty
    if headers.parts is not None:
        wordings = filled_group(wordings, parts)
    columns = []
    for place, position in enumerate(positions):
        written = dict.fromkeys(top[row][place] for row in headers.rows)
        part = without_markup(parts[place])
        wording = without_markup(wordings[place])
        columns.append(
            Column(
                position=int(position),
                heading=" | ".join(filter(None, written)),
                code=codes[place] if headers.codes != headers.wordings else "",
                wording=wording,
                part="" if is_no_part(part) else part,
                role=role_of(*filter(None, (codes[place], wording))),
            )
        )
    return tuple(columns)
