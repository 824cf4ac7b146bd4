"""Recognises what look like names of persons: a common given name, alone or before a surname, or a surname in -sson."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_CAPITALISED = re.compile(r"\b[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?\b")
_SON = re.compile(r"sson$|[a-zåäö]{4}(?:qvist|kvist)$")
#: What follows a given name in the name of a street, a school or a place.
_NO_SURNAME = re.compile(r"(?:kommun|stad|skolan|gården|gatan|huset|hem|linjen|jouren)$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:^|[.!?:\n•–-])\s*$")


def count_names(text: str) -> int:
    """Return how many names of persons a text seems to hold.

    >>> count_names("Kontakta Anna Svensson. Stig fram, det är maj.")
    1
    """
    given, ambiguous = _given_names()
    count, taken = 0, 0
    for match in _CAPITALISED.finditer(text):
        word = match[0]
        if match.start() < taken:
            continue
        after = _CAPITALISED.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
        surname = after is not None and not _NO_SURNAME.search(after[0])
        if word in given or (word in ambiguous and surname):
            if after is None or surname:
                count += 1
                taken = after.end() if after else match.end()
        elif _SON.search(word) or (word in ambiguous and not _SENTENCE_END.search(text[: match.start()])):
            count += 1
    return count


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the given names that are nothing else, and those that are also other words."""
    text = files("analys.survey").joinpath("given_names.txt").read_text(encoding="utf-8")
    names = [name for line in text.splitlines() if not line.startswith("#") for name in line.split()]
    return (
        frozenset(name for name in names if not name.endswith("+")),
        frozenset(name.removesuffix("+") for name in names if name.endswith("+")),
    )
