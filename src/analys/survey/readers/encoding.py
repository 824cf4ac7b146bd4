"""Which encoding a text file has, and texts that were encoded twice."""

from __future__ import annotations

import codecs
import re

import pandas as pd

from analys.survey.sheet import Mended

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: In UTF-16, at least this share of the letters have a NUL as one of their bytes; one NUL alone is a slip.
_LEAST_WIDE = 0.3

#: Eight-bit encodings that Swedish files come in, the commonest first: Windows, Mac and DOS versions of Excel's csv.
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")

#: Bytes that stand for no character in Windows-1252.
_UNDEFINED = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")

_SWEDISH = frozenset("åäöÅÄÖéÉüÜ")

#: What UTF-8 read as Windows-1252 leaves behind; few honest texts have these.
_TWICE = "[ÃÂÌ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€"


def find_encoding(data: bytes) -> str:
    """Return the encoding of a text file's bytes, as Python names it."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:4000]
    first, second = head[0::2].count(0), head[1::2].count(0)
    if max(first, second) > _LEAST_WIDE * len(head) / 2:
        return "utf-16-le" if second >= first else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(data)
    return "utf-8"


def mend_cells(sheet: str, cells: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Mended, ...]]:
    """Mend cells that were encoded twice ("MalmÃ¶"); returns the new cells and what was mended."""
    texts = pd.Series(pd.unique(cells.to_numpy(dtype=object).ravel()), dtype="str")
    meant = {text: mended for text in texts[texts.str.contains(_TWICE)] if (mended := _mend(text)) != text}
    wrong = cells.isin(list(meant))
    columns = {
        position: column.mask(wrong[position], column.map(meant))
        for position, column in cells.items()
        if wrong[position].any()
    }
    mended = tuple(
        Mended(sheet, row, position, text, meant[text])
        for position in columns
        for row, text in cells.loc[wrong[position], position].items()
    )
    return pd.DataFrame(dict(cells.items()) | columns), mended


def _mend(text: str) -> str:
    """Mend one text; ftfy lets short ones pass that could be meant ("Ã„lvkarleby"), but whole UTF-8 is no accident."""
    import ftfy  # takes long to import

    mended = ftfy.fix_encoding(text)
    if mended != text:
        return mended
    try:
        return text.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return text


#: A letter beyond ASCII next to an ASCII letter: within a word, unlike quotation marks and hard spaces.
_IN_WORD = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[a-z])")


def _eight_bit(data: bytes) -> str:
    """Choose the encoding in which the letters beyond ASCII are most often Swedish."""
    sample = b"".join(_IN_WORD.findall(data[:1_000_000]))
    best, most = "cp1252", 0
    for name in _EIGHT_BIT:
        swedish = sum(letter in _SWEDISH for letter in sample.decode(name, errors="replace"))
        if swedish > most:
            best, most = name, swedish
    undefined = any(byte in data for byte in _UNDEFINED) if best == "cp1252" else False
    return "iso-8859-1" if undefined else best
