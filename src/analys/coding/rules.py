"""Codes a text by the codebook's indicators, each code with the words that gave it.

A dimension's kind decides what an indicator counts for (`analys.assignment.codebook.Kind`): a topic is spoken of also
where it is denied, a measure only counts where somebody does or plans it, a group not where it is the actor, and a
trend not where the clause tells of a measure ("fler fältassistenter" is no growing problem).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from analys.assignment import Codebook, Dimension
from analys.coding.hits import Hit, IndicatorIndex
from analys.coding.matcher import Match
from analys.coding.scope import Scope
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
    """What the rules find in a text: the codes that count, and all indicators that stand there."""

    codes: list[RuleCode]
    hits: list[Hit]


class _Given(NamedTuple):
    """A code with the indicator that gave it, or without one."""

    code: str
    hit: Hit | None


class Rules:
    """The rules of one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._dimensions = codebook.dimensions
        self._index = IndicatorIndex(codebook)

    def code(self, text: str) -> list[RuleCode]:
        """Return the codes of a text, in the codebook's order of dimensions."""
        return self.find(text).codes

    def find(self, text: str) -> Found:
        """Return the codes of a text and every indicator that stands in it, whatever it counts for."""
        tokens = tokenize(text)
        hits, scope = self._index.find(tokens.words)
        codes = []
        for dimension, given in self._judge(hits, scope):
            for code, hit in given:
                if hit is None:
                    codes.append(RuleCode(dimension.id, code, IMPLIED, None, None, None))
                else:
                    start, end = tokens.starts[hit.match.first], tokens.ends[hit.match.last]
                    codes.append(RuleCode(dimension.id, code, TOLD, start, end, hit.written))
        return Found(codes, hits)

    def _judge(self, hits: list[Hit], scope: Scope) -> Iterable[tuple[Dimension, list[_Given]]]:
        of = {dimension.id: [hit for hit in hits if hit.dimension == dimension.id] for dimension in self._dimensions}
        spoken = [hit for dimension in self._of_kind("measure") for hit in of[dimension.id]]
        measures = [hit for hit in spoken if not _denied(hit, scope) and not scope.unreal(hit.match)]
        denied = [] if measures else [hit for hit in spoken if _denied(hit, scope)]
        told = [hit.match for hit in measures]
        status = {
            dimension.id: _status(dimension, of[dimension.id], scope, told, denied)
            for dimension in self._of_kind("status")
        }
        is_measure = all(
            given.code != dimension.default for dimension in self._of_kind("status") for given in status[dimension.id]
        )
        for dimension in self._dimensions:
            own = of[dimension.id]
            match dimension.kind:
                case "topic":
                    given = [_Given(hit.code, hit) for hit in own]
                case "group":
                    given = [_Given(hit.code, hit) for hit in own if not scope.actor(hit.match)]
                case "measure":
                    given = [_Given(hit.code, hit) for hit in measures if hit.dimension == dimension.id]
                    given = given or _denial(dimension, denied)
                    given = given if is_measure else []
                case "status":
                    given = status[dimension.id]
                case "trend":
                    given = _polar(dimension, [hit for hit in own if not scope.shares_clause(hit.match, told)], scope)
            if not given and dimension.default is not None and (dimension.kind != "measure" or is_measure):
                given = [_Given(dimension.default, None)]
            yield dimension, _best(dimension, given)

    def _of_kind(self, kind: str) -> list[Dimension]:
        return [dimension for dimension in self._dimensions if dimension.kind == kind]


def _denied(hit: Hit, scope: Scope) -> bool:
    return scope.negated(hit.match) or scope.absent(hit.match)


def _denial(dimension: Dimension, denied: list[Hit]) -> list[_Given]:
    return [_Given(dimension.denied, hit) for hit in denied] if dimension.denied is not None else []


def _status(
    dimension: Dimension, hits: list[Hit], scope: Scope, measures: list[Match], denied: list[Hit]
) -> list[_Given]:
    given = _polar(dimension, [hit for hit in hits if not scope.unreal(hit.match)], scope)
    if not given and measures and dimension.with_measure is not None:
        return [_Given(dimension.with_measure, None)]
    return _best(dimension, given or _denial(dimension, denied)) or [
        _Given(code, None) for code in [dimension.default] if code
    ]


def _polar(dimension: Dimension, hits: list[Hit], scope: Scope) -> list[_Given]:
    """Return the hits' codes, turned into their opposite or left out where they are denied."""
    given = []
    for hit in hits:
        code = dimension.code(hit.code).if_negated if scope.negated(hit.match) else hit.code
        if code is not None:
            given.append(_Given(code, hit))
    return given


def _best(dimension: Dimension, given: list[_Given]) -> list[_Given]:
    """Return one hit per code, the longest; of a dimension with one code, the code that the codebook has first."""
    order = list(dimension.labels)
    longest: dict[str, _Given] = {}
    for one in given:
        best = longest.get(one.code)
        if best is None or _length(one) > _length(best):
            longest[one.code] = one
    codes = sorted(longest.values(), key=lambda one: order.index(one.code))
    return codes if dimension.multiple else codes[:1]


def _length(given: _Given) -> int:
    return given.hit.match.last - given.hit.match.first if given.hit else -1
