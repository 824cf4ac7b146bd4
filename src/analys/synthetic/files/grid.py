"""Lays columns out as the cells of a sheet, with the mess that surrounds a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import ftfy.bad_codecs  # noqa: F401 - registers the encoding in which garbled text is written
import numpy as np

from analys.synthetic.files.columns import Column
from analys.synthetic.files.model import Aside, Cell, Laid, Place

#: Mess around a table that this module makes.
GRID_MESSES = frozenset({"titles", "blank_rows", "totals", "notes", "repeated_header", "empty_columns"})
_SHARE_BLANK = 0.15


@dataclass
class Grid:
    """Cells of a sheet.

    Args:
        name: the sheet's name; "" in files without sheets.
        rows: the cells.
        responses: 0-based row of each response.
        columns: 0-based column of each question.
        header_rows: 0-based rows of the headings.
        asides: 0-based row, and the rule that sets it aside.
        transposed: whether responses lie in columns.
        hidden_rows: 0-based rows that are hidden.
        hidden: whether the sheet is hidden.
    """

    name: str
    rows: list[list[Cell]]
    responses: list[int]
    columns: dict[str, int]
    header_rows: list[int]
    asides: list[tuple[int, str]] = field(default_factory=list)
    transposed: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden: bool = False


def lay_out(
    columns: Sequence[Column], count: int, messes: frozenset[str], random: np.random.Generator, name: str = ""
) -> Grid:
    """Lay out a table with a row per response."""
    columns = list(columns)
    if "empty_columns" in messes:
        place = int(random.integers(1, len(columns)))
        columns.insert(place, Column(("",) * len(columns[0].headings), ("",) * count))
    rows: list[list[Cell]] = []
    if "titles" in messes:
        rows += [["Kommunernas svar på enkäten"], ["Sammanställt av länsstyrelsen"], []]
    header_rows = []
    for level in range(len(columns[0].headings)):
        header_rows.append(len(rows))
        rows.append([column.headings[level] for column in columns])
    responses, asides = [], []
    for number in range(count):
        if "blank_rows" in messes and random.random() < _SHARE_BLANK:
            rows.append([])
        if "repeated_header" in messes and number == count // 2 and number:
            asides.append((len(rows), "header"))
            rows.append(list(rows[header_rows[0]]))
        responses.append(len(rows))
        rows.append([column.cells[number] for column in columns])
    if "totals" in messes:
        asides.append((len(rows), "total"))
        rows.append(_total(columns, count))
    if "notes" in messes:
        rows += [[], ["Källa: kommunernas egna svar"]]
        asides.append((len(rows) - 1, "note"))
    if "blank_rows" in messes:
        rows += [[], []]
    keys = {key: place for place, column in enumerate(columns) for key in column.keys}
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    return Grid(name, rows, responses, keys, header_rows, asides)


def _total(columns: Sequence[Column], count: int) -> list[Cell]:
    """Return a row that sums up: the word where the municipality stands, and the number of answers."""
    place = next(place for place, column in enumerate(columns) if column.headings[0] == "Kommun")
    row: list[Cell] = ["" for _ in columns]
    row[place] = "Totalt"
    row[-1] = count
    return row


def transpose(grid: Grid) -> Grid:
    """Return the grid with a column per response."""
    rows = [list(row) for row in zip(*grid.rows, strict=True)]
    return Grid(grid.name, rows, grid.responses, grid.columns, grid.header_rows, grid.asides, transposed=True)


def garble(text: str) -> str:
    """Return a text as it looks when it was read in the wrong encoding."""
    return text.encode().decode("sloppy-windows-1252")


def is_garbled(text: str) -> bool:
    """Tell whether a text was read in the wrong encoding."""
    try:
        return text.encode("sloppy-windows-1252").decode() != text
    except UnicodeError:
        return False


def locate(file: str, grids: Sequence[Grid], content: bytes) -> Laid:
    """Return where everything stands in a file that holds the grids."""
    places, asides = [], []
    cells: dict[tuple[int, str], Place] = {}
    for grid in grids:
        for line in grid.responses:
            for key, column in grid.columns.items():
                row, position = (column, line) if grid.transposed else (line, column)
                cells[len(places), key] = Place(file, grid.name, row + 1, position + 1)
            places.append(_line(file, grid, line))
        asides += [Aside(_line(file, grid, line), rule) for line, rule in grid.asides]
        asides += [Aside(_line(file, grid, line), "hidden") for line in grid.hidden_rows]
        asides += [
            Aside(Place(file, grid.name, row, column), "mojibake", "changed")
            for row, cells_of_row in enumerate(grid.rows, 1)
            for column, cell in enumerate(cells_of_row, 1)
            if isinstance(cell, str) and is_garbled(cell)
        ]
    return Laid({file: content}, tuple(places), cells, tuple(asides))


def _line(file: str, grid: Grid, line: int) -> Place:
    if grid.transposed:
        return Place(file, grid.name, column=line + 1)
    return Place(file, grid.name, row=line + 1)
