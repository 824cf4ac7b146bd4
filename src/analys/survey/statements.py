"""Splits free-text answers into statements: sentences and list items, with their place in the answer's text."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pandas as pd

from analys.contracts import Statements, typed

Span = tuple[int, int]

_LINE = re.compile(r"[^\r\n\v\f\u0085\u2028\u2029]+")
_BULLET = "•●▪◦‣►■□○·∙⁃✓"
_LIST_MARK = re.compile(rf"\s*(?:(?:[-–—*{_BULLET}]+|\(?(?:\d{{1,2}}|[a-zåäö])[.)])(?=\s)|[{_BULLET}\-](?=\w))\s*")
_INNER_BULLET = re.compile(rf"\s*[{_BULLET}]\s*")
_INNER_DASH = re.compile(r"\s[-–—]\s+(?=[A-ZÅÄÖ])")
_INNER_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+(?=\S)")
#: A possible end: closing signs, marks of end, what closes after them, and then space or a capital letter.
_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*)(?=\s+\S|[A-ZÅÄÖ][a-zåäö ])")
_WORD_BEFORE = re.compile(r"[\w.:]*\w$")
_SAYS_SOMETHING = re.compile(r"\w")
#: A shorter word before a full stop and a small letter is taken for an abbreviation that the list does not know.
_LONGEST_UNKNOWN_ABBREVIATION = 3


def split_statements(answers: pd.DataFrame) -> pd.DataFrame:
    """Split the free-text answers into statements.

    Args:
        answers: as contracts.Answers says; closed and missing answers have no statements.

    Returns:
        A table as contracts.Statements says; text is always the answer's text from start to end.
    """
    texts = answers[answers["text"].notna()]
    rows = []
    seen: Counter[tuple[str, ...]] = Counter()
    columns = [texts[column] for column in ("assignment", "wave", "county", "municipality", "question", "text")]
    for assignment, wave, county, municipality, question, answer in zip(*columns, strict=True):
        for start, end in split_text(answer):
            text = answer[start:end]
            same = (municipality, question, text)
            statement = _identify(municipality, question, text, seen[same])
            seen[same] += 1
            rows.append((statement, assignment, wave, county, municipality, question, text, start, end))
    statements = pd.DataFrame(rows, columns=list(Statements.to_schema().columns))
    return Statements.validate(typed(statements, Statements), lazy=True)


def split_text(text: str) -> list[Span]:
    """Return start and end of each statement of a text.

    >>> text = "Oron ökar, bl.a. i skolan. Vi har:\\n- fältarbete\\n- lovaktiviteter m.m."
    >>> [text[start:end] for start, end in split_text(text)]
    ['Oron ökar, bl.a. i skolan.', 'Vi har:', 'fältarbete', 'lovaktiviteter m.m.']
    """
    spans = (
        _trimmed(text, sentence)
        for line in _LINE.finditer(text)
        for item in _items(text, line.start(), line.end())
        for sentence in _sentences(text, *item)
    )
    return [span for span in spans if _SAYS_SOMETHING.search(text, *span)]


def _identify(municipality: str, question: str, text: str, repetition: int) -> str:
    """Return a name that stays the same from run to run; a repeated text in one answer gets a name of its own."""
    parts = [municipality, question, text, *([str(repetition)] if repetition else [])]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the list items of one line, without their marks; a line that is no list is one item."""
    mark = _LIST_MARK.match(text, start, end)
    begin = mark.end() if mark else start
    cuts = [match.span() for match in _INNER_BULLET.finditer(text, begin, end)]
    if mark and mark[0].strip()[:1] in "-–—":
        cuts += [match.span() for match in _INNER_DASH.finditer(text, begin, end)]
    numbers = list(_INNER_NUMBER.finditer(text, start, end))
    if len(numbers) > 1 and [int(number[1]) for number in numbers] == list(range(1, len(numbers) + 1)):
        cuts += [number.span() for number in numbers if number.start() >= begin]
    for cut_start, cut_end in sorted(cuts):
        yield begin, cut_start
        begin = cut_end
    yield begin, end


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, begin, match, end):
            yield begin, match.end()
            begin = match.end()
    yield begin, end


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Tell whether a mark ends a sentence: not an abbreviation's or a number's full stop."""
    after = text[match.end() : end].lstrip()[:1]
    if match[0][0] != ".":
        return match[0][0] != "…" or after.isupper()
    if match[0].startswith(".."):
        return after.isupper()
    word = _WORD_BEFORE.search(text[begin : match.start()])
    before = word[0].lower() if word else ""
    if len(match[0]) > 1:
        return not after.islower()
    known, may_be_last = _abbreviations()
    if before in known:
        return before in may_be_last and after.isupper()
    if len(before) == 1 and before.isalpha():
        return False
    if before.isdigit():
        return not after.islower()
    return not after.islower() or len(before) > _LONGEST_UNKNOWN_ABBREVIATION


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Return all abbreviations, and those that may stand last in a sentence."""
    text = files("analys.survey").joinpath("abbreviations.txt").read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if line and not line.startswith("#")]
    return (
        frozenset(entry.removesuffix(" +") for entry in entries),
        frozenset(entry.removesuffix(" +") for entry in entries if entry.endswith(" +")),
    )


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
