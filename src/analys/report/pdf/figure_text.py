"""Joins the letters of figures' texts: Typst sets each letter of an SVG by itself, which makes pages large."""

from __future__ import annotations

import re

import pikepdf

#: What Typst writes for one letter: its scale and place, colour, font, and the letter.
_LETTER = re.compile(
    rb"q (?P<scale>\S+) 0 0 (?P<flip>\S+) (?P<across>\S+) (?P<up>\S+) cm"
    rb"(?P<look>/\S+ cs [^\n]* scn\nBT \d Tr/\S+ \S+ Tf 1 0 0 -1 0 0 Tm)(?P<letter>\((?:\\.|[^\\()])*\)) ?Tj\nET\nQ\n",
    re.DOTALL,
)
_END = b"ET\nQ\n"


def join_letters(document: pikepdf.Pdf) -> None:
    """Put letters that follow each other on a line, in one look, into one text object; the document is changed."""
    for page in document.pages:
        content = page.Contents.read_bytes()
        joined = joined_letters(content)
        if len(joined) < len(content):
            page.Contents.write(joined)


def joined_letters(content: bytes) -> bytes:
    """Return a page's content with each letter where it was, to the hundredth of a point."""
    pieces, end, line, place, scale = [], 0, None, 0.0, 1.0
    for found in _LETTER.finditer(content):
        across = float(found["across"])
        own = (found["scale"], found["flip"], found["up"], found["look"])
        if own == line and found.start() == end:
            # In the letters' own scale, from where the one before was put, so that rounding does not add up.
            step = round((across - place) / scale, 2)
            pieces[-1] = b"%.6g 0 Td%b Tj\n" % (step, found["letter"])
            place += step * scale
        else:
            pieces += [content[end : found.start()], found[0].removesuffix(_END)]
            line, place, scale = own, across, float(found["scale"])
        pieces.append(_END)
        end = found.end()
    return b"".join([*pieces, content[end:]])
