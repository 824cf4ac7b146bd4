"""What of a workbook is not seen or not there: hidden rows and columns, formulas without a result."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from analys.survey.sheet import Hidden

_LARGE = 20 * 1024**2

#: Rows and columns that are hidden, cells that show an error, formulas that a program wrote without calculating them;
#: a text that is empty (t="str") is a result.
_HIDES = re.compile(
    rb'hidden="1"|<c[^>]* t="e"|<c(?![^>]* t="str")[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
_HIDES_IN_ODS = re.compile(
    rb'visibility="(?:collapse|filter)"|<table:table-cell(?=[^>]*table:formula)(?![^>]*office:value-type)'
    rb'|calcext:value-type="error"'
)


def find_hidden(path: Path, kind: str) -> dict[str, Hidden]:
    """Return the hidden rows and columns, and the formulas without a result, by sheet; none for other kinds of files.

    openpyxl and odfpy are many times slower than calamine, so they are asked only where a sheet's markup hides or lacks
    anything, and not for sheets of hundreds of thousands of rows, which nobody has hidden by hand.
    """
    # Few files need these libraries, and they take long to import.
    if kind == "ods" and _has(path, "content.xml", _HIDES_IN_ODS):
        from analys.survey.readers.hidden_in_ods import find_hidden_in_ods

        return find_hidden_in_ods(path)
    if kind == "xlsx" and _has(path, "xl/worksheets/sheet", _HIDES):
        from analys.survey.readers.hidden_in_xlsx import find_hidden_in_xlsx

        return find_hidden_in_xlsx(path)
    return {}


def _has(path: Path, beginning: str, pattern: re.Pattern[bytes]) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(
            part.filename.startswith(beginning)
            and part.file_size < _LARGE
            and pattern.search(archive.read(part)) is not None
            for part in archive.infolist()
        )
