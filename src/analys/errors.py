"""The one kind of error that an analyst can mend, and what the system refuses, in words."""

from __future__ import annotations

import errno

_REFUSALS = {
    errno.ENOENT: "filen finns inte",
    errno.ENOSPC: "disken är full. Frigör utrymme och försök igen",
    errno.EDQUOT: "utrymmet som du får använda är slut. Frigör utrymme och försök igen",
    errno.EFBIG: "filen blev större än vad som är tillåtet här",
    errno.EROFS: "disken går bara att läsa",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "det är inte tillåtet",
    errno.EIO: "disken svarar inte som den ska",
}


class InputError(Exception):
    """Input that the program cannot use.

    The message is one or more sentences in plain Swedish that say what is wrong, where, and what to do. It is
    shown to the analyst as it stands, without a traceback.
    """

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows instead of a traceback (IPython asks for it)."""
        return [str(self)]


def say_failed_file(error: OSError) -> str | None:
    """Return a Swedish sentence on a file that the system did not read or write; None if it was no such refusal."""
    why = say_refusal(error.errno) or error.strerror
    if why is None:
        return None
    return f"{f'Filen {error.filename}' if error.filename else 'En fil'} kunde inte läsas eller skrivas: {why}."


def say_refusal(number: int | None) -> str | None:
    """Return in Swedish why the system refused to read or write; None if the number is of another error."""
    return _REFUSALS.get(number)
