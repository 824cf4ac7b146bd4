"""Stacked bars for scales: one bar a row, centred on what is neither for nor against if there is a direction.

The bars of a few municipalities are as long as their numbers: half the length is half of those asked, not of those who
answered. Other bars are as long as shares of those who answered. Where all rows are of one municipality, its answers
stand in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analys.report.colours import GREY, HAIRLINE, ink_on, scale_colours
from analys.report.figures.style import SMALL_SIZE, WIDTH, Drawing, key_height, text_width, wrapped
from analys.statistics import presentation

_ROW = 6.6
_TWO_LINES = 8.4
_BAR = 0.68
_GAP = 4.0


@dataclass(frozen=True)
class Bar:
    """One row: its name, the counts of the scale's steps in order, and how many were asked.

    A `strong` row is the one that the figure is about; `gap` sets it apart from the row above.
    """

    label: str
    counts: tuple[int, ...]
    asked: int
    strong: bool = False
    gap: bool = False

    @property
    def base(self) -> int:
        """How many gave an answer on the scale."""
        return sum(self.counts)


def draw_stacked(
    bars: Sequence[Bar], steps: Sequence[str], signs: Sequence[int | None], remark_heading: str = "Svarande"
) -> str:
    """Draw one bar per row, in one piece for each step.

    Args:
        bars: the rows, from above.
        steps: the labels of the scale's steps.
        signs: -1, 0 or 1 per step, None where the scale has no direction.
        remark_heading: what stands over the numbers at the right, how many the bar is of.
    """
    colours = scale_colours(signs)
    left = min(max(text_width(bar.label, face="Semibold") for bar in bars) + 4, 62)
    single = all(bar.asked == 1 for bar in bars)
    remarks = [_whether_answered(bar) if single else f"{bar.base} av {bar.asked}" for bar in bars]
    right = max(text_width(text, SMALL_SIZE) for text in (remark_heading, *remarks)) + 6
    # A key on one line, if need be from the left edge, reads better than one on two beside the labels.
    key_left = left if key_height(steps, left, right) <= key_height(steps, 0, right) else 0
    key = key_height(steps, key_left, right)
    row = _TWO_LINES if any(len(wrapped(bar.label, left - 3)) > 1 for bar in bars) else _ROW
    gaps = sum(_GAP for bar in bars[1:] if bar.gap)
    height = 3 + key + 2 + len(bars) * row + gaps + 1
    with Drawing(height) as drawing:
        drawing.key(steps, colours, key_left, right)
        drawing.text(WIDTH, 4, remark_heading, color=GREY, ha="right", size=SMALL_SIZE)
        axes = drawing.axes(left, 3 + key + 2, WIDTH - left - right, len(bars) * row + gaps)
        axes.set_ylim(len(bars) * row + gaps, 0)
        axes.set_axis_off()
        wholes = [bar.asked if counts_municipalities(bars) else max(bar.base, 1) for bar in bars]
        starts = [_start(bar, whole, signs) for bar, whole in zip(bars, wholes, strict=True)]
        ends = [start + max(bar.base / whole, 0.1) for bar, whole, start in zip(bars, wholes, starts, strict=True)]
        axes.set_xlim(min(starts), max(ends))
        if _directed(signs):
            axes.axvline(0, color=HAIRLINE, linewidth=0.8, zorder=0)
        middle = -row / 2
        for place, (bar, whole, start, remark) in enumerate(zip(bars, wholes, starts, remarks, strict=True)):
            inside = steps if single else [label_of(count, bar.base) for count in bar.counts]
            middle += row + (_GAP if bar.gap and place else 0)
            _draw_bar(axes, bar, whole, start, middle, colours, inside, WIDTH - left - right)
            _write_label(drawing, bar, 3 + key + 2 + middle, left)
            drawing.text(WIDTH, 3 + key + 2 + middle + 1.1, remark, ha="right", color=GREY, size=SMALL_SIZE)
    return drawing.svg


def _draw_bar(
    axes: Axes,
    bar: Bar,
    whole: int,
    start: float,
    middle: float,
    colours: Sequence[str],
    inside: Sequence[str],
    width: float,
) -> None:
    if not bar.base:
        axes.text(start, middle, "inget svar", color=GREY, va="center", fontsize=SMALL_SIZE)
        return
    span = axes.get_xlim()[1] - axes.get_xlim()[0]
    for count, colour, text in zip(bar.counts, colours, inside, strict=True):
        share = count / whole
        axes.barh(middle, share, height=_ROW * _BAR, left=start, color=colour, edgecolor="white", linewidth=0.8)
        if count and text_width(text) + 1.5 < share / span * width:
            axes.text(
                start + share / 2,
                middle,
                text,
                ha="center",
                va="center_baseline",
                color=ink_on(colour),
                weight="semibold" if bar.strong else "regular",
            )
        start += share


def _write_label(drawing: Drawing, bar: Bar, middle: float, left: float) -> None:
    lines = wrapped(bar.label, left - 3)
    first = middle + 1.1 - (len(lines) - 1) * 1.9
    for number, line in enumerate(lines):
        drawing.text(0, first + number * 3.8, line, weight="semibold" if bar.strong else "regular")


def _whether_answered(bar: Bar) -> str:
    return "svarade" if bar.base else "svarade inte"


def label_of(count: int, base: int) -> str:
    """Return what stands in a bar: a percentage where the base carries one, else the count."""
    return presentation.share(count, base) if presentation.shows_percent(base) else str(count)


def counts_municipalities(bars: Sequence[Bar]) -> bool:
    """Tell whether the bars' lengths are numbers of municipalities: the same few were asked in each row."""
    asked = {bar.asked for bar in bars}
    return len(asked) == 1 and not presentation.shows_percent(asked.pop())


def _directed(signs: Sequence[int | None]) -> bool:
    return any(sign == -1 for sign in signs) and any(sign == 1 for sign in signs)


def _start(bar: Bar, whole: int, signs: Sequence[int | None]) -> float:
    """Return where a bar begins, so that the middle of what is neither for nor against lies at 0."""
    if not _directed(signs):
        return 0
    if not bar.base:
        return 0
    # A scale begins with its good end or with its bad one; what it begins with is drawn to the left.
    first = next(sign for sign in signs if sign)
    left = sum(count for count, sign in zip(bar.counts, signs, strict=True) if sign == first)
    neither = sum(count for count, sign in zip(bar.counts, signs, strict=True) if sign not in (-1, 1))
    return -(left + neither / 2) / whole
