"""Dumbbells: one row per question, its share before and now, with the way between drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.ticker import FuncFormatter

from analys.report.colours import ACCENT, GREY, HAIRLINE, INK
from analys.report.figures.style import SMALL_SIZE, WIDTH, Drawing, text_width, wrapped

_ROW = 7.0
_WIDEST_LABEL = 60.0
_TOP = 8.0
_BOTTOM = 6.0


@dataclass(frozen=True)
class Pair:
    """One row: its name, the shares before and now (0 to 1), and what is written to the right."""

    label: str
    before: float
    now: float
    text: str


def draw_dumbbells(pairs: Sequence[Pair], earlier: str, later: str) -> str:
    """Draw the rows in the order given.

    Args:
        pairs: from above.
        earlier: the earlier wave's label, written at the first row's open dot.
        later: the later wave's label.
    """
    left = min(max(text_width(pair.label) for pair in pairs), _WIDEST_LABEL) + 4
    right = max(text_width(pair.text) for pair in pairs) + 6
    width, height = WIDTH - left - right, len(pairs) * _ROW
    with Drawing(_TOP + height + _BOTTOM) as drawing:
        second = left + text_width(earlier) + 10
        drawing.dot(left + 1.5, 2.9, "white", GREY)
        drawing.text(left + 4, 4, earlier)
        drawing.dot(second, 2.9, ACCENT, "white")
        drawing.text(second + 2.5, 4, later, weight="semibold")
        axes = drawing.axes(left, _TOP, width, height)
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(height, 0)
        axes.set_yticks([])
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
        axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{share * 100:.0f}\u00a0%"))
        axes.tick_params(axis="x", labelsize=SMALL_SIZE, pad=2)
        axes.grid(axis="x", color=HAIRLINE, linewidth=0.5)
        axes.set_axisbelow(True)
        for place, pair in enumerate(pairs):
            middle = (place + 0.5) * _ROW
            axes.plot([pair.before, pair.now], [middle, middle], color=ACCENT, linewidth=2.4, alpha=0.45, zorder=2)
            axes.plot([pair.before], [middle], "o", color="white", markersize=7, markeredgecolor=GREY, zorder=3)
            axes.plot([pair.now], [middle], "o", color=ACCENT, markersize=7, markeredgecolor="white", zorder=4)
            drawing.row_label(wrapped(pair.label, left - 3), _TOP + middle)
            drawing.text(WIDTH, _TOP + middle + 1.2, pair.text, ha="right", color=INK)
    return drawing.svg
