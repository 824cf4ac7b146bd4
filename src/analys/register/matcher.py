"""Places written names of municipalities: by code, by rules, by an analyst's decision; likeness only proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analys.register.codes import is_year, read_code
from analys.register.match import Match, placed, unplaced
from analys.register.names import Names, Open, without_postal_code
from analys.register.proposals import Nearest, Proposals
from analys.register.spelling import tidy, words

Cell = object
"""A cell's value: text, number, or nothing (None, NaN, "")."""


class Matcher:
    """Places written names.

    Args:
        frame: the municipalities (contracts.Frame).
        confirmed: an analyst's decisions, from load_confirmed.
    """

    def __init__(self, frame: pd.DataFrame, confirmed: Mapping[str, str | None] | None = None) -> None:
        self._names = Names(frame)
        self._proposals = Proposals(self._names.forms)
        self._confirmed = dict(confirmed or {})
        self._county_of = dict(zip(frame["municipality"], frame["county"], strict=True))

    def match(self, written: Cell, code: Cell = None, county: Cell = None) -> Match:
        """Place one name; see match_all."""
        return self.match_all([written], [code], [county])[0]

    def match_all(
        self, written: Sequence[Cell], codes: Sequence[Cell] | None = None, counties: Sequence[Cell] | None = None
    ) -> list[Match]:
        """Place many names; the work grows with the number of distinct ones.

        Args:
            written: the names as they stand in the file.
            codes: the municipality code beside each name, where the file has one.
            counties: the county beside each name, by code or name.
        """
        texts = [_text(cell) for cell in written]
        code_texts = [_text(cell) for cell in codes] if codes is not None else [""] * len(texts)
        county_texts = [_text(cell) for cell in counties] if counties is not None else [""] * len(texts)
        known = {text: self._names.counties.read(text) for text in set(county_texts)}
        keys = list(zip(texts, code_texts, [known[text] for text in county_texts], strict=True))
        distinct = dict.fromkeys(keys)
        named = self._read({(text, county) for text, _, county in distinct})
        for text, code, county in distinct:
            distinct[text, code, county] = self._decide(text, code, county, named[text, county])
        return [distinct[key] for key in keys]

    def county(self, text: Cell) -> str | None:
        """Return the code of the county that a text is ("13", "Hallands län", "Skåne"), None if it is none."""
        return self._names.counties.read(_text(text))

    def in_text(self, text: str) -> str | None:
        """Return the one municipality that a title, a sheet's name or a file's name speaks of, None if not one."""
        return self._names.in_text(text)

    def _read(self, pairs: set[tuple[str, str | None]]) -> dict[tuple[str, str | None], Match]:
        """Read the names alone, without a code beside them."""
        read = {pair: self._names.read(*pair) for pair in sorted(pairs, key=str)}
        still_open = sorted({match.key for match in read.values() if isinstance(match, Open)})
        nearest = dict(zip(still_open, self._proposals.nearest(still_open), strict=True))
        return {
            pair: self._propose(nearest[match.key], match.counties) if isinstance(match, Open) else match
            for pair, match in read.items()
        }

    def _propose(self, nearest: Nearest, counties: frozenset[str]) -> Match:
        if not nearest.codes:
            return unplaced("unknown")
        inside = tuple(code for code in nearest.codes if counties <= {self._county_of[code]})
        if nearest.dropped and inside[:1] == nearest.codes[:1]:
            return placed(inside[0], "dropped_letters")
        outside = tuple(code for code in nearest.codes if code not in inside)
        return unplaced("edit_distance", inside + outside, clear=nearest.clear and bool(inside))

    def _decide(self, text: str, code_text: str, county: str | None, named: Match) -> Match:
        """Weigh the analyst's decision, the code beside the name, the code in the text and the name."""
        key = tidy(text)
        if key in self._confirmed:
            code = self._confirmed[key]
            return placed(code, "confirmed") if code else unplaced("confirmed")
        if code := self._known(code_text):
            return self._with_code(code, named, county, anything_else=True)
        if code := self._known(text):
            return unplaced("code_or_year", (code,), clear=True) if is_year(code) else self._coded(code, county)
        for number in words(without_postal_code(key)):
            code = self._known(number) if number.isdigit() else None
            if code and (not is_year(code) or code == named.municipality):
                return self._with_code(code, named, county, anything_else=False)
        return named

    def _known(self, text: str) -> str | None:
        code = read_code(text)
        return code if code in self._county_of else None

    def _coded(self, code: str, county: str | None) -> Match:
        if county and self._county_of[code] != county:
            return unplaced("county_disagrees", (code,))
        return placed(code, "code")

    def _with_code(self, code: str, named: Match, county: str | None, *, anything_else: bool) -> Match:
        """Weigh a code against a name; `anything_else` if the name's cell may hold something quite different."""
        if named.municipality == code:
            return placed(code, "code_and_name")
        if named.rule == "county_disagrees" and named.candidates == (code,):
            return named
        if named.municipality or named.rule in ("county_disagrees", "other", "several_named"):
            return unplaced("code_disagrees", (code, *filter(None, (named.municipality,)), *named.candidates))
        if code in named.candidates or named.rule == "empty" or (anything_else and not named.candidates):
            return self._coded(code, county)
        return unplaced("code_disagrees", (code, *named.candidates))


def _text(cell: Cell) -> str:
    return "" if cell is None or cell != cell or cell is pd.NA else str(cell)  # NaN is unequal to itself
