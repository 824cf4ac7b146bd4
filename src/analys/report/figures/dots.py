"""Dot plots: one row per group, its share and its interval, against a reference line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from analys.report.colours import ACCENT, GREY, HAIRLINE, INK
from analys.report.figures.style import SMALL_SIZE, WIDTH, Drawing, text_width

_ROW = 3.8
_TOP = 10.5
_BOTTOM = 5.5


@dataclass(frozen=True)
class Dot:
    """One row: its name, share and interval (0 to 1), and what stands to the right.

    A row whose share is None is one where nobody answered. `own` is a second share that the first is drawn from.
    """

    label: str
    share: float | None
    low: float
    high: float
    remark: str
    strong: bool = False
    own: float | None = None


def draw_dots(
    dots: Sequence[Dot],
    reference: float | None,
    reference_label: str,
    remark_heading: str,
    names: tuple[str, str] | None = None,
) -> str:
    """Draw the rows in the order given.

    Args:
        dots: the rows, from above.
        reference: where the reference line stands, such as the country's share.
        reference_label: what is written at the line.
        remark_heading: what stands over the remarks.
        names: what the share and the own share are called in the key, where the rows have both.
    """
    left = max(text_width(dot.label, face="Semibold" if dot.strong else "Regular") for dot in dots) + 5
    right = max(text_width(dot.remark, SMALL_SIZE) for dot in dots) + 8
    width, height = WIDTH - left - right, len(dots) * _ROW
    with Drawing(_TOP + height + _BOTTOM) as drawing:
        axes = drawing.axes(left, _TOP, width, height)
        axes.set_ylim(height, 0)
        axes.set_yticks([])
        _scale(axes)
        drawing.text(WIDTH, 4, remark_heading, ha="right", color=GREY, size=SMALL_SIZE)
        if names:
            _key(drawing, *names)
        if reference is not None:
            axes.axvline(reference, color=INK, linewidth=0.9, zorder=1)
            drawing.text(left + width * (reference + 0.015) / 1.03, 9, reference_label, ha="center", size=SMALL_SIZE)
        for place, dot in enumerate(dots):
            middle = (place + 0.5) * _ROW
            weight = "semibold" if dot.strong else "regular"
            drawing.text(0, _TOP + middle + 1.1, dot.label, weight=weight)
            drawing.text(WIDTH, _TOP + middle + 1.1, dot.remark, ha="right", color=GREY, size=SMALL_SIZE)
            _mark(axes, middle, dot)
    return drawing.svg


def _scale(axes: Axes) -> None:
    """Give the axes shares from 0 to 100 per cent."""
    axes.set_xlim(-0.015, 1.015)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{share * 100:.0f}\u00a0%"))
    axes.tick_params(axis="x", labelsize=SMALL_SIZE, pad=2)
    axes.grid(axis="x", color=HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)


def _key(drawing: Drawing, share: str, own: str) -> None:
    """Say which dot is the share and which the own share."""
    drawing.dot(1.5, 2.9, ACCENT, "white")
    drawing.text(4, 4, share)
    second = text_width(share) + 10
    drawing.dot(second, 2.9, "white", GREY)
    drawing.text(second + 2.5, 4, own)


def _mark(axes: Axes, middle: float, dot: Dot) -> None:
    """Draw a row's interval and shares, or say that nobody answered."""
    if dot.share is None:
        axes.text(0, middle, "inget svar", color=GREY, va="center", fontsize=SMALL_SIZE)
        return
    if dot.high > dot.low:
        axes.plot([dot.low, dot.high], [middle, middle], color=ACCENT, linewidth=2.2, alpha=0.35, zorder=2)
    if dot.own is not None:
        axes.plot([dot.own], [middle], "o", color="white", markersize=4.5, markeredgecolor=GREY, zorder=2.5)
    axes.plot([dot.share], [middle], "o", color=ACCENT, markersize=6, markeredgecolor="white", zorder=3)
