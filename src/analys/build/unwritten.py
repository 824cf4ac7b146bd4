"""Which reports show what is still the draft's text in assignment.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analys import paths
from analys.assignment.load import FILE_NAME
from analys.assignment.unwritten import unwritten_values


def tell_of_unwritten(root: Path, assignments: Iterable[str]) -> list[str]:
    """Return a sentence on each assignment whose declaration still has the draft's text, with its lines.

    Args:
        root: the repository.
        assignments: their ids.
    """
    told = []
    for one in assignments:
        path = paths.raw(root) / one / FILE_NAME
        if left := unwritten_values(path.read_text(encoding="utf-8-sig", errors="replace")):
            lines = ", ".join(f"rad {number} {text}" for number, text in left.items())
            place = path.relative_to(root).as_posix()
            told.append(
                f"{place} har kvar utkastets text, som står i rapporterna. Skriv det som står inom <>: {lines}."
            )
    return told
