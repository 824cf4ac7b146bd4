"""Quotation marks that were never closed: read literally, so that they do not swallow the rows below them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pandas as pd


def swallows_rows(cells: pd.DataFrame, delimiter: str, line_ends: int) -> bool:
    """Tell cells that may hold whole rows: a line in one of them has as many delimiters as a row.

    Args:
        cells: a text file as read.
        delimiter: what separates its cells.
        line_ends: how many lines the file has.
    """
    least = cells.shape[1] - 1
    if least < 2 or line_ends <= len(cells):
        return False
    for _, column in cells.items():
        for text in column[column.str.contains("[\n\r]", regex=True)]:
            if any(line.count(delimiter) >= least for line in text.splitlines()[1:]):
                return True
    return False


def read_strictly(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield records; where a quotation mark breaks the rules of csv, its line is a record of its own."""
    lines = _Lines(list(io.StringIO(text, newline="")))
    while lines.place < len(lines.texts):
        start = lines.place
        try:
            for record in csv.reader(lines, delimiter=delimiter, strict=True):
                yield record
                start = lines.place
        except csv.Error:
            yield _alone(lines.texts[start], delimiter)
            lines.place = start + 1


class _Lines(Iterator[str]):
    """Lines that can be read again from a place."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.place = 0

    def __next__(self) -> str:
        if self.place == len(self.texts):
            raise StopIteration
        self.place += 1
        return self.texts[self.place - 1]


def _alone(line: str, delimiter: str) -> list[str]:
    """Read one line; an odd quotation mark means that none of them encloses anything."""
    quoting = csv.QUOTE_NONE if line.count('"') % 2 else csv.QUOTE_MINIMAL
    return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter, quoting=quoting), [])
