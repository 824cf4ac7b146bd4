"""Strips: one row per score, the middle half of all as a band, their median as a line, and single ones as dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analys.report.colours import ACCENT, GREY, HAIRLINE, INK, STEPS
from analys.report.figures.style import SMALL_SIZE, WIDTH, Drawing, text_width, wrapped

_ROW = 7.4
_WIDEST_LABEL = 56.0
_TOP = 9.0
_BOTTOM = 7.0


@dataclass(frozen=True)
class Strip:
    """One row, in points from 0 to 100.

    Args:
        label: its name.
        middle: lower quartile, median and upper quartile; None where nothing is known.
        dots: the single ones that are shown.
        remark: what stands to the right.
        strong: the row that sums up the others.
    """

    label: str
    middle: tuple[float, float, float] | None
    dots: tuple[float, ...] = ()
    remark: str = ""
    strong: bool = False


def draw_strips(strips: Sequence[Strip], band: str, dots: str = "", remark_heading: str = "") -> str:
    """Draw the rows in the order given.

    Args:
        strips: the rows, from above.
        band: what the band is called in the key, such as "Mittersta hälften av landets kommuner".
        dots: what the dots are called; nothing is written where no row has dots.
        remark_heading: what stands over the remarks.
    """
    left = min(max(text_width(one.label, face="Semibold") for one in strips), _WIDEST_LABEL) + 4
    right = max(text_width(one.remark, SMALL_SIZE) for one in strips) + 5
    width, height = WIDTH - left - right, len(strips) * _ROW
    with Drawing(_TOP + height + _BOTTOM) as drawing:
        start = left
        if dots:
            drawing.dot(start + 1, 2.9, ACCENT, "white")
            drawing.text(start + 3.5, 4, dots)
            start += text_width(dots) + 9
        drawing.square(start, 4.2, 3, STEPS[1])
        drawing.upright(start + 1.5, 4.6, 3.8)
        drawing.text(start + 4.8, 4, band)
        drawing.text(WIDTH, 4, remark_heading, ha="right", color=GREY, size=SMALL_SIZE)
        axes = drawing.axes(left, _TOP, width, height)
        axes.set_xlim(-2, 102)
        axes.set_ylim(height, 0)
        axes.set_yticks([])
        axes.set_xticks([0, 25, 50, 75, 100])
        axes.tick_params(axis="x", labelsize=SMALL_SIZE, pad=2)
        axes.grid(axis="x", color=HAIRLINE, linewidth=0.5)
        axes.set_axisbelow(True)
        for place, strip in enumerate(strips):
            middle = (place + 0.5) * _ROW
            if strip.middle is not None:
                low, median, high = strip.middle
                axes.barh(middle, max(high - low, 0.8), left=low, height=_ROW * 0.62, color=STEPS[1], zorder=1)
                axes.plot([median] * 2, [middle - 2.9, middle + 2.9], color=INK, linewidth=1.6, zorder=2)
            axes.plot(strip.dots, [middle] * len(strip.dots), "o", **_DOT)
            weight = "semibold" if strip.strong else "regular"
            drawing.row_label(wrapped(strip.label, left - 3), _TOP + middle, weight=weight)
            drawing.text(WIDTH, _TOP + middle + 1.2, strip.remark, ha="right", color=GREY, size=SMALL_SIZE)
    return drawing.svg


#: Dots that fall on each other grow darker.
_DOT = {"color": ACCENT, "markersize": 6, "markeredgecolor": "white", "markeredgewidth": 0.6, "alpha": 0.7, "zorder": 3}
