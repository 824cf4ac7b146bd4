"""The report's font inside the page: what Swedish texts need of it, so that figures look the same on every machine."""

from __future__ import annotations

import base64
import io
from functools import cache

from fontTools import subset

from analys.report.fonts import FAMILY, font_files

_WEIGHTS = {"Regular": 400, "Semibold": 600}
#: Latin with all its accents, and the signs of running text; a browser takes anything else from its own fonts.
_CHARACTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "\u2009\u202f–—‘’“”…•→−"))


@cache
def font_faces() -> str:
    """Return the style sheet's font faces, with the fonts in them; the same bytes every time."""
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f'src: url(data:font/woff;base64,{base64.b64encode(_subset(face)).decode()}) format("woff"); }}\n'
        for face, weight in _WEIGHTS.items()
    )


def _subset(face: str) -> bytes:
    options = subset.Options(flavor="woff", layout_features=["kern", "tnum"], hinting=False, recalc_timestamp=False)
    options.drop_tables = [*options.drop_tables, "name"]
    font = subset.load_font(str(font_files()[face]), options)
    names = font["name"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_CHARACTERS)
    subsetter.subset(font)
    # Put back what browsers ask for; the subsetter would look through all tables for further names, which takes half
    # of its time, and find none.
    names.names = [one for one in names.names if one.nameID in options.name_IDs and one.isUnicode()]
    font["name"] = names
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
