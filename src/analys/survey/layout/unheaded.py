"""Cells beside the headed columns: a remark to the right of the table, or a row that is wider than its headings."""

from __future__ import annotations

from analys.survey.layout.headers import looks_like_data
from analys.survey.layout.model import Column, SetAside, Table
from analys.survey.text import tidy

_RULE = "no_heading"
_CELL = "Cellen står i en kolumn utan rubrik och har inte lästs"
#: More cells than this are a column that somebody forgot to head, and are said once.
_FEW = 20


def cells_without_heading(table: Table) -> tuple[SetAside, ...]:
    """Return what stands in the columns of a table that has no heading, except for a numbering before the first."""
    if table.orientation != "rows" or not any(column.heading for column in table.columns):
        return ()
    first = next(column.position for column in table.columns if column.heading)
    found: list[SetAside] = []
    for column in table.columns:
        if not column.heading and column.role == "metadata":
            found += _unread(table, column, may_number=column.position < first)
    return tuple(found)


def _unread(table: Table, column: Column, *, may_number: bool) -> list[SetAside]:
    cells = table.body[column.position]
    filled = {int(row): text for row, cell in cells[cells != ""].items() if (text := tidy(cell))}
    if may_number and all(map(looks_like_data, filled.values())):
        return []
    if len(filled) > _FEW:
        row, text = next(iter(filled.items()))
        reason = f"Kolumnen har ingen rubrik, och dess {len(filled)} celler har inte lästs"
        return [SetAside(reason, _RULE, row=row, column=column.position, text=text)]
    return [SetAside(_CELL, _RULE, row=row, column=column.position, text=text) for row, text in filled.items()]
