"""Funnel plots: each group's share against how many answered, inside the band that chance alone would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from analys.report.colours import ACCENT, AGAINST, GREY, HAIRLINE, INK, STEPS
from analys.report.figures.style import LINE, SMALL_SIZE, WIDTH, Drawing, text_width, wrapped

_GAP = 6.0
_LEFT = 11.0
_PER_ROW = 3
_HEIGHTS = (40.0, 34.0, 32.0)
_TOP = 9.0
_BOTTOM = 9.0
_NAME_HEIGHT = 3.8
_LIMIT = 1.5
_MOST_LINES = 6
_HIDDEN_DOT = 2


@dataclass(frozen=True)
class Point:
    """One group: its name, how many answered, its share (0 to 1), the two bands, and whether it lies outside one."""

    label: str
    base: int
    share: float
    inner: tuple[float, float]
    outer: tuple[float, float]
    outside: bool


@dataclass(frozen=True)
class Funnel:
    """One panel: its title, the share of all groups together, and a point for each group."""

    title: str
    centre: float
    points: tuple[Point, ...]


def draw_funnels(funnels: Sequence[Funnel]) -> tuple[str, ...]:
    """Draw a panel per funnel, three in a row, with the groups outside the inner band named.

    A drawing per row, each with the key: the page may break between them.
    """
    columns, rows = min(len(funnels), _PER_ROW), -(-len(funnels) // _PER_ROW)
    height = _HEIGHTS[min(rows, len(_HEIGHTS)) - 1]
    most = max(point.base for one in funnels for point in one.points)
    return tuple(
        _draw_row(funnels[first : first + columns], columns, height, most * 1.05)
        for first in range(0, len(funnels), columns)
    )


def _draw_row(funnels: Sequence[Funnel], columns: int, height: float, most: float) -> str:
    step = (WIDTH + _GAP) / columns
    width = step - _GAP - _LEFT
    titles = [wrapped(one.title, step - _GAP) for one in funnels]
    above = _TOP + max(map(len, titles)) * LINE + 2
    with Drawing(above + height + _BOTTOM) as drawing:
        _write_key(drawing)
        for place, (funnel, lines) in enumerate(zip(funnels, titles, strict=True)):
            left = place * step
            for number, line in enumerate(lines):
                drawing.text(left, above - 2.5 - (len(lines) - 1 - number) * LINE, line, weight="semibold")
            axes = drawing.axes(left + _LEFT, above, width, height)
            _draw_panel(axes, funnel, most, place == 0)
            _name_outside(axes, funnel, most, width, height)
            drawing.text(left + _LEFT + width, above + height + 7.8, "svarande kommuner", **_SMALL, ha="right")
    return drawing.svg


_SMALL = {"size": SMALL_SIZE, "color": GREY}
#: Behind a name, so that it can be read upon bands, lines and dots.
_PLATE = {"facecolor": "white", "alpha": 0.75, "linewidth": 0, "boxstyle": "square,pad=0.08"}


def _write_key(drawing: Drawing) -> None:
    place = 0.0
    for label, colour in (("vad slumpen ger i 95 fall av 100", STEPS[1]), ("i 998 fall av 1000", STEPS[0])):
        drawing.square(place, 4, 2.8, colour)
        drawing.text(place + 4.2, 4, label, size=SMALL_SIZE)
        place += text_width(label, SMALL_SIZE) + 10
    drawing.dot(place + 1, 2.8, AGAINST[0], "white")
    drawing.text(place + 3.5, 4, "län utanför det inre bandet", size=SMALL_SIZE)


def _draw_panel(axes: Axes, funnel: Funnel, most: float, first: bool) -> None:
    axes.set_xlim(0, most)
    axes.set_ylim(-0.04, 1.04)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{share * 100:.0f}\u00a0%"))
    axes.tick_params(labelsize=SMALL_SIZE, pad=2, labelleft=first, colors=GREY)
    axes.locator_params(axis="x", nbins=5, integer=True)
    axes.set_axisbelow(True)
    bands = sorted({(point.base, point.outer, point.inner) for point in funnel.points})
    bases = [base for base, _, _ in bands]
    # The bands stand at the sizes that groups have, since only whole municipalities can answer.
    for colour, limits in ((STEPS[0], [outer for _, outer, _ in bands]), (STEPS[1], [inner for _, _, inner in bands])):
        low, high = zip(*limits, strict=True)
        axes.fill_between(bases, low, high, color=colour, linewidth=0, zorder=0)
    axes.grid(axis="y", color=HAIRLINE, linewidth=0.4)
    axes.axhline(funnel.centre, color=INK, linewidth=0.9, zorder=1)
    for outside, colour in ((False, ACCENT), (True, AGAINST[0])):
        points = [point for point in funnel.points if point.outside is outside]
        axes.plot(
            [point.base for point in points],
            [point.share for point in points],
            "o",
            color=colour,
            markersize=5.5 if outside else 4.5,
            markeredgecolor="white",
            markeredgewidth=0.6,
            zorder=3,
            clip_on=False,
        )


def _name_outside(axes: Axes, funnel: Funnel, most: float, width: float, height: float) -> None:
    """Write the names of the groups outside, each near its dot, clear of other names and of most other dots."""
    dots = [_around(one.base / most * width, one.share / 1.08 * height) for one in funnel.points]
    outside = sorted((one for one in funnel.points if one.outside), key=lambda one: -one.share)
    places = {point: (point.base / most * width, point.share / 1.08 * height) for point in outside}
    names: list[_Box] = []
    for point in outside:
        taken = [*names, *(_around(*place) for place in places.values())]
        box = _nearest_free(*places[point], text_width(point.label, SMALL_SIZE), width, height, taken, dots)
        names.append(box)
        left, _, down, up = box
        level = (down + up) / 2 / height * 1.08
        look = {"va": "center_baseline", "size": SMALL_SIZE, "zorder": 4, "bbox": _PLATE}
        axes.text(left / width * most, level, point.label, **look)
        if abs(level - point.share) > 0.01:
            middle = min(max(places[point][0], left), box[1])
            axes.plot([point.base, middle / width * most], [point.share, level], color=GREY, linewidth=0.6, zorder=2)


#: Left, right, lower and upper edge in millimetres from the panel's lower left corner.
_Box = tuple[float, float, float, float]


def _around(across: float, up: float) -> _Box:
    return across - _LIMIT, across + _LIMIT, up - _LIMIT, up + _LIMIT


def _nearest_free(
    across: float, up: float, length: float, width: float, height: float, taken: list[_Box], dots: list[_Box]
) -> _Box:
    """Return where a name stands inside the panel: right or left of its dot, or some lines above or below.

    To hide a dot is as bad as to stand so many lines away.
    """
    over = max(min(across - length / 2, width - length), 0)
    sides = [across + _LIMIT, across - _LIMIT - length, over]
    levels = sorted(range(-_MOST_LINES, _MOST_LINES + 1), key=abs)
    boxes = {
        (left, left + length, up + (lines - 0.5) * _NAME_HEIGHT, up + (lines + 0.5) * _NAME_HEIGHT): abs(lines)
        for lines in levels
        for left in sides
        if 0 <= left <= max(width - length, 0) and (not lines or _LIMIT <= up + lines * _NAME_HEIGHT <= height)
    }
    free = [box for box in boxes if not any(_overlap(box, other) for other in taken)]
    return min(free or boxes, key=lambda box: boxes[box] + _HIDDEN_DOT * sum(_overlap(box, dot) for dot in dots))


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
