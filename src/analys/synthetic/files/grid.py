"""Lays columns out as the cells of a sheet, with the mess that surrounds a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import ftfy.bad_codecs  # noqa: F401 - registers the encoding in which garbled text is written
import numpy as np

from analys.synthetic.files.columns import Column
from analys.synthetic.files.model import Aside, Cell, Laid, Place

#: Mess around a table that this module makes.
GRID_MESSES = frozenset({"titles", "blank_rows", "totals", "notes", "repeated_header", "empty_columns"})
_TITLES = ("Kommunernas svar på enkäten", "Sammanställt av länsstyrelsen", "")
_NOTES = ("", "Källa: kommunernas egna svar")
_SHARE_BLANK = 0.15


@dataclass
class Grid:
    """Cells of a sheet.

    Args:
        name: the sheet's name; "" in files without sheets.
        rows: the cells.
        responses: 0-based row (transposed: column) of each response.
        columns: 0-based column (transposed: row) of each question.
        header_rows: 0-based rows of the headings.
        asides: 0-based row (transposed: column), and the rule that sets it aside.
        transposed: whether responses lie in columns.
        notes: 0-based rows below the table that hold a note.
        hidden_rows, hidden_columns: 0-based rows and columns that are hidden.
        hidden: whether the sheet is hidden.
        merged: merged cells as 0-based first row, first column, last row, last column; only the first has content.
        uncomputed: 0-based row and column of formulas without a result.
        spaces: rows below everything else that hold nothing but a space each.
    """

    name: str
    rows: list[list[Cell]]
    responses: list[int]
    columns: dict[str, int]
    header_rows: list[int]
    asides: list[tuple[int, str]] = field(default_factory=list)
    transposed: bool = False
    notes: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    hidden: bool = False
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    spaces: int = 0

    def cell(self, response: int, question: str) -> tuple[int, int]:
        """Return the 0-based row and column of an answer, by the response's number in the grid."""
        line, place = self.responses[response], self.columns[question]
        return (place, line) if self.transposed else (line, place)


def lay_out(
    columns: Sequence[Column], count: int, messes: frozenset[str], random: np.random.Generator, name: str = ""
) -> Grid:
    """Lay out a table with a row per response."""
    return surround(lay_out_table(columns, count, messes, random, name), messes)


def lay_out_table(
    columns: Sequence[Column], count: int, messes: frozenset[str], random: np.random.Generator, name: str = ""
) -> Grid:
    """Lay out a table with a row per response and the mess that is within it."""
    columns = list(columns)
    if "empty_columns" in messes:
        place = int(random.integers(1, len(columns)))
        columns.insert(place, Column(("",) * len(columns[0].headings), ("",) * count))
    header_rows = list(range(len(columns[0].headings)))
    rows: list[list[Cell]] = [[column.headings[level] for column in columns] for level in header_rows]
    responses, asides = [], []
    for number in range(count):
        if "blank_rows" in messes and random.random() < _SHARE_BLANK:
            rows.append([""] * len(columns))
        if "repeated_header" in messes and number == count // 2 and number:
            asides.append((len(rows), "header"))
            rows.append(list(rows[0]))
        responses.append(len(rows))
        rows.append([column.cells[number] for column in columns])
    if "totals" in messes:
        asides.append((len(rows), "total"))
        rows.append(_total(columns, count))
    keys = {key: place for place, column in enumerate(columns) for key in column.keys}
    return Grid(name, rows, responses, keys, header_rows, asides)


def surround(grid: Grid, messes: frozenset[str]) -> Grid:
    """Return the grid with titles above it, notes and empty rows below it."""
    width = len(grid.rows[0])
    above = [[title] + [""] * (width - 1) for title in _TITLES if "titles" in messes]
    below = [[note] + [""] * (width - 1) for note in _NOTES if "notes" in messes]
    down = len(above)
    rows = [*above, *grid.rows, *below]
    notes = [len(rows) - 1] if below else []
    rows += [[""] * width] * (2 if "blank_rows" in messes else 0)
    if grid.transposed:
        return replace(grid, rows=rows, columns={key: row + down for key, row in grid.columns.items()}, notes=notes)
    return replace(
        grid,
        rows=rows,
        responses=[row + down for row in grid.responses],
        header_rows=[row + down for row in grid.header_rows],
        asides=[(row + down, rule) for row, rule in grid.asides],
        notes=notes,
    )


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
        for number, line in enumerate(grid.responses):
            for key in grid.columns:
                cells[len(places), key] = _at(file, grid, *grid.cell(number, key))
            places.append(_line(file, grid, line))
        asides += [Aside(_line(file, grid, line), rule) for line, rule in grid.asides]
        asides += [Aside(Place(file, grid.name, row=row + 1), "note") for row in grid.notes]
        asides += [Aside(Place(file, grid.name), "hidden")] if grid.hidden else []
        asides += [Aside(Place(file, grid.name, row=row + 1), "hidden") for row in grid.hidden_rows]
        asides += [Aside(Place(file, grid.name, column=column + 1), "hidden") for column in grid.hidden_columns]
        asides += [Aside(_at(file, grid, row, column), "uncomputed") for row, column in grid.uncomputed]
        asides += [
            Aside(_at(file, grid, row, column), "mojibake", "changed")
            for row, cells_of_row in enumerate(grid.rows)
            for column, cell in enumerate(cells_of_row)
            if isinstance(cell, str) and is_garbled(cell)
        ]
    return Laid({file: content}, tuple(places), cells, tuple(asides))


def _at(file: str, grid: Grid, row: int, column: int) -> Place:
    return Place(file, grid.name, row + 1, column + 1)


def _line(file: str, grid: Grid, line: int) -> Place:
    if grid.transposed:
        return Place(file, grid.name, column=line + 1)
    return Place(file, grid.name, row=line + 1)
