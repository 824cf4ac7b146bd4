"""Finds out what a file is from its content and gives it to the reader for it."""

from __future__ import annotations

from pathlib import Path

from analys.survey.readers.delimited import read_delimited
from analys.survey.readers.kind import find_kind
from analys.survey.readers.workbook import read_workbook
from analys.survey.sheet import Source


def read_file(path: Path) -> Source:
    """Read any file that a county may send.

    Raises:
        UnreadableFileError: it cannot be read; the message says why in one Swedish sentence.
    """
    kind = find_kind(path)
    if kind == "csv":
        return read_delimited(path)
    return read_workbook(path, kind)
