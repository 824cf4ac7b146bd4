"""Tells which of the codebook's words a written form is: inflections and compounds, looked up once per form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import ahocorasick

from analys.assignment.indicators import Word

_WRITTEN_ENDINGS = """
    s n ns en ens et ets t ts a as an ans ar ars arna arnas or ors orna ornas er ers erna ernas r rs rna rnas na nas
    ena enas e es are aren arens ares aste ast ste st d de des te tes ad ade ades at ats it its tt dd dde ande andes
    ende nde la le
"""

#: What can follow the stem of a Swedish noun, adjective or verb when it is inflected.
_ENDINGS = frozenset(["", *_WRITTEN_ENDINGS.split()])

#: What follows a word as the first part of a compound is at least this long, unless it is an ending.
_SHORTEST_LAST_PART = 3

#: A compound's first part is at least this long, so that a word is not found at the end of another by chance.
_SHORTEST_FIRST_PART = 3

#: simplemma takes these auxiliary verbs for forms of "skola".
_NO_LEMMA = frozenset(["ska", "skall", "skulle"])


class WordIndex:
    """Looks up written forms in a fixed list of words and patterns.

    A form is worked out once, with one run of an Aho-Corasick automaton over the stems, and then remembered: the
    cost of a text does not depend on how many words there are.
    """

    def __init__(self, words: Sequence[Word | re.Pattern[str]]) -> None:
        self._words = words
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._lemmas: dict[str, list[int]] = defaultdict(list)
        self._patterns: list[tuple[int, re.Pattern[str]]] = []
        self._known: dict[str, tuple[int, ...]] = {}
        stems: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            if isinstance(word, re.Pattern):
                self._patterns.append((number, word))
            elif not word.inflected:
                self._exact[word.text].append(number)
            else:
                self._exact[word.text].append(number)
                self._lemmas[word.text].append(number)
                for stem in _stems(word.text):
                    stems[stem].append(number)
        self._automaton = ahocorasick.Automaton()
        for stem, numbers in stems.items():
            self._automaton.add_word(stem, (len(stem), tuple(numbers)))
        if stems:
            self._automaton.make_automaton()

    def find(self, form: str) -> tuple[int, ...]:
        """Return the numbers of the words that a lower-case form is, in order."""
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._work_out(form)
        return known

    def _work_out(self, form: str) -> tuple[int, ...]:
        found = set(self._exact.get(form, ()))
        if form.isdecimal():
            return tuple(sorted(found))
        found.update(self._lemmas.get(lemma(form), ()))
        if self._automaton.kind == ahocorasick.AHOCORASICK:
            for end, (length, numbers) in self._automaton.iter(form):
                start, rest = end - length + 1, form[end + 1 :]
                for number in numbers:
                    if self._fits(self._words[number], length, start, rest):
                        found.add(number)
        found.update(number for number, pattern in self._patterns if pattern.fullmatch(form))
        return tuple(sorted(found))

    @staticmethod
    def _fits(word: Word, length: int, start: int, rest: str) -> bool:
        inflection = rest in _ENDINGS
        if start == 0:
            compound = len(rest) >= _SHORTEST_LAST_PART and (length >= len(word.text) or rest[0] in "aeous")
            return inflection or (word.first and compound)
        if not word.last or start < _SHORTEST_FIRST_PART:
            return False
        return inflection or (word.first and length >= len(word.text) and len(rest) >= _SHORTEST_LAST_PART)


def lemma(form: str) -> str:
    """Return the basic form of a Swedish word, or the form itself where none is known."""
    if form in _NO_LEMMA:
        return form
    import simplemma  # takes long to import

    # Packed: read into memory it takes 76 MB more in every process that codes, and a form is looked up only once.
    return simplemma.lemmatize(form, lang="sv", greedy=False, low_memory=True).lower()


def is_finite(form: str) -> bool:
    """Tell whether a form is a verb in the present or past tense; nouns on -a have their plural on -or.

    >>> [form for form in ("ringer", "informerade", "butiker", "flickor", "jouren") if is_finite(form)]
    ['ringer', 'informerade']
    """
    return form.endswith(("ar", "er", "de", "te")) and lemma(form).endswith("a")


def is_passive(form: str) -> bool:
    """Tell whether a form is a verb that says what is done and not who does it.

    >>> [form for form in ("erbjuds", "genomförts", "hållas", "plats", "kommunens") if is_passive(form)]
    ['erbjuds', 'genomförts', 'hållas']
    """
    return form.endswith("s") and lemma(form).endswith("a")


def _stems(word: str) -> set[str]:
    """Return what the inflections of a word start with.

    >>> [sorted(_stems(word)) for word in ("flicka", "vuxen", "hem", "anmälan")]
    [['flick'], ['vuxen', 'vuxenn', 'vuxn'], ['hem', 'hemm'], ['anmälan', 'anmälann', 'anmälning']]
    """
    if len(word) > 2 and word[-1] in "ae":
        return {word[:-1]}
    stems = {word}
    if re.search(r"[^aeiouyåäö]e[lnr]$", word) and len(word) > 4:
        stems.add(word[:-2] + word[-1])
    if re.search(r"[^aeiouyåäö][aeiouyåäö][mn]$", word):
        stems.add(word + word[-1])
    if word.endswith("um") and len(word) > 5:
        stems.add(word[:-2])
    if re.search(r"[^aeiouyåäö]an$", word) and len(word) > 5:
        stems.add(word[:-2] + "ning")
    return stems
