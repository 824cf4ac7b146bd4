"""What every reader yields: sheets of cells as text, each with its position in the file."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analys.errors import InputError


class UnreadableFileError(InputError):
    """A file that cannot be read; the message is one Swedish sentence for the ledger."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of cells.

    Args:
        name: the sheet's name; "" in files without sheets.
        cells: texts, "" where a cell is empty; index and columns are the 1-based positions in the file.
        hidden: whether the sheet is hidden.
        hidden_rows: positions of rows that a reader of the file does not see.
        hidden_columns: likewise for columns.
        uncomputed: positions (row, column) of formulas that were saved without a result; they read as empty.
        prose: positions of rows of running text, in documents where only tables hold questions and answers.
    """

    name: str
    cells: pd.DataFrame
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    uncomputed: tuple[tuple[int, int], ...] = ()
    prose: tuple[int, ...] = ()


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
