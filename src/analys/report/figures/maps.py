"""Maps of the country or a county, one colour per area, several side by side with one key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

from analys.report.colours import GREY
from analys.report.figures.style import LINE, WIDTH, Drawing, key_height, text_width, wrapped

_GAP = 3.5
_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 6
#: The height in millimetres of one map alone, and of several, whose areas are no smaller than counties.
_ALONE, _SMALL = 72.0, 48.0


def draw_maps(
    shapes: Mapping[str, shapely.Geometry],
    maps: Sequence[tuple[str, Mapping[str, str]]],
    key: Sequence[tuple[str, str]],
    borders: Mapping[str, shapely.Geometry] | None = None,
    height: float | None = None,
) -> tuple[str, ...]:
    """Draw maps side by side; a drawing per row, each with the key, since the page may break between them.

    Args:
        shapes: the areas by code.
        maps: for each map its title and the colour of each area.
        key: label and colour, in order.
        borders: areas around those, whose outlines are drawn over the map: the counties, or the one that is shown.
        height: of a map in millimetres, at most; what shows areas as large as counties if left out.
    """
    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    labels, colours = zip(*key, strict=True)
    columns = _columns([title for title, _ in maps])
    step = WIDTH / columns
    height = height or (_ALONE if len(maps) == 1 else _SMALL)
    width = min(height * (east - west) / (north - south), step - _GAP)
    height = width * (north - south) / (east - west)
    drawings = []
    for first in range(0, len(maps), columns):
        row = maps[first : first + columns]
        titles = [wrapped(title, step - _GAP) for title, _ in row]
        above = 3 + key_height(labels) + max(map(len, titles)) * LINE + 2.5
        with Drawing(above + height + _GAP) as drawing:
            drawing.key(labels, colours)
            for place, ((_, fills), lines) in enumerate(zip(row, titles, strict=True)):
                for number, line in enumerate(lines):
                    down = above - 1.5 - (len(lines) - 1 - number) * LINE
                    drawing.text(place * step, down, line, weight="semibold")
                axes = drawing.axes(place * step, above, width, height)
                axes.set_axis_off()
                axes.set_aspect("equal")
                axes.set_xlim(west, east)
                axes.set_ylim(south, north)
                _draw_areas(axes, shapes, fills)
                if borders:
                    _draw_borders(axes, list(borders.values()))
        drawings.append(drawing.svg)
    return tuple(drawings)


def _columns(titles: Sequence[str]) -> int:
    """Return how many maps stand in a row: as many as leave room for the longest word of a title."""
    longest = max(text_width(word, face="Semibold") for title in titles for word in title.split())
    most = min(_MOST_COLUMNS, int(WIDTH / (longest + _GAP)))
    rows = -(-len(titles) // most)
    return max(-(-len(titles) // rows), _FEWEST_COLUMNS)


def _draw_areas(axes: Axes, shapes: Mapping[str, shapely.Geometry], fills: Mapping[str, str]) -> None:
    """Draw all areas of a colour as one path: small files, the same picture."""
    for colour in sorted(set(fills.values())):
        rings = _rings([shapes[code] for code, fill in sorted(fills.items()) if fill == colour])
        axes.add_artist(PathPatch(rings, facecolor=colour, edgecolor="white", linewidth=0.25))


def _draw_borders(axes: Axes, areas: list[shapely.Geometry]) -> None:
    axes.add_artist(PathPatch(_rings(areas), facecolor="none", edgecolor=GREY, linewidth=0.45))


def _rings(areas: list[shapely.Geometry]) -> Outline:
    """Return the outer and inner rings of areas as one path, in whole tens of metres."""
    points, codes = [], []
    for polygon in shapely.get_parts(areas):
        for ring in [polygon.exterior, *polygon.interiors]:
            corners = np.round(shapely.get_coordinates(ring), -1)
            points.append(corners)
            codes.append(
                np.r_[Outline.MOVETO, np.full(len(corners) - 2, Outline.LINETO), Outline.CLOSEPOLY].astype(np.uint8)
            )
    return Outline(np.concatenate(points), np.concatenate(codes))
