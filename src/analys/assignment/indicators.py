"""How a codebook writes the words that tell a code: the notation, parsed once for all who use it.

    våld          the word, its inflections, and compounds with it (våldet, våldsutsatt, partnervåld)
    =våld         the word and its inflections, no compounds
    våld-         the word, or the first part of a compound
    -våld         the word, or the last part of a compound
    ==SIP         just this form

Words of fewer than four letters stand in compounds only where a hyphen says so. A phrase is words in a row;
`...` stands for up to four words between, `a|b` for either of two. Words of a phrase are taken with their
inflections, and with compounds only where a hyphen says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Shorter words are found by chance inside others ("arg" in "largo").
SHORTEST_IN_COMPOUND = 4

#: How many words `...` can stand for.
LONGEST_GAP = 4

_SHAPE = re.compile(r"(?P<mark>={0,2})(?P<before>-?)(?P<text>[^\s|=]*[^\s|=-])(?P<after>-?)")


@dataclass(frozen=True)
class Word:
    """One word to look for, lower case.

    Args:
        text: the word in its basic form.
        inflected: other forms of the word count too.
        first: it may be the first part of a compound.
        last: it may be the last part of a compound.
    """

    text: str
    inflected: bool
    first: bool
    last: bool


@dataclass(frozen=True)
class Step:
    """One place of a phrase: any of some words, and how many other words may stand before it."""

    words: tuple[Word, ...]
    gap: int = 0


def parse_word(written: str) -> Word:
    """Parse one word of a list of words.

    Raises:
        ValueError: it does not follow the notation; the message is Swedish.
    """
    word = _parse(written)
    bare = not (word.first or word.last or written.startswith("="))
    compounds = bare and len(word.text) >= SHORTEST_IN_COMPOUND
    return Word(word.text, word.inflected, word.first or compounds, word.last or compounds)


def parse_phrase(written: str) -> tuple[Step, ...]:
    """Parse a phrase.

    Raises:
        ValueError: it does not follow the notation; the message is Swedish.
    """
    steps: list[Step] = []
    gap = 0
    for part in written.replace("…", "...").split():
        if part == "...":
            gap = LONGEST_GAP
        else:
            steps.append(Step(tuple(_parse(choice) for choice in part.split("|")), gap if steps else 0))
            gap = 0
    if len(steps) < 2 or gap:
        raise ValueError(f"”{written}” är ingen fras: den ska ha minst två ord och börja och sluta med ett ord.")
    return tuple(steps)


def parse_either(written: str) -> Word | tuple[Step, ...]:
    """Parse a word or, where there are several, a phrase."""
    return parse_phrase(written) if len(written.split()) > 1 else parse_word(written)


def parse_pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern that a whole word has to match, in lower case.

    Raises:
        ValueError: it is no regular expression; the message is Swedish.
    """
    try:
        return re.compile(written)
    except re.error as error:
        raise ValueError(f"”{written}” är inget giltigt mönster ({error}).") from None


def _parse(written: str) -> Word:
    shape = _SHAPE.fullmatch(written.lower())
    if shape is None or (shape["mark"] and (shape["before"] or shape["after"])):
        raise ValueError(f"”{written}” är inget ord. Skriv som våld, =våld, våld-, -våld eller ==våld.")
    return Word(shape["text"], shape["mark"] != "==", bool(shape["after"]), bool(shape["before"]))
