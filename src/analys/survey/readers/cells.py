"""Typed cells as the texts that a reader of the file sees."""

from __future__ import annotations

import datetime


def text_of(cell: object) -> str:
    """Return a cell's text: whole numbers without decimals, dates as ISO.

    >>> text_of(1380.0), text_of(datetime.datetime(2026, 5, 31)), text_of(None)
    ('1380', '2026-05-31', '')
    """
    if type(cell) is str:
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(float(cell))
    if isinstance(cell, datetime.datetime):
        day_only = cell.time() == datetime.time()
        return cell.date().isoformat() if day_only else cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)
