"""A table's columns, rows and cells as Typst source: all that depends on its texts is decided here.

Typst calls a function of its own language for each cell at many times the cost of a cell that stands in the source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analys.report.colours import ink_on
from analys.report.display.markup import array, literal
from analys.report.display.widths import (
    column_widths,
    on_one_line,
    row_lines,
    too_wide,
    upright_headings,
    upright_width,
)
from analys.report.figures.style import WIDTH

#: Millimetres of the longest bar in a table.
_LONGEST_BAR = 60.0
#: So many rows, at least, stand before a page break.
_OPENING = 3


def grid(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    total: bool,
    tints: Mapping[str, str],
    bars: Sequence[float] | None = None,
) -> dict[str, str]:
    """Return the arguments of the template's data-table that say what stands where.

    Args:
        heads: the columns' headings.
        rows: the cells as they are written.
        numeric: whether a column's cells are numbers.
        total: the last row is a sum.
        tints: colours by row and column number.
        bars: for each row how much of its length (0 to 1) the bar beside its second cell has.
    """
    widths = column_widths(heads, rows, numeric)
    # What other columns leave free, the second column has for its bars.
    longest = min(_LONGEST_BAR, WIDTH - sum(widths)) if bars else 0.0
    widths[1] = round(widths[1] + longest, 1)
    faces = ["Regular"] * (len(rows) - 1) + ["Semibold" if total else "Regular"]
    single = [on_one_line(row, widths, face) for row, face in zip(rows, faces, strict=True)]
    cells = [
        _cell(cell, widths[x], face == "Semibold", not one_line, tints.get(f"{y},{x}"))
        if bars is None or x != 1
        else f"barred({longest}mm, {bars[y]:.3f}, {literal(cell)})"
        for y, (row, face, one_line) in enumerate(zip(rows, faces, single, strict=True))
        for x, cell in enumerate(row)
    ]
    if upright_headings(heads, rows, numeric):
        first, head = _upright_heads(heads, widths[0])
        standing = f"{max(map(upright_width, heads[1:]))}mm + 2 * cell-inset"
        header_height = f"calc.max({standing}, {_lines_high(heads[:1], widths[:1], 'Semibold')})"
    else:
        first = _height(on_one_line(heads, widths, "Semibold"))
        header_height = _lines_high(heads, widths, "Semibold")
        head = [_head(one, width, _side(right)) for one, width, right in zip(heads, widths, numeric, strict=True)]
    return {
        "columns": array(f"{width}mm" for width in widths),
        "heights": array([first, *map(_height, single)]),
        "opening": array([header_height, *(_lines_high(row, widths, "Regular") for row in rows[:_OPENING])]),
        "sides": array(map(_side, numeric)),
        "head": array(head),
        "cells": array(cells),
        "last": str(len(rows)),
        "total": "true" if total else "false",
    }


def _side(numeric: bool) -> str:
    return "right" if numeric else "left"


def _height(one_line: bool) -> str:
    """A height that is known need not be measured, which takes a third of the time of a table."""
    return "one-line" if one_line else "auto"


def _lines_high(row: Sequence[str], widths: Sequence[float], face: str) -> str:
    return f"lines-high({row_lines(row, widths, face)})"


def _head(text: str, width: float, side: str) -> str:
    return f"table.cell(align: {side} + bottom, {_written(text, strong=True, hyphenated=too_wide(text, width))})"


def _upright_heads(heads: Sequence[str], width: float) -> tuple[str, list[str]]:
    """Return the row's height and its cells, all but the first on end; `width` is the first column's."""
    lengths = [upright_width(head) for head in heads[1:]]
    known = on_one_line(heads[:1], [width], "Semibold")
    height = f"{max(lengths)}mm + 2 * cell-inset" if known else "auto"
    return height, [_head(heads[0], width, "left"), *map(_upright, heads[1:], lengths)]


def _upright(text: str, length: float) -> str:
    return f"upright({length}mm, {_written(text, strong=True, hyphenated=True)})"


def _cell(text: str, width: float, strong: bool, wrapped: bool, tint: str | None) -> str:
    ink = f"rgb({literal(ink_on(tint))})" if tint else ""
    written = _written(text, strong, hyphenated=wrapped and too_wide(text, width), ink=ink)
    return f"table.cell(fill: rgb({literal(tint)}), {written})" if tint else written


def _written(text: str, strong: bool, hyphenated: bool, ink: str = "") -> str:
    look = [
        *(['weight: "semibold"'] if strong else []),
        *(["hyphenate: true"] if hyphenated else []),
        *([f"fill: {ink}"] if ink else []),
    ]
    return f"text({', '.join(look)}, {literal(text)})" if look else literal(text)
