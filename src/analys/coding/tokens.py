"""Cuts a text into words and marks, with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

#: A word keeps inner hyphens, dots and colons ("covid-19", "LSS:s").
_TOKEN = re.compile(r"\w+(?:[-.:]\w+)*|[^\w\s]")

#: Marks at which a clause ends, and words at which one begins.
_BREAKING_MARKS = frozenset(".,;:!?–—()•")
_BREAKING_WORDS = frozenset(["men", "dock", "däremot", "utan"])


class Tokens(NamedTuple):
    """The words of a text in lower case, and where each starts and ends."""

    words: list[str]
    spans: list[tuple[int, int]]


def tokenize(text: str) -> Tokens:
    """Cut a text into lower-case words and single marks.

    >>> tokenize("Vålds- och hot.").words
    ['vålds', '-', 'och', 'hot', '.']
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    lower = text.lower()
    if len(lower) != len(text):  # a few letters, such as the dotted İ, get longer
        return Tokens([text[start:end].lower() for start, end in spans], spans)
    return Tokens([lower[start:end] for start, end in spans], spans)


def clauses(words: list[str]) -> list[int]:
    """Number each word by the clause that it stands in.

    >>> clauses(["fler", "anmälningar", ",", "inga", "åtgärder"])
    [0, 0, 0, 1, 1]
    """
    numbers, number = [], 0
    for word in words:
        if word in _BREAKING_WORDS:
            number += 1
        numbers.append(number)
        if word in _BREAKING_MARKS:
            number += 1
    return numbers
