"""The words around municipalities' names, from words.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from analys.register.spelling import fold

_REMEMBERED = 100_000


class WordList:
    """Words, beginnings of words (`begin*`) and endings (`*end`); letters may have lost their marks."""

    def __init__(self, entries: list[str]) -> None:
        entries = [*entries, *map(fold, entries)]
        self._whole = frozenset(entry for entry in entries if "*" not in entry)
        self._begins = tuple({entry[:-1] for entry in entries if entry.endswith("*")})
        self._ends = tuple({entry[1:] for entry in entries if entry.startswith("*")})

        # The same few words stand around the names of a whole file.
        self._contains_once = lru_cache(maxsize=_REMEMBERED)(self._contains)

    def __contains__(self, word: str) -> bool:
        return self._contains_once(word)

    def _contains(self, word: str) -> bool:
        return word in self._whole or word.startswith(self._begins) or word.endswith(self._ends)


@dataclass(frozen=True)
class Vocabulary:
    """The word lists: `kind` (kommun, stad), `own` organisation, `other` organisations and areas, `aliases`."""

    kind: WordList
    own: WordList
    other: WordList
    aliases: dict[str, str]


@cache
def load_vocabulary() -> Vocabulary:
    """Load words.toml, which lies beside this module."""
    data = tomllib.loads(files("analys.register").joinpath("words.toml").read_text(encoding="utf-8"))
    return Vocabulary(WordList(data["kind"]), WordList(data["own"]), WordList(data["other"]), data["aliases"])
