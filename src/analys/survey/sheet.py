"""What every reader yields: sheets of cells as text, each with its position in the file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analys.errors import InputError


class UnreadableFileError(InputError):
    """A file that cannot be read; the message is one Swedish sentence for the ledger."""


@dataclass(frozen=True)
class Hidden:
    """Positions of a sheet's hidden rows and columns, and (row, column) of formulas with an error or no result."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    uncomputed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet of cells.

    Args:
        name: the sheet's name; "" in files without sheets.
        cells: texts, "" where a cell is empty; index and columns are the 1-based positions in the file.
        hidden: whether the sheet is hidden.
        unseen: what in it a person who opens the file does not see, or what lacks a result and reads as empty.
        merged: merged cells as first row, first column, last row, last column; only the first holds the text.
        prose: positions of rows of running text, in documents where only tables hold questions and answers.
        headings: positions of rows that have a style of headings.
    """

    name: str
    cells: pd.DataFrame
    hidden: bool = False
    unseen: Hidden = Hidden()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    prose: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()


@dataclass(frozen=True)
class Mended:
    """A cell that the reader had to mend (double encoding): where, and the text before and after."""

    sheet: str
    row: int
    column: int
    before: str
    after: str


@dataclass(frozen=True)
class Source:
    """One file as read.

    Args:
        kind: the file's format by its content: csv, xlsx, xls, ods, docx, sav.
        sheets: the sheets in their order.
        encoding: the encoding of a text file.
        delimiter: the delimiter of a text file.
        mended: cells that the reader mended.
    """

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    delimiter: str | None = None
    mended: tuple[Mended, ...] = ()


def filled_cells(cells: pd.DataFrame) -> np.ndarray:
    """Return which cells are not empty, rows x columns."""
    return cells.to_numpy(dtype=object) != ""  # all at once: pandas would compare column by column
