"""Codes a text by the codebook's indicators, each code with the words that gave it."""

from __future__ import annotations

from typing import NamedTuple

from analys.assignment import Codebook
from analys.coding.hits import Hit, IndicatorIndex
from analys.coding.judge import Judge
from analys.coding.tokens import tokenize

#: How sure a rule is of a code that words tell, and of one that follows from their absence.
TOLD, IMPLIED = 0.9, 0.5


class RuleCode(NamedTuple):
    """A code that the rules give; start and end (in the text) and indicator are None where it is implied."""

    dimension: str
    code: str
    confidence: float
    start: int | None
    end: int | None
    indicator: str | None


class Found(NamedTuple):
    """What the rules find in a text: the codes that count, all indicators that stand there, and codes denied by it.

    Args:
        codes: in the codebook's order of dimensions.
        hits: whatever they count for.
        denied: codes by dimension.
    """

    codes: list[RuleCode]
    hits: list[Hit]
    denied: dict[str, frozenset[str]]


class Rules:
    """The rules of one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._index = IndicatorIndex(codebook)
        self._judge = Judge(codebook.dimensions)

    def code(self, text: str) -> list[RuleCode]:
        """Return the codes of a text, in the codebook's order of dimensions."""
        return self.find(text).codes

    def find(self, text: str) -> Found:
        """Return the codes of a text and every indicator that stands in it, whatever it counts for."""
        words, spans = tokenize(text)
        hits, scope = self._index.find(words)
        codes: list[RuleCode] = []
        denials: dict[str, frozenset[str]] = {}
        for dimension, given, denied in self._judge.judge(hits, scope):
            denials[dimension.id] = denied
            for code, hit in given:
                if hit is None:
                    codes.append(RuleCode(dimension.id, code, IMPLIED, None, None, None))
                else:
                    start, end = spans[hit.match.first][0], spans[hit.match.last][1]
                    codes.append(RuleCode(dimension.id, code, TOLD, start, end, hit.written))
        return Found(codes, hits, denials)
