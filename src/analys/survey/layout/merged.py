"""Merged cells: what stands in one of them is said of every response that it covers."""

from __future__ import annotations

import pandas as pd

from analys.survey.layout.model import Table


def fill_merged(table: Table, merged: tuple[tuple[int, int, int, int], ...]) -> pd.DataFrame:
    """Return a table's body with the text of each merged cell in every response that it covers.

    Args:
        table: the sheet; a form is one response, in which there is nothing to fill.
        merged: first row, first column, last row, last column of the sheet's merged cells.
    """
    if table.orientation not in ("rows", "columns"):
        return table.body
    body = table.body
    for first_row, first_column, last_row, last_column in merged:
        first, last, position = first_row, last_row, first_column
        if table.orientation == "columns":
            first, last, position = first_column, last_column, first_row
        covered = body.index[(body.index > first) & (body.index <= last)]
        if first in body.index and position in body.columns and len(covered):
            body = body.copy() if body is table.body else body
            body.loc[covered, position] = body.at[first, position]
    return body
