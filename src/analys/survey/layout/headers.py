"""Where a sheet's headings are: title lines above them, and one, two or three header rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from analys.survey.layout.roles import role_of
from analys.survey.text import comparable

#: Only this many rows from the top can be titles and headers.
LOOK = 40

#: A longer heading is a question or a statement of its own.
LONG = 25

#: Headings above the questions of a form.
QUESTION_WORDS = frozenset(("fråga", "frågor", "frågeställning", "question"))

_CODE = re.compile(r"[A-Za-z_ÅÄÖåäö][\w.\[\]/-]{0,40}")
_ASKING = re.compile(r"[?:]\s*(\([^()]*\))?$")
_DATA = re.compile(r"[-+]?\d[\d .,:/TZ+-]*%?|true|false", re.IGNORECASE)

#: What SurveyMonkey writes in its second header row where a question has no parts.
_NO_PART = frozenset({
    "response", "open-ended response", "svar", "öppet svar", "svar med öppna frågor", "fritextsvar",
    "svar på öppen fråga",
    "antwort", "offene antwort", "beantwortung der offenen frage", "réponse", "réponse ouverte", "respuesta",
    "respuesta abierta", "resposta", "resposta aberta", "risposta", "risposta aperta", "antwoord", "open antwoord",
    "besvarelse", "åbent svar", "åpent svar", "vastaus", "avoin vastaus",
})  # fmt: skip


@dataclass(frozen=True)
class Headers:
    """Positions (0-based, among the given rows) of title lines, of headers, and of the rows' meaning.

    `codes`, `wordings`, `parts` say which header row holds what; `last` is the last header row (-1: none).
    """

    titles: tuple[int, ...]
    rows: tuple[int, ...]
    codes: int | None = None
    wordings: int | None = None
    parts: int | None = None

    @property
    def last(self) -> int:
        """The last header row; -1 if there is none."""
        return self.rows[-1] if self.rows else -1


def find_headers(rows: list[list[str]]) -> Headers:
    """Find the header rows.

    Args:
        rows: the first rows of the sheet (`LOOK` of them), all equally wide, with tidied texts.
    """
    if found := _qualtrics(rows):
        return found
    first = _first_full(rows)
    if first is None:
        return Headers((), ())
    if first > 0 and _is_upper(rows[first - 1], rows[first]) and (found := _two_rows(rows, first - 1)):
        return found
    return _two_rows(rows, first) or Headers(_titles(rows, first), (first,), wordings=first)


def _titles(rows: list[list[str]], first: int) -> tuple[int, ...]:
    return tuple(number for number in range(first) if any(rows[number]))


def _two_rows(rows: list[list[str]], first: int) -> Headers | None:
    """Find two header rows, of which the upper one is given; None if the lower one is none."""
    if first + 1 >= len(rows):
        return None
    upper, lower, both, titles = rows[first], rows[first + 1], (first, first + 1), _titles(rows, first)
    if _is_parts(upper, lower) or _are_groups(upper, lower):
        return Headers(titles, both, wordings=first, parts=first + 1)
    if _is_codes(upper) and _is_wordings(lower):
        return Headers(titles, both, codes=first, wordings=first + 1)
    if _is_wordings(upper) and _is_numbered_codes(lower):
        return Headers(titles, both, codes=first + 1, wordings=first)
    return None


def _are_groups(upper: list[str], lower: list[str]) -> bool:
    """Tell headings of groups above a row that has a heading in every column, of which two groups may have the same.

    A heading over both rows stands in the upper one ("Kommun" in a merged cell).
    """
    groups = list(accumulate(upper, lambda before, cell: cell or before))
    lower = [below or above for above, below in zip(upper, lower, strict=True)]
    width = max((place + 1 for place, cell in enumerate(lower) if cell), default=0)
    heads = [place for place, cell in enumerate(upper) if cell]
    told_apart = len(set(zip(groups[:width], lower, strict=False))) == width
    filled = all(lower[:width]) and told_apart and not any(map(looks_like_data, lower[:width]))
    sparse = 1 < len(heads) <= 0.6 * width
    if len(heads) == 1:
        # One heading alone may be a title in the middle, unless only columns that name the respondent lie before it.
        sparse = 0 < heads[0] < width - 1 and all(role_of(cell) != "question" for cell in lower[: heads[0]])
    named = any(role_of(cell) in ("municipality", "municipality_code") for cell in lower)
    return filled and sparse and named and heads[-1] < width


def _is_numbered_codes(row: list[str]) -> bool:
    """Tell short names with a number in them ("F2a") from answers in one word."""
    cells = [cell for cell in row if cell]
    numbered = sum(1 for cell in cells if _CODE.fullmatch(cell) and re.search(r"\d", cell))
    return len(cells) > 2 and len(set(cells)) == len(cells) and numbered >= 0.8 * len(cells)


def is_no_part(text: str) -> bool:
    """Tell the words by which a tool says that a column has no part of its own."""
    return comparable(text) in _NO_PART


def ends_asking(text: str) -> bool:
    """Tell a text that ends with a question mark or a colon, or with how to answer after it: "(flera svar)"."""
    return _ASKING.search(text) is not None


def looks_like_data(text: str) -> bool:
    """Tell numbers, dates and truth values from words."""
    return _DATA.fullmatch(text) is not None


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell)


def _first_full(rows: list[list[str]]) -> int | None:
    """Return the first row that is about as wide as the table."""
    widths = sorted(_filled(row) for row in rows if any(row))
    if not widths:
        return None
    usual = max(widths[len(widths) // 2], widths[-1] // 2, 1)
    return next(number for number, row in enumerate(rows) if _filled(row) >= 0.6 * usual)


def _is_upper(upper: list[str], lower: list[str]) -> bool:
    """Tell an upper header row (group headings) from a title line."""
    places = [place for place, cell in enumerate(upper) if cell]
    if not places or any(looks_like_data(upper[place]) for place in places):
        return False
    if len(places) == 1:
        return places[0] > 0
    if places == [0, 1] and len(lower) > 3:
        # "Län: | Halland" above a table; in a header the lower row is empty below one of the two.
        return not (lower[0] and lower[1])
    return True


def _is_parts(upper: list[str], lower: list[str]) -> bool:
    """Tell a second header row: it names the parts of grouped questions and is silent for the others."""
    if any(looks_like_data(cell) for cell in lower):
        return False
    if any(is_no_part(cell) for cell in lower):
        return not any(comparable(cell) in QUESTION_WORDS for cell in lower)
    following = [*upper[1:], "-"]
    grouped, single = [], []
    for place, (cell, after) in enumerate(zip(upper, following, strict=True)):
        gap = place > 0 and (not cell or cell == upper[place - 1])
        starts = bool(cell) and (not after or after == cell)
        (grouped if gap or starts else single).append(lower[place])
    named = [cell for cell in grouped if cell]
    if len(named) < 2:
        return False
    silent = sum(1 for cell in single if not cell)
    if single:
        return silent >= 0.8 * len(single)
    return len(set(named)) == len(named)


def _is_codes(row: list[str]) -> bool:
    cells = [cell for cell in row if cell]
    return sum(1 for cell in cells if _CODE.fullmatch(cell)) >= 0.9 * len(cells)


def _is_wordings(row: list[str]) -> bool:
    cells = [cell for cell in row if cell]
    if not cells or len(set(cells)) < len(cells) or any(looks_like_data(cell) for cell in cells):
        return False
    return sum(1 for cell in cells if " " in cell and len(cell) > 12) >= 0.5 * len(cells)


_QUALTRICS = frozenset(
    ("StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "RecordedDate", "ResponseId")
)


def _qualtrics(rows: list[list[str]]) -> Headers | None:
    """Find Qualtrics' header rows: codes, wordings and, in newer exports, import ids."""
    for number, row in enumerate(rows[:6]):
        if number >= 2 and sum(1 for cell in row if '"ImportId"' in cell) >= 0.5 * max(_filled(row), 1):
            titles = tuple(range(number - 2))
            return Headers(titles, (number - 2, number - 1, number), codes=number - 2, wordings=number - 1)
    for number, row in enumerate(rows[:5]):
        below = rows[number + 1] if number + 1 < len(rows) else []
        if len(_QUALTRICS.intersection(row)) >= 3 and number == 0:
            if below and not any(looks_like_data(cell) for cell in below[: len(_QUALTRICS)]):
                return Headers((), (0, 1), codes=0, wordings=1)
            return Headers((), (0,), codes=0)
        if "V1" in row and "ResponseID" in below:
            return Headers(tuple(range(number)), (number, number + 1), codes=number, wordings=number + 1)
    return None
