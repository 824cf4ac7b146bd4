"""How far a worksheet reaches: a reader makes room for every cell up to the last one, however far away it stands."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from openpyxl.utils import column_index_from_string, get_column_letter

from analys.survey.sheet import UnreadableFileError

#: A sheet of more cells (1,3 GB as read) must have them filled: in the file, no cell takes less than a few bytes.
_MOST_CELLS = 40_000_000

_DECLARED = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_FILLED = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*?\br="([A-Z]{1,3})(\d{1,7})")[^>]*[^/]>(?!</)')
_BEGINNING = 4096
_PIECE = 16 * 1024**2
_LONGEST_CELL_TAG = 200


def refuse_far_cells(path: Path) -> None:
    """Refuse an Excel file that has something written far away from its table, which no memory has room for.

    Raises:
        UnreadableFileError: there is such a cell; the message names the edge that it makes.
    """
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                columns, rows = _extent(archive, part)
                if columns * rows > max(_MOST_CELLS, part.file_size):
                    raise UnreadableFileError(
                        f"Något står långt utanför tabellen, så att den når till {get_column_letter(columns)}{rows}. "
                        "Ta bort det (Ctrl+End hittar det) och spara filen igen."
                    )


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    """Return the last column and row that a sheet says it has, or that have something in them if that is too much."""
    with archive.open(part) as file:
        declared = _DECLARED.search(file.read(_BEGINNING))
    if declared:
        columns, rows = column_index_from_string(declared[1].decode()), int(declared[2])
        if columns * rows <= _MOST_CELLS:
            return columns, rows
    columns, rows, before = 0, 0, b""
    letters: set[bytes] = set()
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            found = _FILLED.findall(before + piece)
            letters.update(letter for letter, _ in found)
            rows = max(rows, max((int(row) for _, row in found), default=0))
            before = piece[-_LONGEST_CELL_TAG:]
    columns = max((column_index_from_string(letter.decode()) for letter in letters), default=0)
    return columns, rows
