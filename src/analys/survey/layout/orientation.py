"""Sheets that do not have a response per row: one per column, or a form that is one response."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from analys.survey.layout.headers import LONG, QUESTION_WORDS, ends_asking, looks_like_data
from analys.survey.layout.roles import role_of
from analys.survey.text import comparable

Orientation = Literal["rows", "columns", "form"]

#: Headings above the answers of a form.
ANSWER_WORDS = frozenset(
    ("svar", "ert svar", "ditt svar", "kommunens svar", "kommunens bedömning", "bedömning", "answer")
)

#: A question's number in a cell of its own.
NUMBER = re.compile(r"\d{1,3}(\.\d{1,2})?[a-zåäö]?[.)]?", re.IGNORECASE)


def find_orientation(rows: list[list[str]], is_municipality: Callable[[str], bool]) -> tuple[Orientation, int]:
    """Tell how responses lie in a sheet.

    Args:
        rows: the first rows, tidied, equally wide.
        is_municipality: tells the name of a municipality.

    Returns:
        The orientation, and the number of title rows above the headings of a turned sheet.
    """
    filled = [number for number, row in enumerate(rows) if any(row)]
    width = max((place + 1 for row in rows for place, cell in enumerate(row) if cell), default=0)
    if len(filled) < 2 or width < 2:
        return "rows", 0
    for number, below in pairwise(filled[:7]):
        if _heads_columns(rows[number], is_municipality) and not _heads_columns(rows[below], is_municipality):
            return "columns", number
    for number in filled[:7]:
        if _heads_columns_by_code(rows[number], is_municipality):
            return "columns", number
    return _form(rows, filled, width, is_municipality)


def asks(label: str) -> bool:
    """Tell a label that asks for something from a heading of a section."""
    return ends_asking(label) or len(label) > LONG or role_of(label) != "question"


def _heads_columns(row: list[str], is_municipality: Callable[[str], bool]) -> bool:
    """Tell a row that has one municipality per column."""
    names = [cell for cell in row[1:] if cell and not looks_like_data(cell)]
    if len(names) < 2 or is_municipality(row[0]):
        return False
    # Where the row says that it names municipalities, some of them may be none.
    enough = 0.3 if role_of(row[0]) == "municipality" else 0.6
    return sum(map(is_municipality, names)) >= enough * len(names)


def _heads_columns_by_code(row: list[str], is_municipality: Callable[[str], bool]) -> bool:
    """Tell a row "Kommunkod | 1440 | 1280"."""
    codes = [cell for cell in row[1:] if cell]
    return role_of(row[0]) == "municipality_code" and len(codes) > 1 and all(map(is_municipality, codes))


def _form(
    rows: list[list[str]], filled: list[int], width: int, is_municipality: Callable[[str], bool]
) -> tuple[Orientation, int]:
    """Tell a form: questions below each other, each with its answer beside it."""
    for number in filled[:10]:
        words = [comparable(cell).rstrip(":") for cell in rows[number]]
        if any(word in QUESTION_WORDS for word in words[:2]) and any(word in ANSWER_WORDS for word in words[1:3]):
            return "form", _first_pair(rows, filled)
    if width > 4:
        return "rows", 0
    pairs = [number for number in filled if sum(map(bool, rows[number])) >= 2]
    labels = [_label(rows[number]) for number in filled]
    if sum(map(is_municipality, labels)) > 2:
        return "rows", 0
    named = any(_names_municipality(rows[number], is_municipality) for number in pairs)
    if any(_asks_municipality(rows[number]) and asks(_second(rows[number])) for number in pairs):
        # "Kommun | Hur bedömer ni risken?" heads a table.
        return "rows", 0
    asking = sum(map(asks, labels))
    if len(pairs) >= 2 and (named or (width <= 3 and asking >= 2)) and asking >= 0.4 * len(labels):
        return "form", _first_pair(rows, filled)
    return "rows", 0


def _names_municipality(row: list[str], is_municipality: Callable[[str], bool]) -> bool:
    """Tell a row "Kommun: | Ale"."""
    return _asks_municipality(row) and is_municipality(_second(row))


def _asks_municipality(row: list[str]) -> bool:
    return role_of(_label(row)) in ("municipality", "municipality_code")


def _label(row: list[str]) -> str:
    """Return a row's first text; a number before it is the question's."""
    texts = list(filter(None, row))
    return texts[1] if len(texts) > 1 and NUMBER.fullmatch(texts[0]) else texts[0]


def _second(row: list[str]) -> str:
    """Return what stands beside a row's label; "" if nothing does."""
    return next(filter(None, row[row.index(_label(row)) + 1 :]), "")


def _first_pair(rows: list[list[str]], filled: list[int]) -> int:
    """Return the first row that has an answer beside its label: all above it are titles."""
    return next((number for number in filled if sum(map(bool, rows[number])) >= 2), 0)
