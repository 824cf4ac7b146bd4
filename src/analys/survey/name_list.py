"""Reads a list of written names from any file: a table with or without headings, or a name a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analys.errors import InputError
from analys.register import Matcher
from analys.survey.layout.roles import role_of
from analys.survey.readers import read_file
from analys.survey.readers.encoding import find_encoding
from analys.survey.readers.kind import find_kind
from analys.survey.readers.quotes import read_strictly
from analys.survey.sheet import UnreadableFileError
from analys.survey.text import comparable, tidy

_NAME_HEADINGS = ("written", "name", "namn", "spelling", "stavning", "skrivet")
_CODE_HEADINGS = ("kod",)
_DELIMITERS = ";\t,"
#: So many rows tell which column has the names, where no heading does.
_LOOK = 200

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class NameList:
    """Written names, and the codes and counties beside them where the file has such columns."""

    written: list[str]
    codes: list[str] | None = None
    counties: list[str] | None = None


def load_name_list(path: Path, matcher: Matcher) -> NameList:
    """Load written names.

    A file with headings has the names in the first column called namn, kommun, written …, and may have kommunkod and
    län. Without such headings the names stand in the column with most names of municipalities, and a column of nothing
    but counties beside it says where they lie. A text that is no regular table is a plain list with one name a line.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    if not path.is_file():
        raise InputError(f"{path} är ingen fil. Kontrollera namnet.")
    try:
        return (
            _of_text(path, matcher) if not path.stat().st_size or find_kind(path) == "csv" else _of_sheet(path, matcher)
        )
    except UnreadableFileError as error:
        raise InputError(f"{path}: {error}") from None


def _of_text(path: Path, matcher: Matcher) -> NameList:
    data = path.read_bytes()
    text = data.decode(find_encoding(data), errors="replace").replace("\0", "")
    lines = text.splitlines()
    if not text.strip():
        return NameList([])
    delimiter = max(_DELIMITERS, key=lines[0].count)
    rows = list(read_strictly(text, delimiter))
    regular = len({len(row) for row in rows}) == 1
    return _of_rows(rows, matcher) if regular or _by_heading(rows) else NameList(lines)


def _of_sheet(path: Path, matcher: Matcher) -> NameList:
    sheets = [sheet.cells for sheet in read_file(path).sheets if not sheet.cells.empty]
    return _of_rows(sheets[0].to_numpy().tolist(), matcher) if sheets else NameList([])


def _of_rows(rows: Rows, matcher: Matcher) -> NameList:
    if headed := _by_heading(rows):
        return headed
    width = max(map(len, rows))
    names = max(range(width), key=lambda place: _count(rows, place, lambda text: matcher.match(text).municipality))
    counties = next((place for place in range(width) if place != names and _are_counties(rows, place, matcher)), None)
    return NameList(_column(rows, names), None, None if counties is None else _column(rows, counties))


def _by_heading(rows: Rows) -> NameList | None:
    """Return the columns by their headings; None if no heading tells of names."""
    headings = [comparable(cell) for cell in rows[0]]
    roles = [role_of(heading) for heading in headings]
    names = [at for at, heading in enumerate(headings) if heading in _NAME_HEADINGS or roles[at] == "municipality"]
    if not names:
        return None
    codes = [at for at, heading in enumerate(headings) if heading in _CODE_HEADINGS or roles[at] == "municipality_code"]
    counties = [at for at, role in enumerate(roles) if role == "county"]
    return NameList(
        _column(rows[1:], names[0]),
        _column(rows[1:], codes[0]) if codes else None,
        _column(rows[1:], counties[0]) if counties else None,
    )


def _column(rows: Rows, place: int) -> list[str]:
    return [row[place] if place < len(row) else "" for row in rows]


def _count(rows: Rows, place: int, is_one: Callable[[str], object]) -> int:
    return sum(1 for text in _column(rows[:_LOOK], place) if is_one(text))


def _are_counties(rows: Rows, place: int, matcher: Matcher) -> bool:
    filled = [text for text in _column(rows[:_LOOK], place) if tidy(text)]
    return bool(filled) and all(matcher.county(text) and not text.strip().isdigit() for text in filled)
