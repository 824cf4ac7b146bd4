"""What only spreadsheets can have: formulas, hidden rows and columns, merged cells, rows that only look empty."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from analys.synthetic.files.grid import Grid
from analys.synthetic.files.model import Cell, Formula, Response

#: Mess that this module makes.
SHEET_MESSES = frozenset({"formulas", "hidden_rows", "hidden_columns", "merged_cells", "spaces_below"})

_SHARE_FORMULAS = 0.2
#: A longer text cannot stand in a formula.
_LONGEST_LITERAL = 200


def disguise(grid: Grid, responses: Sequence[Response], messes: frozenset[str], random: np.random.Generator) -> None:
    """Put the mess into a grid.

    Args:
        grid: a laid-out sheet, which is changed.
        responses: those that the sheet holds, in its order.
        messes: some of SHEET_MESSES; others are left to others.
        random: decides which cells.
    """
    for number, one in enumerate(responses):
        for question in one.uncomputed:
            row, column = grid.cell(number, question)
            grid.rows[row][column] = Formula()
            grid.uncomputed.append((row, column))
    if "formulas" in messes:
        for row in range(max(grid.header_rows) + 1, len(grid.rows)):
            for column, cell in enumerate(grid.rows[row]):
                if _may_be_calculated(cell) and random.random() < _SHARE_FORMULAS:
                    grid.rows[row][column] = Formula(cell)
    lines, questions = grid.responses[::5], sorted(set(grid.columns.values()))[1::3]
    if grid.transposed:
        lines, questions = questions, lines
    if "hidden_rows" in messes:
        grid.hidden_rows = lines
    if "hidden_columns" in messes:
        grid.hidden_columns = questions
    if "merged_cells" in messes:
        grid.merged += _merge_names(grid)
    if "spaces_below" in messes:
        grid.spaces = 3


def _may_be_calculated(cell: Cell) -> bool:
    if isinstance(cell, str):
        return 0 < len(cell) <= _LONGEST_LITERAL and cell.isprintable()
    return isinstance(cell, int)


def _merge_names(grid: Grid) -> list[tuple[int, int, int, int]]:
    """Merge equal neighbours among the names; their cells but the first are emptied."""
    answers = set(grid.columns.values())
    first = min(answers)
    merged = []
    for place in range(first):
        cells = [(place, line) if grid.transposed else (line, place) for line in grid.responses]
        for text, group in groupby(cells, key=lambda cell: grid.rows[cell[0]][cell[1]]):
            same = list(group)
            beside = same[-1][0] - same[0][0] + same[-1][1] - same[0][1] == len(same) - 1
            if isinstance(text, str) and text and len(same) > 1 and beside:
                for row, column in same[1:]:
                    grid.rows[row][column] = ""
                merged.append((*same[0], *same[-1]))
    return merged
