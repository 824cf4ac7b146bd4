"""Heat tables: rows by columns, each cell as dark as its share and with its number written in it."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analys.report.colours import GREY, WASH, ink_on, step_colour
from analys.report.figures.style import SMALL_SIZE, TEXT_SIZE, WIDTH, Drawing, text_width, wrapped

_ROW = 6.2
_LINE = 3.7
_WIDEST_LABEL = 56.0
_LONGEST_UPRIGHT = 44.0


def draw_heat(rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[tuple[float, str] | None]]) -> str:
    """Draw a heat table.

    Args:
        rows: the rows' names.
        columns: the columns' names.
        cells: row by row the share (0 to 1) and the text of each cell; None where there is no number.
    """
    left = min(max(text_width(row) for row in rows), _WIDEST_LABEL) + 3
    column = (WIDTH - left) / len(columns)
    headings = [wrapped(name, column - 1.5, SMALL_SIZE) for name in columns]
    upright = any(text_width(line, SMALL_SIZE) > column - 0.5 for heading in headings for line in heading)
    if upright:
        headings = [wrapped(name, _LONGEST_UPRIGHT, SMALL_SIZE) for name in columns]
        top = max(text_width(line, SMALL_SIZE) for heading in headings for line in heading) + 3
    else:
        top = max(len(heading) for heading in headings) * _LINE + 2
    labels = [wrapped(row, left - 2) for row in rows]
    heights = [max(_ROW, len(label) * _LINE + 2) for label in labels]
    with Drawing(top + sum(heights) + 1) as drawing:
        axes = drawing.axes(left, top, WIDTH - left, sum(heights))
        axes.set_xlim(0, len(columns))
        axes.set_ylim(sum(heights), 0)
        axes.set_axis_off()
        for place, heading in enumerate(headings):
            centre = left + (place + 0.5) * column
            for number, line in enumerate(heading):
                look = {"size": SMALL_SIZE, "color": GREY}
                if upright:
                    across = centre + 1.1 + (number - (len(heading) - 1) / 2) * _LINE
                    drawing.text(across, top - 1.5, line, rotation=90, ha="right", va="bottom", **look)
                else:
                    drawing.text(centre, top - 1.5 - (len(heading) - 1 - number) * _LINE, line, ha="center", **look)
        down = 0.0
        for label, height, row in zip(labels, heights, cells, strict=True):
            for number, line in enumerate(label):
                middle = top + down + height / 2 + 1.2
                drawing.text(0, middle + (number - (len(label) - 1) / 2) * _LINE, line)
            for place, cell in enumerate(row):
                _draw_cell(axes, place, down, height, cell, column)
            down += height
    return drawing.svg


def _draw_cell(
    axes: Axes, place: int, down: float, height: float, cell: tuple[float, str] | None, width: float
) -> None:
    colour = WASH if cell is None or cell[0] == 0 else step_colour(cell[0])
    axes.add_artist(Rectangle((place, down), 1, height, facecolor=colour, edgecolor="white", linewidth=1.2))
    text = ".." if cell is None else cell[1]
    ink = GREY if colour == WASH else ink_on(colour)
    size = TEXT_SIZE if text_width(text) < width - 1 else SMALL_SIZE
    axes.text(place + 0.5, down + height / 2, text, ha="center", va="center_baseline", color=ink, fontsize=size)
