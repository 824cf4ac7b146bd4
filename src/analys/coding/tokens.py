"""Cuts a text into words and marks, with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

#: A word keeps inner hyphens, dots and colons ("covid-19", "LSS:s") and a closing hyphen ("vålds- och …").
_TOKEN = re.compile(r"\w+(?:[-.:]\w+)*-?|[^\w\s]")

#: Marks and words at which a clause ends.
_BREAKS = frozenset([".", ",", ";", ":", "!", "?", "–", "—", "(", ")", "•", "men", "dock", "däremot", "utan"])


class Tokens(NamedTuple):
    """The words of a text in lower case, and where each starts and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str) -> Tokens:
    """Cut a text into lower-case words and single marks.

    >>> tokenize("Vålds- och hot.").words
    ['vålds', 'och', 'hot', '.']
    """
    words, starts, ends = [], [], []
    for match in _TOKEN.finditer(text):
        words.append(match[0].rstrip("-").lower() or match[0])
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(words, starts, ends)


def clauses(words: list[str]) -> list[int]:
    """Number each word by the clause that it stands in.

    >>> clauses(["fler", "anmälningar", ",", "inga", "åtgärder"])
    [0, 0, 0, 1, 1]
    """
    numbers, number = [], 0
    for word in words:
        if word in _BREAKS and word.isalpha():
            number += 1
        numbers.append(number)
        if word in _BREAKS and not word.isalpha():
            number += 1
    return numbers
