"""What a file is, from its first bytes and its parts; names do not count."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path

from analys.survey.readers.containers import kind_of_ole, kind_of_zip
from analys.survey.sheet import UnreadableFileError

#: A survey of all municipalities is a few megabytes; what is larger is something else or a mistake.
LARGEST = 500 * 1024 * 1024

_PICTURE = "Filen är en bild. Be om svaren som tabell (Excel eller csv) eller skriv av dem."
_PDF = "Filen är en pdf. Be om svaren som tabell (Excel eller csv)."
_PROGRAM = "Filen är ett program och öppnas inte. Radera den och fråga avsändaren."
#: How other files begin; marks of letters only may also begin a text ("BMI;Kommun"), which has no NUL.
_NOT_A_TABLE = {
    b"%PDF": _PDF,
    b"%!PS": "Filen är ett PostScript-dokument. Be om svaren som tabell (Excel eller csv).",
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"BM": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"MZ": _PROGRAM,
    b"\x7fELF": _PROGRAM,
    b"Rar!": "Filen är ett rar-arkiv. Packa upp det och lägg filerna här.",
    b"7z\xbc\xaf": "Filen är ett 7z-arkiv. Packa upp det och lägg filerna här.",
    b"\x1f\x8b": "Filen är ett gzip-arkiv. Packa upp det och lägg filen här.",
    b"{\\rtf": "Filen är ett rtf-dokument. Spara om den som Word-dokument (docx).",
}
#: Pictures that phones and the web use, whose mark does not stand first.
_PICTURE_WITHIN = re.compile(rb"....ftyp(?:hei|mif|avif)|RIFF....WEBP", re.DOTALL)

_MARKUP = "Filen är en webbsida eller xml. Öppna den i Excel och spara den som xlsx."
_JSON = "Filen är json och ingen tabell. Be om svaren som Excel eller csv."
_MAIL = "Filen är ett sparat e-brev eller en sparad webbsida (mht). Spara bilagan eller tabellen i den som xlsx."
#: Texts of other kinds, by how they begin and how they end.
_OTHER_TEXTS = (
    (re.compile(r"<[a-z!?]", re.IGNORECASE), re.compile(r">\s*\Z"), _MARKUP),
    (re.compile(r"<(?:!doctype html|html|table|\?xml|!--)", re.IGNORECASE), re.compile(""), _MARKUP),
    (re.compile(r"\{\s*[\"}]"), re.compile(r"\}\s*\Z"), _JSON),
    (re.compile(r"\[\s*[\[{\"\]\d-]"), re.compile(r"\]\s*\Z"), _JSON),
    (re.compile(r"(?:mime-version|received|return-path|from|message-id): ", re.IGNORECASE), re.compile(""), _MAIL),
)
_ENDS = 4096
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def find_kind(path: Path) -> str:
    """Return csv, xlsx, xls, ods, docx or sav.

    Raises:
        UnreadableFileError: the file is none of these, empty, too large to be opened safely, or cannot be opened.
    """
    try:
        if not path.is_file():
            raise UnreadableFileError("Det finns ingen fil att öppna, bara en bruten länk. Lägg in filen igen.")
        size = path.stat().st_size
        head, tail = _ends(path, size)
    except OSError:
        raise UnreadableFileError("Filen får inte öppnas. Kontrollera rättigheterna eller lägg in den igen.") from None
    if size == 0:
        raise UnreadableFileError("Filen är tom. Be om en ny fil.")
    if size > LARGEST:
        raise UnreadableFileError(
            f"Filen är {size / 1024**2:.0f} MB, mer än {LARGEST // 1024**2} MB, och öppnas inte. "
            "Kontrollera att det är rätt fil eller dela den."
        )
    for mark, sentence in _NOT_A_TABLE.items():
        if head.startswith(mark) and (not mark.isalpha() or b"\0" in head[:64]):
            raise UnreadableFileError(sentence)
    if _PICTURE_WITHIN.match(head):
        raise UnreadableFileError(_PICTURE)
    if head.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08")):
        return kind_of_zip(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return kind_of_ole(path)
    if head.startswith((b"$FL2", b"$FL3")):
        return "sav"
    _refuse_other_text(head, tail)
    if _is_binary(head):
        raise UnreadableFileError(
            "Filen är varken text, kalkylblad, Word eller SPSS. Be om svaren som Excel eller csv."
        )
    return "csv"


def _ends(path: Path, size: int) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(_ENDS)
        file.seek(-min(_ENDS, size), os.SEEK_END)
        return head, file.read(_ENDS)


def _refuse_other_text(head: bytes, tail: bytes) -> None:
    """Refuse texts that are no table: web pages, XML, JSON, mails."""
    encoding = _WIDE.get(head[:2], "latin-1")
    beginning = head.removeprefix(codecs.BOM_UTF8).decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
    end = tail[len(tail) % 2 :].decode(encoding, "ignore") if encoding != "latin-1" else tail.decode(encoding)
    for begins, ends, sentence in _OTHER_TEXTS:
        if begins.match(beginning) and ends.search(end):
            raise UnreadableFileError(sentence)


def _is_binary(head: bytes) -> bool:
    """Tell bytes of no text: NULs that no UTF-16 has, or many control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    halves = head[0::2].count(0), head[1::2].count(0)
    if max(halves) > 0.3 * len(head) / 2:
        return min(halves) > 0.1 * len(head) / 2
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in head)
    return controls > 0.02 * len(head)
