"""Reads a list of written names from a csv file or a plain list."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from analys.errors import InputError
from analys.register.spelling import tidy

_NAME_HEADINGS = ("written", "name", "namn", "kommun", "kommunnamn", "municipality", "spelling", "stavning", "skrivet")
_CODE_HEADINGS = ("kommunkod", "kod")
_COUNTY_HEADINGS = ("län", "county")
_DELIMITERS = ";\t,"


@dataclass(frozen=True)
class NameList:
    """Written names, and the codes and counties beside them where the file has such columns."""

    written: list[str]
    codes: list[str] | None = None
    counties: list[str] | None = None


def load_name_list(path: Path) -> NameList:
    """Load written names.

    A file with headings has the names in the first column called namn, kommun, written …, and may have kommunkod and
    län. Without such headings the names stand in the first column; a file that is no regular table is a plain list
    with one name a line.

    Raises:
        InputError: there is no such file.
    """
    try:
        text = _decoded(path.read_bytes())
    except OSError:
        raise InputError(f"Filen {path} går inte att läsa. Kontrollera namnet.") from None
    lines = text.splitlines()
    if not lines:
        return NameList([])
    delimiter = max(_DELIMITERS, key=lines[0].count)
    rows = list(csv.reader(lines, delimiter=delimiter))
    headings = [tidy(cell) for cell in rows[0]]
    names = _column(rows, headings, _NAME_HEADINGS)
    if names is not None:
        codes, counties = _column(rows, headings, _CODE_HEADINGS), _column(rows, headings, _COUNTY_HEADINGS)
        return NameList(names, codes, counties)
    if len({len(row) for row in rows}) == 1:
        return NameList([row[0] if row else "" for row in rows])
    return NameList(lines)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _column(rows: list[list[str]], headings: list[str], wanted: tuple[str, ...]) -> list[str] | None:
    place = next((headings.index(heading) for heading in wanted if heading in headings), None)
    if place is None:
        return None
    return [row[place] if place < len(row) else "" for row in rows[1:]]
