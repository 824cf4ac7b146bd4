"""Finds all of a codebook's words and phrases in one pass over the words of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from analys.assignment.indicators import LONGEST_GAP, Step, Word
from analys.coding.words import WordIndex

#: What can be looked for: a word, a pattern for a word, or a phrase.
Sought = Word | re.Pattern[str] | tuple[Step, ...]

#: A phrase, or a denial, does not reach over these marks.
SENTENCE_ENDS = frozenset(".;!?•")


class Match(NamedTuple):
    """One thing sought that was found: its number, its first and its last word."""

    sought: int
    first: int
    last: int


class _Rest(NamedTuple):
    """What remains to be found of a phrase after one of its words: gap and wanted words, step by step."""

    sought: int
    steps: tuple[tuple[int, frozenset[int]], ...]


class _Form:
    """What is known of a written form: the words it is, what they are alone, and the phrases that they start."""

    __slots__ = ("alone", "followers", "starting", "words")

    def __init__(self, words: frozenset[int], alone: tuple[int, ...], starting: tuple[_Rest, ...]) -> None:
        self.words = words
        self.alone = alone
        self.starting = starting
        self.followers: dict[str, tuple[_Rest, ...]] = {}

    def learn_follower(self, form: str, words: frozenset[int]) -> tuple[_Rest, ...]:
        """Work out which phrases go on with another form, and remember it in `followers`."""
        rests = tuple(rest for rest in self.starting if not rest.steps[0][1].isdisjoint(words))
        self.followers[form] = rests
        return rests


class Matcher:
    """Looks for many words and phrases at once.

    Every distinct written form is looked up once (`WordIndex`), and so is every pair of forms that stand near each
    other; a text then costs some looks into tables per word, whatever the number of things sought.
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
        self._forms: dict[str, _Form | None] = {}

    def find(self, words: Sequence[str]) -> list[Match]:
        """Return all matches in lower-case words, in order of their first word."""
        known = self._forms
        forms = [known[word] if word in known else self._learn(word) for word in words]
        matches: list[Match] = []
        for place, form in enumerate(forms):
            if form is None:
                continue
            for sought in form.alone:
                matches.append(Match(sought, place, place))
            if form.starting:
                self._find_phrases(words, forms, place, form, matches)
        return matches

    @staticmethod
    def _find_phrases(
        words: Sequence[str], forms: Sequence[_Form | None], place: int, form: _Form, matches: list[Match]
    ) -> None:
        seen: list[int] = []
        followers = form.followers
        for ahead in range(place + 1, min(place + 2 + LONGEST_GAP, len(words))):
            word, second = words[ahead], forms[ahead]
            if second is not None:
                rests = followers[word] if word in followers else form.learn_follower(word, second.words)
                for rest in rests:
                    if ahead - place - 1 <= rest.steps[0][0] and rest.sought not in seen:
                        last = _follow(words, forms, ahead, rest.steps[1:]) if len(rest.steps) > 1 else ahead
                        if last is not None:
                            seen.append(rest.sought)
                            matches.append(Match(rest.sought, place, last))
            elif word in SENTENCE_ENDS:
                return

    def _learn(self, form: str) -> _Form | None:
        found = self._index.find(form)
        alone = sorted({place for number in found for place in self._alone.get(number, ())})
        starting = {rest.sought: rest for number in found for rest in self._starting.get(number, ())}
        known = _Form(frozenset(found), tuple(alone), tuple(starting.values())) if found else None
        self._forms[form] = known
        return known


def _follow(
    words: Sequence[str], forms: Sequence[_Form | None], place: int, steps: tuple[tuple[int, frozenset[int]], ...]
) -> int | None:
    """Return where a phrase that has come as far as a word ends, if it does."""
    for gap, wanted in steps:
        for ahead in range(place + 1, min(place + 2 + gap, len(words))):
            form = forms[ahead]
            if form is not None and not wanted.isdisjoint(form.words):
                place = ahead
                break
            if words[ahead] in SENTENCE_ENDS:
                return None
        else:
            return None
    return place
