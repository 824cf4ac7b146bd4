"""Cells that hold several choices: which delimiter joins them, and which choices there are.

A list of choices is told from prose by its parts coming back from answer to answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import combinations, pairwise

import pandas as pd

from analys.survey.text import comparable, tidy

#: Delimiters in the order in which they are tried, with the share of parts that must come back.
_DELIMITERS = ((";", 0.5), ("\n", 0.6), ("|", 0.6), (", ", 0.75))

#: Stands for a semicolon that joins nothing; no text has it.
_KEPT = "\ue000"

#: Latitude, longitude, height and precision, as ODK writes a position.
_POSITION = re.compile(r"-?\d+(\.\d+)?( -?\d+(\.\d+)?){3}")

#: Delimiters that only these tools use.
_OF_TOOL = {"qualtrics": ((",", 0.9),), "kobo": ((" ", 0.95),)}

#: No choice is longer; a part that is longer is prose.
_LONGEST = 150

#: Where one sentence ends and another begins; a part that has both is prose ("t.ex. Polisen" is not).
_SENTENCES = re.compile(r"[a-zåäö]{3}[.!?] [A-ZÅÄÖ]")

#: The share of such parts above which a column holds prose, and not choices beside which some wrote of their own.
_PROSE = 0.1

#: In fewer answers than this, a choice that was taken once is as good as any.
_FEW = 30

#: A part taken by a smaller share of the respondents is one that some of them wrote themselves.
_RARE = 0.01


def find_joined(cells: pd.Series, family: str) -> tuple[str, tuple[str, ...]]:
    """Return the delimiter and the choices of a column; ("", ()) if its cells hold one answer each."""
    counts = cells[cells != ""].value_counts()
    if family == "msforms":
        # Forms joins without a space; a semicolon before one belongs to a choice.
        joined, parts = find_joined(cells.str.replace("; ", _KEPT, regex=False), "")
        return joined, tuple(part.replace(_KEPT, "; ") for part in parts)
    texts = {text: int(count) for text, count in counts.items()}
    if texts and all(map(_POSITION.fullmatch, texts)):
        return "", ()
    for delimiter, least in (*_DELIMITERS, *_OF_TOOL.get(family, ())):
        holding = sum(count for text, count in texts.items() if delimiter in text)
        if holding and (parts := _choices(texts, delimiter, least)):
            return delimiter, parts
    return "", ()


def split_cell(text: str, delimiter: str) -> list[str]:
    """Split a cell at a delimiter outside brackets; a trailing delimiter adds nothing.

    >>> split_cell("Python;R;", ";")
    ['Python', 'R']
    >>> split_cell("Online (e.g. edX, Coursera), By myself", ", ")
    ['Online (e.g. edX, Coursera)', 'By myself']
    """
    parts: list[str] = []
    current = ""
    for piece in text.split(delimiter):
        current = f"{current}{delimiter}{piece}" if current else piece
        if current.count("(") <= current.count(")"):
            parts.append(current)
            current = ""
    if current:
        # A bracket that nothing closes protects nothing.
        parts += current.split(delimiter)
    return [part for part in map(tidy, parts) if part]


def are_ranked(cells: pd.Series, delimiter: str) -> bool:
    """Tell choices that everybody put in an order of their own from choices of which some were taken.

    >>> are_ranked(pd.Series(["a;b;c", "c;a;b", ""]), ";"), are_ranked(pd.Series(["a;b;c", "a;b"]), ";")
    (True, False)
    """
    orders = {tuple(split_cell(text, delimiter)) for text in cells.unique() if text}
    return len(orders) > 1 and len({frozenset(one) for one in orders}) == 1 and len(next(iter(orders))) > 2


def has_sentences(text: str) -> bool:
    """Tell a text of several sentences, which is no choice."""
    return _SENTENCES.search(text) is not None


def _choices(texts: dict[str, int], delimiter: str, least: float) -> tuple[str, ...]:
    split = {text: split_cell(text, delimiter) for text in texts}
    if delimiter == ", ":
        split = _rejoin(split, texts)
    counts: Counter[str] = Counter()
    for text, parts in split.items():
        for part in parts:
            counts[part] += texts[text]
    cells = Counter(part for parts in split.values() for part in set(parts))
    joined = [part for parts in split.values() if len(parts) > 1 for part in parts]
    elsewhere = sum(cells[part] > 1 for part in joined)
    answers = sum(texts.values())
    several = sum(texts[text] for text, parts in split.items() if len(parts) > 1)
    trailing = sum(count for text, count in texts.items() if text.rstrip().endswith(";")) if delimiter == ";" else 0
    if trailing <= 0.5 * answers:
        again = sum(count for count in counts.values() if count > 1)
        sentences = sum(count for part, count in counts.items() if has_sentences(part))
        prose = sentences > _PROSE * counts.total() or any(len(part) > _LONGEST for part in counts)
        if several < max(2, 0.05 * answers) or again < least * counts.total() or prose:
            return ()
        # A sentence that many gave comes back whole; a choice comes back in another company.
        if 2 * elsewhere < len(joined):
            return ()
        if delimiter == ", " and not _keep_order(split.values(), counts):
            return ()
    return _taken_often(counts, 1 if answers < _FEW else max(2, answers * _RARE))


def _taken_often(counts: Counter[str], least: float) -> tuple[str, ...]:
    """Return the parts that were taken so often; of spellings that differ only in case the commonest."""
    spellings: dict[str, Counter[str]] = {}
    for part, count in counts.items():
        spellings.setdefault(comparable(part), Counter())[part] = count
    return tuple(same.most_common(1)[0][0] for same in spellings.values() if same.total() >= least)


def _rejoin(split: dict[str, list[str]], texts: dict[str, int]) -> dict[str, list[str]]:
    """Join parts again that are one choice, which holds the delimiter.

    The second never begins a cell, and either the first never ends one or the second, in lower case, never follows
    another ("Ja" and "Ja, men planen är gammal" are choices of one question).
    """
    first = {parts[0] for parts in split.values() if parts}
    while True:
        alone: Counter[str] = Counter()
        together: Counter[tuple[str, str]] = Counter()
        for text, parts in split.items():
            for part in parts:
                alone[part] += texts[text]
            for pair in pairwise(parts):
                together[pair] += texts[text]
        whole = {
            pair
            for pair, count in together.items()
            if count > 1
            and pair[1] not in first
            and (count == alone[pair[0]] or (count == alone[pair[1]] and _goes_on(*pair)))
        }
        if not whole:
            return split
        split = {text: _join_pairs(parts, whole) for text, parts in split.items()}


def _goes_on(part: str, after: str) -> bool:
    return part[:1].isupper() and after[:1].islower()


def _join_pairs(parts: list[str], whole: set[tuple[str, str]]) -> list[str]:
    joined: list[str] = []
    last = ""
    for part in parts:
        if joined and (last, part) in whole:
            joined[-1] += f", {part}"
            last = ""
        else:
            joined.append(part)
            last = part
    return joined


def _keep_order(lists: Iterable[list[str]], counts: Counter[str]) -> bool:
    """Tell choices, which tools write in the form's order, from words that people list in any order."""
    seen: Counter[tuple[str, str]] = Counter()
    for parts in lists:
        seen.update(combinations([part for part in parts if counts[part] > 1], 2))
    against = sum(min(count, seen[(second, first)]) for (first, second), count in seen.items()) / 2
    return against <= 0.15 * seen.total()
