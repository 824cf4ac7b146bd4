"""Finds a codebook's indicators in a text: whose each is, where it stands, and the cues around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analys.assignment import Codebook, Indicators
from analys.assignment.codebook import parse_either
from analys.assignment.indicators import parse_pattern, parse_phrase, parse_word
from analys.coding.cues import CUES
from analys.coding.matcher import Match, Matcher, Sought
from analys.coding.scope import Scope
from analys.coding.tokens import clauses


class Hit(NamedTuple):
    """An indicator that was found: whose it is, how the codebook writes it, and where it stands."""

    dimension: str
    code: str
    written: str
    match: Match


class _Sought(NamedTuple):
    """What a thing is sought for: to tell a group's code, to except or allow it, or as a cue."""

    use: str
    group: int
    written: str
    thing: Sought


class IndicatorIndex:
    """All indicators of a codebook and all cues, found in one pass."""

    def __init__(self, codebook: Codebook) -> None:
        self._groups: list[tuple[str, str, Indicators]] = []
        self._sought: list[_Sought] = []
        for dimension in codebook.dimensions:
            for code in dimension.codes:
                for indicators in code.indicators:
                    self._sought.extend(_parsed(indicators, len(self._groups)))
                    self._groups.append((dimension.id, code.id, indicators))
        self._sought.extend(_Sought(cue, -1, "", thing) for cue, things in CUES.items() for thing in things)
        self._matcher = Matcher([one.thing for one in self._sought])

    def find(self, words: list[str]) -> tuple[list[Hit], Scope]:
        """Return the indicators that stand in a text's lower-case words, and the scope to judge them by."""
        told: list[tuple[_Sought, Match]] = []
        excepted: dict[int, list[Match]] = defaultdict(list)
        cues: dict[str, list[Match]] = defaultdict(list)
        context: set[int] = set()
        for match in self._matcher.find(words):
            sought = self._sought[match.sought]
            if sought.use == "tells":
                told.append((sought, match))
            elif sought.use == "unless":
                excepted[sought.group].append(match)
            elif sought.use == "needs":
                context.add(sought.group)
            else:
                cues[sought.use].append(match)
        hits = []
        for sought, match in told:
            dimension, code, group = self._groups[sought.group]
            if group.needs and sought.group not in context:
                continue
            if group.alone and not _alone(match, words):
                continue
            if any(one.first <= match.last and match.first <= one.last for one in excepted.get(sought.group, ())):
                continue
            hits.append(Hit(dimension, code, sought.written, match))
        return hits, Scope(clauses(words), cues)


def _alone(match: Match, words: list[str]) -> bool:
    others = words[: match.first] + words[match.last + 1 :]
    return not any(word[0].isalnum() for word in others)


def _parsed(indicators: Indicators, group: int) -> Iterator[_Sought]:
    fields = (
        ("tells", indicators.words, parse_word),
        ("tells", indicators.phrases, parse_phrase),
        ("tells", indicators.patterns, parse_pattern),
        ("unless", indicators.unless, parse_either),
        ("needs", indicators.needs, parse_either),
    )
    for use, several, parse in fields:
        for written in several:
            yield _Sought(use, group, written, parse(written))
