"""Finds out what a file is from its content and gives it to the reader for it."""

from __future__ import annotations

from pathlib import Path

from analys.errors import say_refusal
from analys.survey.readers.delimited import read_delimited
from analys.survey.readers.kind import find_kind
from analys.survey.readers.workbook import read_workbook
from analys.survey.sheet import Source, UnreadableFileError

#: Said where nobody knows whether the file or the program is at fault, so it blames neither.
_NOT_UNDERSTOOD = (
    "Programmet klarade inte att läsa filen ({error}). Felet kan ligga i programmet. Går filen att öppna på vanligt "
    "sätt, spara om den som xlsx och anmäl felet. Annars är den skadad: be om en ny fil."
)


def read_file(path: Path) -> Source:
    """Read any file that a county may send.

    Raises:
        UnreadableFileError: it cannot be read; the message says why in one Swedish sentence.
    """
    kind = find_kind(path)
    try:
        return _read(path, kind)
    except UnreadableFileError:
        raise
    except MemoryError as error:
        raise UnreadableFileError("Filen får inte plats i minnet. Dela den eller använd en större dator.") from error
    except OSError as error:
        told = say_refusal(error.errno) or "systemet gav inget skäl"
        raise UnreadableFileError(f"Filen kunde inte läsas: {told}.") from error
    except Exception as error:
        # What the libraries that parse a format raise on damaged bytes has no limit, and one file stops no others.
        raise UnreadableFileError(_NOT_UNDERSTOOD.format(error=type(error).__name__)) from error


def _read(path: Path, kind: str) -> Source:
    # The libraries of the rarer formats take long to import.
    match kind:
        case "csv":
            return read_delimited(path)
        case "docx":
            from analys.survey.readers.word import read_word

            return read_word(path)
        case "sav":
            from analys.survey.readers.spss import read_spss

            return read_spss(path)
        case _:
            return read_workbook(path, kind)
