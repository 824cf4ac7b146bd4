"""Makes the first cell of each table row a row header: Typst tags column headers only."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BODY = b"<</Type/StructElem/S/TBody"
_KIDS = re.compile(rb"/K\[?((?:\d+ 0 R ?)+)")
_CELL, _TABLE = b"/S/TD", b"<</O/Table"


def with_row_headers(objects: Mapping[int, bytes]) -> dict[int, bytes]:
    """Return a PDF's objects with TH and scope Row in the first cell of each body row.

    Raises:
        ValueError: a table is not tagged as Typst does it.
    """
    bodies = [body for body in objects.values() if body.startswith(_BODY)]
    cells = [_kids(objects[row])[0] for body in bodies for row in _kids(body)]
    return {**objects, **{cell: _header(objects[cell]) for cell in cells}}


def _kids(element: bytes) -> list[int]:
    found = _KIDS.search(element)
    if found is None:
        raise ValueError(f"a table or row without kids in the PDF: {element[:80]!r}")
    return [int(kid) for kid in found[1].split()[::3]]


def _header(cell: bytes) -> bytes:
    if _CELL not in cell or _TABLE not in cell:
        raise ValueError(f"a cell of an unknown form in the PDF: {cell[:80]!r}")
    return cell.replace(_CELL, b"/S/TH", 1).replace(_TABLE, _TABLE + b"/Scope/Row", 1)
