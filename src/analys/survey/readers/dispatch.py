"""Finds out what a file is from its content and gives it to the reader for it."""

from __future__ import annotations

from pathlib import Path

from analys.survey.readers.delimited import read_delimited
from analys.survey.readers.kind import find_kind
from analys.survey.readers.spss import read_spss
from analys.survey.readers.word import read_word
from analys.survey.readers.workbook import read_workbook
from analys.survey.sheet import Source


def read_file(path: Path) -> Source:
    """Read any file that a county may send.

    Raises:
        UnreadableFileError: it cannot be read; the message says why in one Swedish sentence.
    """
    kind = find_kind(path)
    match kind:
        case "csv":
            return read_delimited(path)
        case "docx":
            return read_word(path)
        case "sav":
            return read_spss(path)
        case _:
            return read_workbook(path, kind)
