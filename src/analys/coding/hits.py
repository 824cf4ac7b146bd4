"""Finds a codebook's indicators in a text: whose each is, where it stands, and the cues around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analys.assignment import Codebook, Indicators
from analys.assignment.indicators import Word, parse_either, parse_pattern, parse_phrase, parse_word
from analys.coding.cues import CUES
from analys.coding.matcher import Match, Matcher, Sought
from analys.coding.scope import Scope


class Hit(NamedTuple):
    """An indicator that was found.

    Args:
        dimension: whose it is, with `code`.
        written: as the codebook has it.
        match: where it stands.
        denies: a denial is part of what is sought ("ingen ökning").
    """

    dimension: str
    code: str
    written: str
    match: Match
    denies: bool


#: The single words that deny, without the phrases that do.
_NEGATIONS = frozenset(thing.text for thing in CUES["negation"] if isinstance(thing, Word))

#: What a thing is sought for, if it is no cue: to tell a group's code, to take hits away, to allow them.
_TELLS, _UNLESS, _NEEDS = "tells", "unless", "needs"


class _Sought(NamedTuple):
    """A thing that is sought, what for, and for which group of indicators of which code."""

    thing: Sought
    use: str
    group: int = -1
    dimension: str = ""
    code: str = ""
    written: str = ""
    needs: bool = False
    alone: bool = False
    denies: bool = False


class IndicatorIndex:
    """All indicators of a codebook and all cues, found in one pass."""

    def __init__(self, codebook: Codebook) -> None:
        groups = (
            (dimension.id, code.id, indicators)
            for dimension in codebook.dimensions
            for code in dimension.codes
            for indicators in code.indicators
        )
        self._sought = [
            *(one for number, group in enumerate(groups) for one in _parsed(number, *group)),
            *(_Sought(thing, cue) for cue, things in CUES.items() for thing in things),
        ]
        self._matcher = Matcher([one.thing for one in self._sought])

    def find(self, words: list[str]) -> tuple[list[Hit], Scope]:
        """Return the indicators that stand in a text's lower-case words, and the scope to judge them by."""
        sought = self._sought
        told: list[tuple[_Sought, Match]] = []
        excepted: dict[int, list[Match]] = defaultdict(list)
        cues: dict[str, list[Match]] = defaultdict(list)
        context: set[int] = set()
        for match in self._matcher.find(words):
            one = sought[match.sought]
            if one.use == _TELLS:
                told.append((one, match))
            elif one.use == _UNLESS:
                excepted[one.group].append(match)
            elif one.use == _NEEDS:
                context.add(one.group)
            else:
                cues[one.use].append(match)
        denied_twice = [*cues.get("affirmed", ()), *cues.get("possible", ())]
        hits = [
            Hit(one.dimension, one.code, one.written, match, one.denies)
            for one, match in told
            if (not one.needs or one.group in context)
            and not (one.group in excepted and _overlapped(match, excepted[one.group]))
            and not (one.alone and not _alone(match, words))
            and not (denied_twice and any(match.first <= denial.last <= match.last for denial in denied_twice))
        ]
        return hits, Scope(words, cues)


def _overlapped(match: Match, others: list[Match]) -> bool:
    return any(one.first <= match.last and match.first <= one.last for one in others)


def _alone(match: Match, words: list[str]) -> bool:
    others = words[: match.first] + words[match.last + 1 :]
    return not any(word[0].isalnum() for word in others)


def _parsed(group: int, dimension: str, code: str, indicators: Indicators) -> Iterator[_Sought]:
    fields = (
        (_TELLS, indicators.words, parse_word),
        (_TELLS, indicators.phrases, parse_phrase),
        (_TELLS, indicators.patterns, parse_pattern),
        (_UNLESS, indicators.unless, parse_either),
        (_NEEDS, indicators.needs, parse_either),
    )
    needs, alone = bool(indicators.needs), indicators.alone
    for use, several, parse in fields:
        for written in several:
            thing = parse(written)
            yield _Sought(thing, use, group, dimension, code, written, needs, alone, _denies(thing))


def _denies(thing: Sought) -> bool:
    match thing:
        case Word():
            return thing.text in _NEGATIONS
        case tuple():
            return any(word.text in _NEGATIONS for step in thing for word in step.words)
    return False
