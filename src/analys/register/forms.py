"""The forms in which municipalities' names are written, most certain first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analys.register.spelling import digraphs, fold, tidy, words
from analys.register.vocabulary import Vocabulary

#: A shorter name with a wrong mark (not just a lost one) may well be another place.
_LONG_ENOUGH_FOR_A_WRONG_MARK = 6
#: A shorter name with w for v is too much like a foreign word.
_LONG_ENOUGH_FOR_OLD_SPELLING = 5
#: A shorter name with an s that its official name does not have is too much like another word.
_LONG_ENOUGH_FOR_GENITIVE = 5

_REMEMBERED = 100_000

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Municipalities that a form stands for, and the rule that says so."""

    codes: Codes
    rule: str


class Forms:
    """Looks up a name written without spaces, in the order of how certain the form is.

    Args:
        frame: the municipalities (contracts.Frame).
        vocabulary: the words around names.
    """

    def __init__(self, frame: pd.DataFrame, vocabulary: Vocabulary) -> None:
        names = dict(zip(frame["municipality"], map(_joined, frame["name"]), strict=True))
        official = {
            code: "".join(word for word in words(tidy(name)) if word not in vocabulary.kind)
            for code, name in zip(frame["municipality"], frame["official_name"], strict=True)
        }
        genitive = {
            code: name + "s"
            for code, name in names.items()
            if len(name) >= _LONG_ENOUGH_FOR_GENITIVE and name[-1] not in "sxz"
        }
        listed = [*names.items(), *official.items()]
        self.names = names
        self._levels = (
            ("exact", _table(names.items())),
            ("official", _table(official.items())),
            ("alias", _table((code, form) for form, code in vocabulary.aliases.items())),
            ("genitive", _table(genitive.items())),
            ("transliterated", _table((code, digraphs(form)) for code, form in listed)),
        )
        self._folded = _table((code, fold(form)) for code, form in [*listed, *genitive.items()])
        self._written = defaultdict(set)
        for code, form in [*listed, *genitive.items()]:
            self._written[code].add(form)
        #: The words that names consist of: "östra" alone does not say that a text is no municipality.
        self.parts = frozenset(word for name in frame["name"] for word in words(tidy(name)))
        self.longest = max(len(words(tidy(name))) for name in frame["official_name"])
        # The same few words stand around the names of a whole file.
        self._find_once = lru_cache(maxsize=_REMEMBERED)(self._find)

    def find(self, key: str) -> Found | None:
        """Return what a tidy name without spaces stands for, None if nothing.

        Several codes mean near namesakes: the form alone does not tell them apart.
        """
        return self._find_once(key)

    def _find(self, key: str) -> Found | None:
        for rule, table in self._levels:
            if codes := table.get(key):
                return Found(codes, rule)
        if "w" in key and len(key) >= _LONG_ENOUGH_FOR_OLD_SPELLING:
            found = self.find(key.replace("w", "v"))
            return Found(found.codes, "old_spelling") if found else None
        codes = self._folded.get(fold(key), ())
        if any(self._may_be_written(key, code) for code in codes):
            return Found(codes, "without_diacritics")
        return None

    def namesakes(self, code: str) -> Codes:
        """Return the municipalities whose name is the same without marks, the given one among them."""
        return self._folded[fold(self.names[code])]

    def _may_be_written(self, key: str, code: str) -> bool:
        """Tell whether a text is a form of the name whose marks were lost or, if it is long enough, mixed up.

        No mark is put on a letter that has none in the name: Træna is not Tranås.
        """
        mixed_up = len(key) >= _LONG_ENOUGH_FOR_A_WRONG_MARK
        return any(
            len(form) == len(key)
            and all(
                t in (f, fold(f)) or (mixed_up and not f.isascii() and fold(t) == fold(f))
                for t, f in zip(key, form, strict=True)
            )
            for form in self._written[code]
        )

    def all_forms(self) -> list[tuple[str, str]]:
        """Return every name and official form with its code, grouped by code."""
        return [(form, code) for code, forms in sorted(self._written.items()) for form in sorted(forms)]


def _joined(name: str) -> str:
    return "".join(words(tidy(name)))


def _table(pairs) -> dict[str, Codes]:
    table = defaultdict(set)
    for code, form in pairs:
        table[form].add(code)
    return {form: tuple(sorted(codes)) for form, codes in table.items()}
