"""Headings that say a question that neighbours share and, after or before it, the part of it that a column is for."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

_SEPARATORS = (" - ", " – ", ": ", " / ", " > ", " | ")


@dataclass(frozen=True)
class Heading:
    """One column's heading, taken apart; "" for what it does not say.

    `ticked` tells that the first responses hold nothing but 0 and 1 (or true and false); `section` is the heading of
    the group of questions that it stands in.
    """

    code: str
    wording: str
    part: str = ""
    part_code: str = ""
    ticked: bool = False
    section: str = ""


def split_shared(headings: Sequence[Heading], separators: Sequence[str] = _SEPARATORS) -> list[Heading]:
    """Split `question [part]` or `question - part` where a neighbour has the same question, with or without a part."""
    cuts = [dict(_cuts(one.wording, separators)) if not one.part else {} for one in headings]
    return _split(headings, cuts, [{*cut, one.wording} for cut, one in zip(cuts, headings, strict=True)])


def split_shared_endings(headings: Sequence[Heading]) -> list[Heading]:
    """Split `part: question` or `[part] question` where a neighbour ends with the same question."""
    cuts = [{after: before for before, after in _endings(one.wording)} if not one.part else {} for one in headings]
    return _split(headings, cuts, cuts)


def _split(
    headings: Sequence[Heading], cuts: Sequence[dict[str, str]], asked: Sequence[Container[str]]
) -> list[Heading]:
    """Split headings at the longest question that a neighbour may ask.

    Args:
        headings: of columns beside each other.
        cuts: for each heading the questions that it may hold, with the part that is then left of it.
        asked: for each heading the questions by which its neighbours are split.
    """
    result = []
    for place, heading in enumerate(headings):
        around = [asked[other] for other in (place - 1, place + 1) if 0 <= other < len(headings)]
        shared = [question for question in cuts[place] if any(question in one for one in around)]
        if shared:
            wording = max(shared, key=len)
            heading = replace(heading, wording=wording, part=cuts[place][wording])
        result.append(heading)
    return result


def _cuts(text: str, separators: Sequence[str]) -> list[tuple[str, str]]:
    """Return all ways to cut a heading in two, at a separator or before brackets at its end."""
    found = [cut for brackets in ("[]", "()") if (cut := trailing_bracket(text, brackets))]
    for separator in separators:
        start = text.find(separator, 3)
        while start > 0:
            found.append((text[:start].strip(), text[start + len(separator) :].strip()))
            start = text.find(separator, start + 1)
    return [(before, after) for before, after in found if before and after]


def _endings(text: str) -> list[tuple[str, str]]:
    """Return all ways to cut a heading into part and question."""
    found = [(match[1].strip(), match[2].strip())] if (match := re.fullmatch(r"\[([^\]]+)\](.+)", text)) else []
    return found + _cuts(text, _SEPARATORS)


def trailing_bracket(text: str, brackets: str = "[]") -> tuple[str, str] | None:
    """Cut "question [part]" at the bracket that the last one closes."""
    opening, closing = brackets
    if not text.endswith(closing):
        return None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == closing) - (text[place] == opening)
        if depth == 0:
            return text[:place].strip(), text[place + 1 : -1].strip()
    return None
