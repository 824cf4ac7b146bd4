"""The chain of rules that reads a municipality out of a written text."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from analys.register.counties import Counties
from analys.register.forms import Forms, Found
from analys.register.match import Match, placed, unplaced
from analys.register.spelling import mendings, tidy, words
from analys.register.vocabulary import load_vocabulary

#: A longer text is an answer, not a name.
_LONGEST_TEXT = 200
_UNSUSPICIOUS = re.compile(r"[a-zåäöéü0-9 .,()/:-]*", re.IGNORECASE)
#: Signs that stand where a letter was lost, and the letter that marks the place while the text is read.
_LOST = re.compile(r"[?\ufffd¿□_*#]+")
_GAP = "ʘ"
#: "305 80 Halmstad": a postal code is no municipality's code.
_POSTAL_CODE = re.compile(r"(?:\bse?-)?\b\d{3} \d{2}(?= [a-zåäö])")
#: "Ange kommun: Ale" (Ånge is a municipality, too).
_PROMPT = re.compile(r"(?:var god |vänligen )?(?:ange|fyll i|välj|skriv)(?: \w+){1,3} ?:")
#: Addresses on the net and names of files, which often must do without marks.
_ASCII_ONLY = re.compile(r"[!-~ ]*(?:@|www\.|https?:|\.se\b|_|\.(?:xls[xmb]?|ods|csv|docx?|pdf|sav|txt)$)[!-~ ]*")


@dataclass(frozen=True, slots=True)
class Open:
    """A name that no rule knows: what is left of it, for the search by edit distance."""

    key: str
    counties: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    found: Found


class Names:
    """Reads one written name by rules.

    Args:
        frame: the municipalities (contracts.Frame).
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._words = load_vocabulary()
        self.forms = Forms(frame, self._words)
        self.counties = Counties(frame)
        self._county_of = dict(zip(frame["municipality"], frame["county"], strict=True))

    def read(self, text: str, county: str | None) -> Match | Open:
        """Return the municipality that a text names, why there is none, or what is left for edit distance.

        Args:
            text: as written.
            county: code of the county that the municipality is known to lie in.
        """
        if len(text) > _LONGEST_TEXT:
            return unplaced("unknown")
        first = self._by_rules(tidy(text), county)
        if _is_placed(first) or _UNSUSPICIOUS.fullmatch(text):
            return first
        mended = {
            match.municipality
            for mending in mendings(text)
            if _is_placed(match := self._by_rules(tidy(mending), county))
        }
        if len(mended) == 1:
            return placed(mended.pop(), "mended")
        if mended:
            return unplaced("near_namesakes", tuple(sorted(mended)))
        return self._with_gaps(tidy(text), county) or first

    def in_text(self, text: str) -> str | None:
        """Return the one municipality that a longer text names beside a word such as "kommun", else None.

        A text that a rule places as it stands needs no such word.
        """
        whole = self.read(text, None)
        if _is_placed(whole):
            return whole.municipality
        _, tokens = self.counties.take([word for word in words(tidy(text)) if not word.isdigit()])
        beside = {
            code
            for mention in self._mentions(tokens)
            if self._beside_kind(tokens, mention)
            for code in mention.found.codes
        }
        return beside.pop() if len(beside) == 1 else None

    def _by_rules(self, text: str, county: str | None) -> Match | Open:
        bare = _ASCII_ONLY.fullmatch(text) is not None
        text = without_postal_code(text)
        text = _PROMPT.sub("", text.replace("k:n", "kn").rpartition("@")[2], count=1)
        named, tokens = self.counties.take([word for word in words(text) if not word.isdigit()])
        counties = frozenset(named | ({county} if county else set()))
        tokens = [part for token in tokens for part in self._apart(token)]
        proper = [token for token in tokens if token not in self._words.kind]
        # "Upplands-Brokommun" and "N a c k a k o m m u n" come apart only when they are put together first.
        whole = self._apart("".join(proper))[0] if proper else ""
        if found := self.forms.find(whole):
            return self._in_county(found, counties, bare=bare)
        mentions = self._mentions(tokens)
        if mentions:
            return self._of_mentions(tokens, mentions, counties, bare=bare)
        strange = [token for token in proper if token in self._words.other and token not in self.forms.parts]
        if strange or (named and not proper):
            return unplaced("other")
        key = "".join(token for token in proper if token not in self._words.own)
        return Open(key, counties) if key else unplaced("empty")

    def _apart(self, token: str) -> list[str]:
        """Split "Nackakommun" and "Malmöstad", which are a name and its kind written together."""
        if not self.forms.find(token):
            for kind in ("kommunens", "kommunen", "kommuns", "kommun", "stads", "stad"):
                if token.endswith(kind) and self.forms.find(token.removesuffix(kind)):
                    return [token.removesuffix(kind), kind]
        return [token]

    def _in_county(self, found: Found, counties: frozenset[str], *, bare: bool = False) -> Match:
        """Place a name if it is one municipality's and the counties that are named agree.

        Where marks cannot be written (`bare`), a name without marks is also that of its namesake with marks.
        """
        namesakes = dict.fromkeys(other for code in found.codes for other in (code, *self.forms.namesakes(code)))
        agreeing = tuple(code for code in namesakes if counties <= {self._county_of[code]})
        in_order = (*agreeing, *(code for code in namesakes if code not in agreeing))
        if len(found.codes) > 1 or (bare and len(namesakes) > 1 and len(agreeing) != 1):
            return unplaced("near_namesakes", in_order)
        if bare and len(namesakes) > 1:
            return placed(agreeing[0], "without_diacritics")
        if found.codes[0] not in agreeing:
            return unplaced("county_disagrees", in_order)
        return placed(found.codes[0], found.rule)

    def _mentions(self, tokens: list[str]) -> list[_Mention]:
        mentions: list[_Mention] = []
        place = 0
        while place < len(tokens):
            for end in range(min(place + self.forms.longest, len(tokens)), place, -1):
                if found := self.forms.find("".join(tokens[place:end])):
                    mentions.append(_Mention(place, end, found))
                    place = end - 1
                    break
            place += 1
        return mentions

    def _of_mentions(
        self, tokens: list[str], mentions: list[_Mention], counties: frozenset[str], *, bare: bool
    ) -> Match:
        """Judge a text in which municipalities' names stand among other words."""
        in_name = {place for mention in mentions for place in range(mention.start, mention.end)}
        around = [token for place, token in enumerate(tokens) if place not in in_name]
        beside_kind = sorted(mentions, key=lambda mention: not self._beside_kind(tokens, mention))
        codes = tuple(dict.fromkeys(code for mention in beside_kind for code in mention.found.codes))
        if any(token in self._words.other for token in around):
            return unplaced("other")
        if len(codes) > 1:
            return unplaced("several_named", tuple(sorted(codes, key=self._names_county_of(codes).__contains__)))
        if any(token not in self._words.own and token not in self._words.kind for token in around):
            return unplaced("unknown_words", codes, clear=True)
        return self._in_county(Found(codes, "organisation"), counties, bare=bare)

    def _names_county_of(self, codes: tuple[str, ...]) -> set[str]:
        """Return those whose name is also the county's of all: "Uppsala, Håbo" may be a county and a municipality."""
        counties = {self._county_of[code] for code in codes}
        return {code for code in codes if len(counties) == 1 and self.counties.read(self.forms.names[code]) in counties}

    def _beside_kind(self, tokens: list[str], mention: _Mention) -> bool:
        beside = tokens[max(mention.start - 1, 0) : mention.start] + tokens[mention.end : mention.end + 1]
        return any(token in self._words.kind for token in beside)

    def _with_gaps(self, text: str, county: str | None) -> Match | None:
        """Read a name in which question marks stand for lost letters: "Malm?" is Malmö, "H?bo" may be two."""
        tokens = [token for token in words(_LOST.sub(_GAP, text)) if token not in self._words.kind]
        key = "".join(token for token in tokens if not token.isdigit())
        if _GAP not in key.strip(_GAP) and len(key.strip(_GAP)) < 2:
            return None
        strict = self._fitting(key, "[åäöéü]{1,2}")
        loose = self._fitting(key, "[^\\W\\d_]{1,2}")
        if not loose:
            return None
        if len(strict) == 1 and strict == loose:
            return self._in_county(Found(strict, "lost_letter"), frozenset({county} if county else ()))
        return unplaced("near_namesakes", (*strict, *(code for code in loose if code not in strict)))

    def _fitting(self, key: str, letters: str) -> tuple[str, ...]:
        pattern = re.compile(letters.join(map(re.escape, key.split(_GAP))))
        return tuple(dict.fromkeys(code for form, code in self.forms.all_forms() if pattern.fullmatch(form)))


def without_postal_code(text: str) -> str:
    """Return a tidy text without the postal code before a town's name.

    >>> without_postal_code("box 12, s-305 80 halmstad")
    'box 12,  halmstad'
    """
    return _POSTAL_CODE.sub("", text)


def _is_placed(match: Match | Open) -> bool:
    return isinstance(match, Match) and match.municipality is not None
