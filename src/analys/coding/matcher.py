"""Finds all of a codebook's words and phrases in one pass over the words of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from analys.assignment.indicators import Step, Word
from analys.coding.words import WordIndex

#: What can be looked for: a word, a pattern for a word, or a phrase.
Sought = Word | re.Pattern[str] | tuple[Step, ...]

#: A phrase does not reach over these marks.
_STOPS = frozenset(".;!?•")


class Match(NamedTuple):
    """One thing sought that was found: its number, its first and its last word."""

    sought: int
    first: int
    last: int


class _Rest(NamedTuple):
    """What remains to be found of a phrase after its first word."""

    sought: int
    steps: tuple[tuple[int, frozenset[int]], ...]


class Matcher:
    """Looks for many words and phrases at once.

    Every distinct written form is looked up once (`WordIndex`); a text then costs one look into a table per word.
    """

    def __init__(self, sought: Sequence[Sought]) -> None:
        numbers: dict[Word | re.Pattern[str], int] = {}

        def number(word: Word | re.Pattern[str]) -> int:
            return numbers.setdefault(word, len(numbers))

        self._alone: dict[int, list[int]] = defaultdict(list)
        self._starting: dict[int, list[_Rest]] = defaultdict(list)
        for place, thing in enumerate(sought):
            if not isinstance(thing, tuple):
                self._alone[number(thing)].append(place)
                continue
            steps = [(step.gap, frozenset(number(word) for word in step.words)) for step in thing]
            for word in steps[0][1]:
                self._starting[word].append(_Rest(place, tuple(steps[1:])))
        self._index = WordIndex(list(numbers))
        self._forms: dict[str, tuple[frozenset[int], tuple[int, ...], tuple[_Rest, ...]] | None] = {}

    def find(self, words: Sequence[str]) -> list[Match]:
        """Return all matches in lower-case words, in order of their first word."""
        matches: list[Match] = []
        forms = self._forms
        for place, word in enumerate(words):
            known = forms[word] if word in forms else self._learn(word)
            if known is None:
                continue
            _, alone, starting = known
            for sought in alone:
                matches.append(Match(sought, place, place))
            for rest in starting:
                last = self._follow(words, place, rest.steps)
                if last is not None:
                    matches.append(Match(rest.sought, place, last))
        return matches

    def _learn(self, form: str) -> tuple[frozenset[int], tuple[int, ...], tuple[_Rest, ...]] | None:
        found = self._index.find(form)
        alone = sorted({place for number in found for place in self._alone.get(number, ())})
        starting = {rest.sought: rest for number in found for rest in self._starting.get(number, ())}
        known = (frozenset(found), tuple(alone), tuple(starting.values())) if found else None
        self._forms[form] = known
        return known

    def _follow(self, words: Sequence[str], place: int, steps: tuple[tuple[int, frozenset[int]], ...]) -> int | None:
        """Return where a phrase that begins at a word ends, if it does."""
        for gap, wanted in steps:
            for ahead in range(place + 1, min(place + 2 + gap, len(words))):
                word = words[ahead]
                known = self._forms[word] if word in self._forms else self._learn(word)
                if known is not None and not wanted.isdisjoint(known[0]):
                    place = ahead
                    break
                if word in _STOPS:
                    return None
            else:
                return None
        return place
