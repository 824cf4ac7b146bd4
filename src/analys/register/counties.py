"""Counties named beside a municipality: their municipality must lie there."""

from __future__ import annotations

import pandas as pd

from analys.register.spelling import fold, tidy, words

_COUNTY_WORDS = frozenset({"län", "lan", "county"})
_LONGEST = 2


class Counties:
    """Recognises counties in text.

    Args:
        frame: the municipalities (contracts.Frame).
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        municipalities = {fold(tidy(name)) for name in frame["name"]}
        self.names = dict(zip(frame["county"], frame["county_name"], strict=True))
        self._by_name: dict[str, str] = {}
        for code, name in self.names.items():
            genitive = "".join(map(fold, words(tidy(name))[:-1]))
            self._by_name |= {genitive: code, genitive.removesuffix("s"): code}
        # Kalmar, Stockholm, Örebro … alone mean the municipality; Halland can only be the county.
        self._alone = {
            name: code
            for name, code in self._by_name.items()
            if name not in municipalities and name.removesuffix("s") not in municipalities
        }

    def read(self, text: str | None) -> str | None:
        """Return the code of a county given by code ("13", "1") or name ("Hallands län", "Halland"), None if none."""
        tokens = words(tidy(str(text))) if text is not None else []
        if len(tokens) == 1 and tokens[0].isdigit():
            code = tokens[0].zfill(2)
            return code if code in self.names else None
        return self._by_name.get("".join(map(fold, (token for token in tokens if token not in _COUNTY_WORDS))))

    def take(self, tokens: list[str]) -> tuple[set[str], list[str]]:
        """Take the counties out of a text.

        Returns:
            The codes of the counties that are named, and the words that remain. A text that is only a county's
            name with the word "län" leaves nothing.
        """
        found: set[str] = set()
        rest: list[str] = []
        place = 0
        while place < len(tokens):
            length, code = self._at(tokens, place)
            if code:
                found.add(code)
            else:
                rest.append(tokens[place])
            place += length
        return found, rest

    def _at(self, tokens: list[str], place: int) -> tuple[int, str | None]:
        for length in range(_LONGEST, 0, -1):
            key = "".join(map(fold, tokens[place : place + length]))
            after = tokens[place + length : place + length + 1]
            if after and after[0] in _COUNTY_WORDS and key in self._by_name:
                return length + 1, self._by_name[key]
            if key in self._alone:
                return length, self._alone[key]
        return 1, None
