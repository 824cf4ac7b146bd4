"""LIX, the Swedish measure of how easy a text reads: words per sentence and the part of long words."""

from __future__ import annotations

import re

from analys.report.display import Bullets, Findings, Notice, Text
from analys.report.document import Document

_LONG = 6


def lix(text: str) -> float:
    """Return the text's LIX (Björnsson 1968): mean words per sentence plus the percentage of words over six letters.

    Under 30 is very easy, 30-40 easy, 40-50 of middle difficulty, 50-60 hard.

    >>> lix("Det är så. Kommunerna svarade.")
    42.5
    """
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.!?:](?:\s|$)", text)) or 1
    long = sum(len(word) > _LONG for word in words)
    return len(words) / sentences + 100 * long / len(words) if words else 0.0


def prose_of(document: Document) -> str:
    """Return the report's running text, without tables, captions and quotations."""
    parts: list[str] = []
    for block in document.blocks:
        match block:
            case Text():
                parts += block.paragraphs
            case Bullets():
                parts += block.items
            case Notice():
                parts += [block.title, block.text]
            case Findings():
                parts += [sentence for one in block.findings for sentence in (one.claim, one.support)]
    return re.sub(r"\{ref:[^}]*\}", "tabell 1", " ".join(parts))
