"""What a file is, from its first bytes and its parts; names do not count."""

from __future__ import annotations

import zipfile
from pathlib import Path

from analys.survey.sheet import UnreadableFileError

#: A survey of all municipalities is a few megabytes; what is larger is something else or a mistake.
LARGEST = 500 * 1024 * 1024

#: The parts of a zip may unpack to this much together, and to this many times their packed size once that is large.
_LARGEST_UNPACKED = 2 * 1024**3
_GREATEST_RATIO = 200
_SMALL_UNPACKED = 100 * 1024**2

_PICTURE = "Filen är en bild. Be om svaren som tabell (Excel eller csv) eller skriv av dem."
_NOT_A_TABLE = {
    b"%PDF": "Filen är en pdf. Be om svaren som tabell (Excel eller csv).",
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"BM": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"MZ": "Filen är ett program och öppnas inte. Radera den och fråga avsändaren.",
    b"\x7fELF": "Filen är ett program och öppnas inte. Radera den och fråga avsändaren.",
    b"Rar!": "Filen är ett rar-arkiv. Packa upp det och lägg filerna här.",
    b"7z\xbc\xaf": "Filen är ett 7z-arkiv. Packa upp det och lägg filerna här.",
    b"\x1f\x8b": "Filen är ett gzip-arkiv. Packa upp det och lägg filen här.",
    b"{\\rtf": "Filen är ett rtf-dokument. Spara om den som Word-dokument (docx).",
}
#: How web pages and Excel 2003's XML begin, which some tools name .xls; after a byte order mark, in any case.
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def find_kind(path: Path) -> str:
    """Return csv, xlsx, xls, ods, docx or sav.

    Raises:
        UnreadableFileError: the file is none of these, empty, or too large to be opened safely.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFileError("Filen är tom. Be om en ny fil.")
    if size > LARGEST:
        raise UnreadableFileError(
            f"Filen är {size / 1024**2:.0f} MB, mer än {LARGEST // 1024**2} MB, och öppnas inte. "
            "Kontrollera att det är rätt fil eller dela den."
        )
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, sentence in _NOT_A_TABLE.items():
        if head.startswith(mark):
            raise UnreadableFileError(sentence)
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(_OLE):
        return "xls"
    if head.startswith((b"$FL2", b"$FL3")):
        return "sav"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        raise UnreadableFileError("Filen är en webbsida eller xml. Öppna den i Excel och spara den som xlsx.")
    if _is_binary(head):
        raise UnreadableFileError(
            "Filen är varken text, kalkylblad, Word eller SPSS. Be om svaren som Excel eller csv."
        )
    return "csv"


def _zipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableFileError("Filen är skadad och går inte att öppna. Be om en ny fil.") from None
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _LARGEST_UNPACKED or (
        unpacked > _SMALL_UNPACKED and unpacked > _GREATEST_RATIO * path.stat().st_size
    ):
        raise UnreadableFileError(
            f"Filen packar upp till {unpacked / 1024**2:.0f} MB och öppnas inte. Kontrollera att det är rätt fil."
        )
    names = {part.filename for part in parts}
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "content.xml" in names:
        return "ods"
    raise UnreadableFileError("Filen är ett zip-arkiv. Packa upp det och lägg filerna här.")


def _is_binary(head: bytes) -> bool:
    """Tell bytes of no text: NULs that no UTF-16 has, or many control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    halves = head[0::2].count(0), head[1::2].count(0)
    if max(halves) > 0.3 * len(head) / 2:
        return min(halves) > 0.1 * len(head) / 2
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in head)
    return controls > 0.02 * len(head)
