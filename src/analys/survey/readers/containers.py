"""What lies in a zip or an OLE file, the containers of office documents, and whether it is safe to unpack."""

from __future__ import annotations

import zipfile
from pathlib import Path

from analys.survey.sheet import UnreadableFileError

#: The parts of a zip may unpack to this much together, and to this many times their packed size once that is large.
_LARGEST_UNPACKED = 2 * 1024**3
_GREATEST_RATIO = 200
_SMALL_UNPACKED = 100 * 1024**2

_PASSWORD = "Filen har lösenord. Be om en fil utan lösenord."
#: The bit of a part's flags that says so.
_ENCRYPTED = 1
_SAVE_AS_WORD = "Spara om den som Word-dokument (docx)."
_SAVE_AS_EXCEL = "Spara om den som xlsx."
_PRESENTATION = "Filen är en presentation. Be om svaren som tabell (Excel eller csv)."

#: Names of streams that only one kind of OLE file has, in the order in which they are looked for.
_STREAMS = {
    "EncryptedPackage": _PASSWORD,
    "WordDocument": f"Filen är ett dokument i Words gamla format (doc). {_SAVE_AS_WORD}",
    "PowerPoint Document": _PRESENTATION,
    "__properties_version1.0": "Filen är ett sparat e-brev. Spara bilagan i det.",
}

#: How the names of parts of zips begin that are documents of other kinds.
_OTHER_PARTS = {
    "ppt/": _PRESENTATION,
    "Index/": f"Filen är gjord i Numbers, Pages eller Keynote. {_SAVE_AS_EXCEL}",
}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": f"Filen är ett textdokument (odt). {_SAVE_AS_WORD}",
    b"application/vnd.oasis.opendocument.presentation": _PRESENTATION,
}


def kind_of_ole(path: Path) -> str:
    """Return xls.

    Raises:
        UnreadableFileError: the file has a password or is no workbook.
    """
    content = path.read_bytes()
    for stream, sentence in _STREAMS.items():
        if stream.encode("utf-16-le") in content:
            raise UnreadableFileError(sentence)
    return "xls"


def kind_of_zip(path: Path) -> str:
    """Return xlsx, docx or ods.

    Raises:
        UnreadableFileError: the file is damaged or cut off, has a password, unpacks to too much, or is none of these.
    """
    if not zipfile.is_zipfile(path):  # the list of its parts stands last
        raise UnreadableFileError("Slutet av filen saknas, som när en hämtning avbryts. Hämta den igen.")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if unpacked > _LARGEST_UNPACKED or (
                unpacked > _SMALL_UNPACKED and unpacked > _GREATEST_RATIO * path.stat().st_size
            ):
                raise UnreadableFileError(
                    f"Filen packar upp till {unpacked / 1024**2:.0f} MB och öppnas inte. "
                    "Kontrollera att det är rätt fil."
                )
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise UnreadableFileError(_PASSWORD)
            names = {part.filename for part in parts}
            declared = archive.read("mimetype").strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise UnreadableFileError("Filen är skadad och går inte att öppna. Be om en ny fil.") from None
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if declared in _OPEN_DOCUMENT:
        raise UnreadableFileError(_OPEN_DOCUMENT[declared])
    if "content.xml" in names:
        return "ods"
    for beginning, sentence in _OTHER_PARTS.items():
        if any(name.startswith(beginning) for name in names):
            raise UnreadableFileError(sentence)
    raise UnreadableFileError("Filen är ett zip-arkiv. Packa upp det och lägg filerna här.")
