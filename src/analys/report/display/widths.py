"""How wide a table's columns are on the page, from the widths of their texts."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analys.report.figures.style import TEXT_SIZE, WIDTH, text_width, wrapped

#: What a cell has on each side of its text; the page is set with it.
CELL_SIDE = 2.0
_PADDING = 4.8
#: What a cell needs at least: its inset on both sides, and some room, since kerning moves letters a little.
_LEAST_PADDING = 4.5
#: Words of a heading stay whole; where that takes room or lines, those that are longer than this are hyphenated.
_LONGEST_WORDS = (math.inf, 18.0, 12.0)
#: The lines that numbers' headings may take, where there is room; the first is kept where others save no line.
_LINES_OF_HEADINGS = (3, 2, 1)
_LONGEST_TEXT_WORD = 30.0
_LEAST_OF_FIRST = 34.0
#: Headings of more columns than this stand upright.
_MOST_LEVEL = 8
#: The narrowest and the widest column under an upright heading.
_UPRIGHT_COLUMNS = (9.0, 14.0)
#: The longest line of an upright heading, and how much longer the longer of two lines may be than half of both.
_UPRIGHT_LINE = 44.0
_UNEVEN = 6.0
#: What rounding may take.
_ROUNDED = 0.1


def upright_headings(header: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> bool:
    """Tell whether the columns' headings, but the first, stand upright: all numbers, and too little room."""
    if not all(numeric[1:]):
        return False
    return len(header) > _MOST_LEVEL or sum(_all_least(header, rows, numeric, _LONGEST_WORDS[1])) > WIDTH


def upright_width(text: str) -> float:
    """Return how many millimetres an upright heading takes of its row's height: one line, or two if it is long."""
    natural = text_width(text, face="Semibold")
    length = natural if natural <= _UPRIGHT_LINE else min(_UPRIGHT_LINE, natural / 2 + _UNEVEN)
    return round(length + _ROUNDED, 1)


def too_wide(text: str, width: float) -> bool:
    """Tell whether a word of a text has to be hyphenated in a column of so many millimetres."""
    return any(text_width(word, face="Semibold") + _LEAST_PADDING > width for word in text.split())


def on_one_line(cells: Sequence[str], widths: Sequence[float], face: str) -> bool:
    """Tell whether every cell of a row, set in one face, stands on one line in its column of so many millimetres."""
    pairs = zip(cells, widths, strict=True)
    return all("\n" not in cell and text_width(cell, face=face) + _LEAST_PADDING <= width for cell, width in pairs)


def line_count(text: str, width: float, size: float = TEXT_SIZE, face: str = "Regular") -> int:
    """Return how many lines a text takes in so many millimetres; a word that is wider takes those that it fills.

    >>> line_count("Antal kommuner", 160), line_count("Antal kommuner", 20), line_count("Antal\\nkommuner", 160)
    (1, 2, 2)
    """
    if "\n" not in text and text_width(text, size, face) <= width:
        return 1
    lines = [line for paragraph in text.split("\n") for line in wrapped(paragraph, width, size, face)]
    return sum(max(1, math.ceil(text_width(line, size, face) / width)) for line in lines)


def row_lines(cells: Sequence[str], widths: Sequence[float], face: str) -> int:
    """Return how many lines a row of a table takes, in columns of so many millimetres."""
    return max(line_count(cell, width - 2 * CELL_SIDE, face=face) for cell, width in zip(cells, widths, strict=True))


def column_widths(header: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> list[float]:
    """Return the columns' widths in millimetres: natural where there is room, else those that give the fewest lines.

    Under upright headings the columns are narrow, and the first takes what it needs of the rest.

    >>> column_widths(["Kommun", "Svar"], [["Ale", "Balans"]], [False, False])
    [18.0, 14.2]
    """
    if upright_headings(header, rows, numeric):
        first = _natural(header[0], [row[0] for row in rows])
        share = (WIDTH - first) / (len(header) - 1)
        column = min(max(share, _UPRIGHT_COLUMNS[0]), _UPRIGHT_COLUMNS[1])
        others = [max(column, *(text_width(row[place]) + _PADDING for row in rows)) for place in range(1, len(header))]
        return [round(min(first, WIDTH - sum(others)), 1), *(round(one, 1) for one in others)]
    natural = [_natural(heading, [row[place] for row in rows]) for place, heading in enumerate(header)]
    if sum(natural) <= WIDTH:
        return [round(width, 1) for width in natural]
    leasts = [list(map(min, natural, _all_least(header, rows, numeric, longest))) for longest in _LONGEST_WORDS]
    tried = [_with_headings(lines, header, numeric, one, natural) for one in leasts for lines in _LINES_OF_HEADINGS]
    fitting = [one for one in tried if sum(one) <= WIDTH] or [one for one in leasts if sum(one) <= WIDTH]
    if not fitting:
        return [round(width * WIDTH / sum(leasts[-1]), 1) for width in leasts[-1]]
    # Texts have the room that is left, and headings what those do not need.
    texts = [not number for number in numeric]
    shared = dict.fromkeys(tuple(_widened(_widened(one, natural, texts), natural, numeric)) for one in fitting)
    return [round(width, 1) for width in min(shared, key=lambda widths: _lines(header, rows, widths))]


def _with_headings(
    lines: int, header: Sequence[str], numeric: Sequence[bool], least: Sequence[float], natural: Sequence[float]
) -> list[float]:
    """Return the least widths with which numbers' headings stand on so many lines."""
    return [
        max(one, min(_in_lines(heading, lines) + _PADDING, most)) if number else one
        for heading, number, one, most in zip(header, numeric, least, natural, strict=True)
    ]


def _in_lines(heading: str, lines: int) -> float:
    """Return the width that a heading needs to stand on so many lines.

    >>> _in_lines("Utan svar på skalan", 2) == text_width("Utan svar", face="Semibold")
    True
    """
    words = heading.split()
    parts = {" ".join(words[first:after]) for first in range(len(words)) for after in range(first + 1, len(words) + 1)}
    widths = sorted(text_width(part, face="Semibold") for part in parts)
    return next(width for width in widths if line_count(heading, width, face="Semibold") <= lines)


def _widened(widths: Sequence[float], natural: Sequence[float], chosen: Sequence[bool]) -> list[float]:
    """Share the room that is left among the chosen columns, by how much they lack of their natural widths."""
    room = max(WIDTH - sum(widths), 0)
    wanted = [(most - width) * one for width, most, one in zip(widths, natural, chosen, strict=True)]
    part = min(1.0, room / sum(wanted)) if any(wanted) else 0
    return [width + part * more for width, more in zip(widths, wanted, strict=True)]


def _lines(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> int:
    """Return how many lines a table takes."""
    return row_lines(header, widths, "Semibold") + sum(row_lines(row, widths, "Regular") for row in rows)


def _natural(heading: str, cells: Sequence[str]) -> float:
    return max([text_width(heading, face="Semibold"), *map(text_width, cells)]) + _PADDING


def _all_least(
    header: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], longest: float
) -> list[float]:
    columns = zip(header, zip(*rows, strict=True), numeric, strict=True)
    return [
        _least(heading, cells, number, longest, first=place == 0)
        for place, (heading, cells, number) in enumerate(columns)
    ]


def _least(heading: str, cells: Sequence[str], number: bool, longest: float, *, first: bool) -> float:
    """Return the width that a column needs when its headings and texts are broken into lines."""
    heading_word = min(max(text_width(word, face="Semibold") for word in heading.split()), longest)
    if number:
        return max(heading_word, *map(text_width, cells), 0) + _PADDING
    # Only ordinary spaces are places to break a line at.
    word = min(max(text_width(word) for cell in cells for word in cell.split(" ")), _LONGEST_TEXT_WORD)
    return max(heading_word, word, _LEAST_OF_FIRST if first else 0) + _PADDING
