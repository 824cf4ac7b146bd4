"""Bars: one row per option, as long as its share, with a mark for what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analys.report.colours import ACCENT, GREY, INK, WASH
from analys.report.figures.style import LINE, SMALL_SIZE, WIDTH, Drawing, text_width, wrapped

_ROW = 5.5
_WIDEST_LABEL = 68.0
_TOP = 7.0


@dataclass(frozen=True)
class Row:
    """One row: its name, share (0 to 1), what is written at the bar, and the share that it is compared with."""

    label: str
    share: float
    text: str
    reference: float | None = None


def draw_bars(rows: Sequence[Row], reference_label: str = "") -> str:
    """Draw the rows in the order given.

    Args:
        rows: from above.
        reference_label: what the marks stand for, such as "Riket"; nothing is written where no row has a mark.
    """
    left = min(max(text_width(row.label) for row in rows), _WIDEST_LABEL) + 4
    lines = [wrapped(row.label, left - 3) for row in rows]
    heights = [max(_ROW, len(one) * LINE + 2.5) for one in lines]
    marked = any(row.reference is not None for row in rows)
    top = _TOP if marked else 1
    width = WIDTH - left - 20
    with Drawing(top + sum(heights) + 1) as drawing:
        axes = drawing.axes(left, top, width, sum(heights))
        axes.set_xlim(0, 1)
        axes.set_ylim(sum(heights), 0)
        axes.set_axis_off()
        if marked:
            drawing.upright(left + 1, 4.3, 3.6)
            drawing.text(left + 3, 4, reference_label, color=GREY, size=SMALL_SIZE)
        place = 0.0
        for row, label, height in zip(rows, lines, heights, strict=True):
            middle = place + height / 2
            axes.barh(middle, 1, height=_ROW * 0.6, color=WASH)
            axes.barh(middle, row.share, height=_ROW * 0.6, color=ACCENT)
            if row.reference is not None:
                axes.plot([row.reference] * 2, [middle - _ROW * 0.42, middle + _ROW * 0.42], color="white", linewidth=3)
                axes.plot([row.reference] * 2, [middle - _ROW * 0.42, middle + _ROW * 0.42], color=INK, linewidth=1.5)
            drawing.row_label(label, top + middle)
            drawing.text(WIDTH, top + middle + 1.2, row.text, ha="right", weight="semibold")
            place += height
    return drawing.svg
