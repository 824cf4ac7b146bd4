"""Decides what the indicators found in a text count for.

A dimension's kind decides (`analys.assignment.codebook.Kind`): a topic is spoken of also where it is denied, a measure
only counts where somebody does or plans it, a group not where it is the actor, and a trend not where the clause tells
of a measure ("fler fältassistenter" is no growing problem).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analys.assignment import Dimension
from analys.coding.hits import Hit
from analys.coding.matcher import Match
from analys.coding.scope import Scope


class Given(NamedTuple):
    """A code with the indicator that gave it, or without one where it is implied."""

    code: str
    hit: Hit | None


#: Of a text without denials: the codes that it denies.
_NOTHING: frozenset[str] = frozenset()


class Judged(NamedTuple):
    """What the indicators found in a text count for in one dimension.

    Args:
        dimension: the dimension.
        given: its codes that the text bears, one hit per code.
        denied: its codes that the text denies, and no other place in it tells; where all that it tells of a trend is
            affirmed by a denial of the opposite, that, and the code of a text which tells nothing; where the text
            only asks for a trend that nobody knows, all that tell one; where it tells something that is excepted from a
            denial ("inga åtgärder utöver …"), what the denial would tell; where all measures that it names have
            stopped, that one is taken.
    """

    dimension: Dimension
    given: list[Given]
    denied: frozenset[str]


class Judge:
    """Judges hits by the dimensions of one codebook."""

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        self._dimensions = dimensions
        self._measures = [dimension for dimension in dimensions if dimension.kind == "measure"]
        self._statuses = [dimension for dimension in dimensions if dimension.kind == "status"]
        self._order = {
            dimension.id: {code: place for place, code in enumerate(dimension.labels)} for dimension in dimensions
        }
        self._opposite = {
            dimension.id: {code.id: code.if_negated for code in dimension.codes} for dimension in dimensions
        }

    def judge(self, hits: list[Hit], scope: Scope) -> Iterator[Judged]:
        """Yield what the hits count for in each dimension."""
        of: dict[str, list[Hit]] = {dimension.id: [] for dimension in self._dimensions}
        for hit in hits:
            of[hit.dimension].append(hit)
        acts = {one.id: _acts(one, of[one.id]) for one in (*self._measures, *self._statuses)}
        beside = any(scope.excepted(hit.match) and _is_done(hit, scope) for several in acts.values() for hit in several)
        if beside:
            of |= acts
        spoken = [hit for dimension in self._measures for hit in of[dimension.id]]
        measures = [hit for hit in spoken if _is_done(hit, scope)]
        denied = [] if measures else [hit for hit in spoken if scope.absent(hit.match, denies=hit.denies)]
        told = [hit.match for hit in measures]
        status = {one.id: self._status(one, of[one.id], scope, told, denied) for one in self._statuses}
        stopped = bool(spoken) and not told and all(scope.ended(hit.match) for hit in spoken)
        is_measure = all(given.code != one.default for one in self._statuses for given in status[one.id])
        for dimension in self._dimensions:
            own = of[dimension.id]
            match dimension.kind:
                case "topic":
                    given = [Given(hit.code, hit) for hit in own]
                case "group":
                    given = [Given(hit.code, hit) for hit in own if not scope.actor(hit.match)]
                case "measure":
                    given = [Given(hit.code, hit) for hit in measures if hit.dimension == dimension.id]
                    given = (given or _denial(dimension, denied)) if is_measure else []
                case "status":
                    given = status[dimension.id]
                case "trend":
                    known = [hit for hit in own if not scope.asked(hit.match)]
                    outside = [hit for hit in known if not scope.shares_clause(hit.match, told)]
                    excepted = [hit for hit in outside if scope.excepted(hit.match)]
                    given = self._polar(dimension, excepted or outside, scope)
            if not given and dimension.default is not None and (dimension.kind != "measure" or is_measure):
                given = [Given(dimension.default, None)]
            best = self._best(dimension, given)
            sure = own if denied or dimension.kind == "trend" else [hit for hit in own if not scope.over(hit.match)]
            denials = self._denied(dimension, sure, best, scope) if scope.denies else _NOTHING
            if beside and dimension.denied is not None:
                denials |= {dimension.denied}
            if dimension.kind == "trend" and excepted:
                denials |= {hit.code for hit in outside if hit.denies} - {one.code for one in best}
            if dimension.kind == "status" and stopped and not of[dimension.id] and dimension.with_measure is not None:
                denials |= {dimension.with_measure}
            if dimension.kind == "trend" and scope.asks and not any(one.hit for one in best):
                denials |= set(dimension.labels) - {dimension.default}
            if dimension.kind == "trend" and best and all(_affirmed(one, scope) for one in best):
                denials |= self._others(dimension, best)
            if dimension.kind == "trend" and best and all(_judged(one, scope) for one in best):
                denials |= {dimension.default} - {None, *(hit.code for hit in own)}
            yield Judged(dimension, best, denials)

    def _status(
        self, dimension: Dimension, hits: list[Hit], scope: Scope, measures: list[Match], denied: list[Hit]
    ) -> list[Given]:
        given = self._polar(dimension, [hit for hit in hits if not scope.unreal(hit.match)], scope)
        if not given and measures and dimension.with_measure is not None:
            return [Given(dimension.with_measure, None)]
        given = self._best(dimension, given or _denial(dimension, denied))
        return given or [Given(code, None) for code in [dimension.default] if code]

    def _polar(self, dimension: Dimension, hits: list[Hit], scope: Scope) -> list[Given]:
        """Return the hits' codes, turned into their opposite or left out where they are denied."""
        given = []
        for hit in hits:
            code = self._opposite[dimension.id][hit.code] if _negated(dimension, hit, scope) else hit.code
            if code is not None:
                given.append(Given(code, hit))
        return given

    def _denied(self, dimension: Dimension, hits: list[Hit], given: list[Given], scope: Scope) -> frozenset[str]:
        """Return the codes that are denied wherever they are spoken of, if their denial means another code."""
        opposite = self._opposite[dimension.id]
        denied, standing = set(), {one.code for one in given}
        for hit in hits:
            if opposite[hit.code] is not None:
                (denied if _negated(dimension, hit, scope) else standing).add(hit.code)
        return frozenset(denied - standing)

    def _others(self, dimension: Dimension, given: list[Given]) -> frozenset[str]:
        """Return what a text does not say that has some codes for certain: their opposites, and nothing at all."""
        opposite = self._opposite[dimension.id]
        return frozenset({dimension.default, *(opposite[one.code] for one in given)} - {None})

    def _best(self, dimension: Dimension, given: list[Given]) -> list[Given]:
        """Return one hit per code, the longest; where one code is due, the code that the codebook has first."""
        longest: dict[str, Given] = {}
        for one in given:
            best = longest.get(one.code)
            if best is None or _length(one) > _length(best):
                longest[one.code] = one
        if len(longest) < 2:
            return list(longest.values())
        order = self._order[dimension.id]
        codes = sorted(longest.values(), key=lambda one: order[one.code])
        return codes if dimension.multiple else codes[:1]


def _acts(dimension: Dimension, hits: list[Hit]) -> list[Hit]:
    """Return the hits that tell of something done or planned, and not that nothing is."""
    return [hit for hit in hits if hit.code != dimension.denied]


def _negated(dimension: Dimension, hit: Hit, scope: Scope) -> bool:
    ended = dimension.kind == "trend" and not hit.denies and scope.over(hit.match)
    return ended or scope.negated(hit.match, denies=hit.denies)


def _affirmed(given: Given, scope: Scope) -> bool:
    return given.hit is not None and scope.affirmed(given.hit.match)


def _judged(given: Given, scope: Scope) -> bool:
    return given.hit is not None and scope.judged(given.hit.match)


def _is_done(hit: Hit, scope: Scope) -> bool:
    denied = scope.negated(hit.match, denies=hit.denies) or scope.absent(hit.match, denies=hit.denies)
    return not denied and not scope.unreal(hit.match)


def _denial(dimension: Dimension, denied: list[Hit]) -> list[Given]:
    return [Given(dimension.denied, hit) for hit in denied] if dimension.denied is not None else []


def _length(given: Given) -> int:
    return given.hit.match.last - given.hit.match.first if given.hit else -1
