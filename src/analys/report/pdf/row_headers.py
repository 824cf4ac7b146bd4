"""Makes the first cell of each table row a row header: Typst tags column headers only."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name


def add_row_headers(document: pikepdf.Pdf) -> None:
    """Put TH and scope Row into the first cell of each body row; the document is changed."""
    for body in _elements(document.Root.StructTreeRoot, Name.TBody):
        for row in _elements(body, Name.TR):
            _make_header(next(iter(_children(row))))


def _make_header(cell: Dictionary) -> None:
    cell.S = Name.TH
    attributes = cell.get("/A")
    owners = attributes if isinstance(attributes, Array) else Array([attributes] if attributes is not None else [])
    for owner in owners:
        if isinstance(owner, Dictionary) and owner.get("/O") == Name.Table:
            owner.Scope = Name.Row
            return
    owners.append(Dictionary(O=Name.Table, Scope=Name.Row))
    cell.A = owners


def _children(element: Dictionary) -> Iterator[Dictionary]:
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _elements(element: Dictionary, kind: Name) -> Iterator[Dictionary]:
    for child in _children(element):
        if kind == child.S:
            yield child
        else:
            yield from _elements(child, kind)
