"""The figures' style: one font, few colours, fixed margins in millimetres, text kept as text.

Fixed margins instead of a computed layout halve the time to draw. Text stays text, so that Typst and browsers set it
in the report's own font; the numbers in this module are millimetres and points on the printed page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache

import matplotlib as mpl
import uharfbuzz
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Canvas

from analys.report.colours import GREY, HAIRLINE, INK, NEITHER, SILENT
from analys.report.fonts import FAMILY, font_files, load_face

#: Width of the report's text area.
WIDTH = 160.0
TEXT_SIZE = 9.5
SMALL_SIZE = 9.0

#: From line to line of a row's name or a drawing's title.
LINE = 3.9

_MM = 1 / 25.4
#: Between two labels of a key.
_BETWEEN = 5.0
#: Numbers with more decimals than a page shows make files large.
_NUMBER = re.compile(r"(?<![\w#])-?\d+\.\d{3,}")

_SETTINGS = {
    # JupyterLab shows drawings as images, which see only the fonts of the machine: Arial is about as wide.
    "font.family": "sans-serif",
    "font.sans-serif": [FAMILY, "Arial"],
    "font.size": TEXT_SIZE,
    "text.color": INK,
    "axes.edgecolor": HAIRLINE,
    "axes.labelcolor": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.spines.bottom": False,
    "xtick.color": GREY,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "svg.fonttype": "none",
    "svg.hashsalt": "analys",
    "path.simplify": True,
}


@cache
def _register_fonts() -> None:
    for path in font_files().values():
        font_manager.fontManager.addfont(path)


def _hundredths(match: re.Match) -> str:
    return f"{float(match[0]):.2f}".rstrip("0").rstrip(".")


class Drawing:
    """A canvas of the report's width, with axes placed in millimetres from the left and the top.

    >>> with Drawing(height=40) as drawing:
    ...     axes = drawing.axes(left=30, top=10, width=100, height=20)
    >>> drawing.svg[:4]
    '<svg'
    """

    def __init__(self, height: float, width: float = WIDTH) -> None:
        _register_fonts()
        self._context = mpl.rc_context(_SETTINGS)
        self._width, self._height = width, height
        self.svg = ""

    def __enter__(self) -> Drawing:
        self._context.__enter__()
        self._canvas = Canvas(figsize=(self._width * _MM, self._height * _MM))
        FigureCanvasSVG(self._canvas)
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            out = io.StringIO()
            nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
            self._canvas.savefig(out, format="svg", metadata=nothing, transparent=True)
            text = out.getvalue()
            self.svg = _NUMBER.sub(_hundredths, text[text.index("<svg") :])
        self._context.__exit__(*error)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return axes whose upper left corner lies there."""
        bottom = self._height - top - height
        box = (left / self._width, bottom / self._height, width / self._width, height / self._height)
        return self._canvas.add_axes(box)

    def text(self, left: float, top: float, text: str, **look: object) -> None:
        """Write text whose baseline lies `top` millimetres from the top."""
        self._canvas.text(left / self._width, 1 - top / self._height, text, **{"va": "baseline", **look})

    def row_label(self, lines: Sequence[str], middle: float, **look: object) -> None:
        """Write a row's name to the left of it, its lines centred on the row's middle."""
        first = middle + 1.2 - (len(lines) - 1) * LINE / 2
        for number, line in enumerate(lines):
            self.text(0, first + number * LINE, line, **look)

    def square(self, left: float, top: float, size: float, colour: str, edge: str = "none") -> None:
        """Draw a small filled square, as in a key."""
        patch = mpl.patches.Rectangle(
            (left / self._width, 1 - top / self._height),
            size / self._width,
            size / self._height,
            facecolor=colour,
            edgecolor=edge,
            linewidth=0.6,
            transform=self._canvas.transFigure,
            figure=self._canvas,
        )
        self._canvas.patches.append(patch)

    def upright(self, left: float, top: float, height: float) -> None:
        """Draw a short upright line, as in a key."""
        place = [left / self._width] * 2
        ends = [1 - top / self._height, 1 - (top - height) / self._height]
        self._canvas.add_artist(mpl.lines.Line2D(place, ends, color=INK, linewidth=1.5))

    def dot(self, left: float, top: float, colour: str, edge: str) -> None:
        """Draw a dot, as in a key."""
        dot = mpl.lines.Line2D([left / self._width], [1 - top / self._height], marker="o", color="none")
        dot.set(markersize=6.5, markerfacecolor=colour, markeredgecolor=edge)
        self._canvas.add_artist(dot)

    def key(
        self, labels: Sequence[str], colours: Sequence[str], left: float = 0, right: float = 0, top: float = 4
    ) -> None:
        """Write a key between two margins, on as many lines as it takes (see `key_height`)."""
        place, row = left, top
        for label, colour in zip(labels, colours, strict=True):
            if place + _swatch(label) > self._width - right and place > left:
                place, row = left, row + 5
            self.square(place, row, 2.8, colour, HAIRLINE if colour in (SILENT, NEITHER) else "none")
            self.text(place + 4.2, row, label, color=INK)
            place += _swatch(label) + _BETWEEN


@cache
def _advance(char: str, face: str) -> float:
    """Return a letter's width as a part of the font's size; that of the sign for missing letters if it has none."""
    font = uharfbuzz.Font(load_face(face))
    return font.get_glyph_h_advance(font.get_nominal_glyph(ord(char)) or 0) / load_face(face).upem


@cache
def text_width(text: str, size: float = TEXT_SIZE, face: str = "Regular") -> float:
    """Return how many millimetres a line of text takes."""
    return sum(_advance(char, face) for char in text) * size * 25.4 / 72


def wrapped(text: str, width: float, size: float = TEXT_SIZE, face: str = "Regular") -> list[str]:
    """Break a text into lines that fit a width in millimetres."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size, face) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def key_height(labels: Sequence[str], left: float = 0, right: float = 0) -> float:
    """Return the height that a key will take."""
    place, rows = left, 1
    for label in labels:
        if place + _swatch(label) > WIDTH - right and place > left:
            place, rows = left, rows + 1
        place += _swatch(label) + _BETWEEN
    return rows * 5


def _swatch(label: str) -> float:
    """Return how wide a label of a key is, with its colour."""
    return 4.2 + text_width(label)
