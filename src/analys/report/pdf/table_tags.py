"""Tags of tables that Typst cannot write: row headers, and notes that no page break parts from the last rows."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name


def tag_tables(document: pikepdf.Pdf) -> None:
    """Make each row's first cell its header, and put what stands in the template's table footers where it belongs.

    A footer holds the last rows, which become the body's, and perhaps a row of one cell, whose notes go behind the
    table. The template puts tables straight into the document: to look into all else would take twice as long. The
    document is changed.
    """
    (whole,) = document.Root.StructTreeRoot.K
    parts = []
    for part in whole.K:
        parts.append(part)
        if Name.Table == part.S:
            parts += _empty_footer(part)
            for body in (one for one in part.K if Name.TBody == one.S):
                for row in body.K:
                    _make_header(row.K[0])
    whole.K = Array(parts)


def _empty_footer(table: Dictionary) -> list[Dictionary]:
    """Give the footer's rows to the body; return the notes that it held, which belong to the table's parent now."""
    *_, body, foot = table.K
    if Name.TFoot != foot.S:
        return []
    rows, notes = list(foot.K), []
    if len(rows[-1].K) == 1:
        (cell,) = rows.pop().K
        notes = list(cell.K)
    body.K = Array([*body.K, *rows])
    for row in rows:
        row.P = body
    for note in notes:
        note.P = table.P
    table.K = Array(list(table.K)[:-1])
    return notes


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
