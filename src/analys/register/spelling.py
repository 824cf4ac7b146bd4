"""Written text in comparable form: Unicode, double encodings, letters without their marks."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from urllib.parse import unquote

_WORD = re.compile(r"[^\W\d_]+|\d+")
_MARK = re.compile(r"\s+(?=[\u0300-\u036f])")
_NORDIC = str.maketrans({"ø": "ö", "æ": "ä", "ð": "d"})
_DIGRAPHS = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe"})
#: The letters that an encoding fault can hit in a Swedish name.
_FRAGILE = "åäöéüÅÄÖÉÜ"

#: Bytes in the first encoding, read as if they were in the second.
_MISREADINGS = (
    ("utf-8", "cp1252"),
    ("utf-8", "latin-1"),
    ("utf-8", "mac_roman"),
    ("utf-8", "cp850"),
    ("utf-8", "cp437"),
    ("cp1252", "cp850"),
    ("cp1252", "cp437"),
    ("cp1252", "mac_roman"),
    ("cp1252", "cp1250"),
    ("cp1252", "cp1251"),
    ("cp1252", "iso8859_7"),
    ("cp850", "cp1252"),
    ("cp850", "latin-1"),
    ("mac_roman", "cp1252"),
    ("mac_roman", "latin-1"),
)
#: Swedish seven-bit text (ISO 646), which old registers still hand out.
_SEVEN_BIT = str.maketrans("}{|][\\`", "åäöåäöé")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|=([0-9a-f]{2})", re.IGNORECASE)


def tidy(text: str) -> str:
    """Return the text in small letters, composed, without invisible characters and with single spaces.

    >>> tidy("  MALMO\\u0308\\u00a0 stad\\u200b ")
    'malmö stad'
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    text = _MARK.sub("", unicodedata.normalize("NFKD", text))
    text = unicodedata.normalize("NFC", text).casefold().translate(_NORDIC)
    if not text.isprintable():
        text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Return the words and the numbers of a tidy text, in order."""
    return _WORD.findall(text)


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return a tidy text without marks on its letters.

    >>> fold("malmö")
    'malmo'
    """
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def digraphs(text: str) -> str:
    """Return a tidy text with å, ä and ö written as aa, ae and oe."""
    return text.translate(_DIGRAPHS)


def mendings(text: str) -> Iterator[str]:
    """Yield what a garbled text may have been before it was read in the wrong encoding, likeliest first."""
    plain = text.casefold()
    seen = {plain}
    for mended in _mended(text, plain):
        if mended.casefold() not in seen:
            seen.add(mended.casefold())
            yield mended


def _mended(text: str, plain: str) -> Iterator[str]:
    yield _fixed(text)
    yield html.unescape(text)
    yield unquote(text, encoding="utf-8", errors="replace")
    yield unquote(text, encoding="cp1252", errors="replace")
    if "\\" in plain or "=" in plain:
        yield from _unescaped(text)
    # Case tells letters apart that were misread ("õ" was ä where "Õ" was å), unless it was lost afterwards.
    readings = [(text, _garbled(lowered=False))]
    if text in (text.lower(), text.upper()):
        readings.append((plain, _garbled(lowered=True)))
    for written, tables in readings:
        for pattern, letters in tables:
            once = pattern.sub(lambda match, letters=letters: letters[match[0]], written)
            if once != written:
                yield once
                yield pattern.sub(lambda match, letters=letters: letters[match[0]], once)
    yield plain.translate(_SEVEN_BIT)


def _unescaped(text: str) -> Iterator[str]:
    characters = _ESCAPE.sub(lambda match: chr(int(match[match.lastindex], 16)), text)
    yield characters
    yield _fixed(characters)


def _fixed(text: str) -> str:
    import ftfy  # takes long to import

    return ftfy.fix_text(text)


@cache
def _garbled(*, lowered: bool) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Return for each misreading the pattern of what the letters turn into, and the letters.

    What one misreading makes of a letter can be misread once more, so two rounds are in the table.

    Args:
        lowered: whether the garbled text was put into small letters afterwards.
    """
    tables = []
    for true, seen in _MISREADINGS:
        letters: dict[str, str] = {}
        for letter in _FRAGILE:
            garbled = letter
            for _ in range(2):
                garbled = garbled.encode(true, "ignore").decode(seen, "ignore")
                if garbled and garbled != letter:
                    letters.setdefault(garbled.casefold() if lowered else garbled, letter.casefold())
        longest_first = sorted(letters, key=len, reverse=True)
        tables.append((re.compile("|".join(map(re.escape, longest_first))), letters))
    return tuple(tables)
