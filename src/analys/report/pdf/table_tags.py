"""Tags of tables that Typst cannot write: row headers, and notes that no page break parts from the last rows."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name


def tag_tables(document: pikepdf.Pdf) -> None:
    """Make each row's first cell its header, and put what stands in the template's table footers where it belongs.

    A footer holds the last rows, which become the body's, and perhaps a row of one cell, whose notes go behind the
    table. The template puts tables straight into the document: to look into all else would take twice as long. The
    document is changed.
    """
    (whole,) = _children(document.Root.StructTreeRoot)
    for table in [one for one in _children(whole) if Name.Table == one.S]:
        _empty_footer(table)
        for body in (part for part in _children(table) if Name.TBody == part.S):
            for row in _children(body):
                _make_header(next(_children(row)))


def _empty_footer(table: Dictionary) -> None:
    parts = list(_children(table))
    if Name.TFoot != parts[-1].S:
        return
    *_, body, foot = parts
    rows = list(_children(foot))
    if len(list(_children(rows[-1]))) == 1:
        _move_behind(table, list(_children(next(_children(rows.pop())))))
    body.K = Array([*_children(body), *rows])
    for row in rows:
        row.P = body
    table.K = Array(parts[:-1])


def _move_behind(table: Dictionary, notes: list[Dictionary]) -> None:
    parent = table.P
    siblings = list(parent.K) if isinstance(parent.K, Array) else [parent.K]
    place = 1 + next(number for number, one in enumerate(siblings) if one.objgen == table.objgen)
    parent.K = Array([*siblings[:place], *notes, *siblings[place:]])
    for note in notes:
        note.P = parent


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
