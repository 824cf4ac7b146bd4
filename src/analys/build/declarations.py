"""What is declared below data/raw; a declaration that cannot be read must not stop the reports of the others."""

from __future__ import annotations

from pathlib import Path

from analys import paths
from analys.assignment import Assignment, find_assignments
from analys.build.undeclared import folders_without_declaration, tell_of_folder
from analys.declared import declared_assignment
from analys.errors import InputError, say_failed_file


def read_declarations(root: Path, assignment: str | None) -> tuple[dict[str, Assignment], tuple[str, ...]]:
    """Return the assignments by id, and a sentence on each that cannot be read and is left out.

    Args:
        root: the repository.
        assignment: the only one to read; None: all.

    Raises:
        InputError: there is none, not the one that is asked for, or it, or all of them, cannot be read.
    """
    raw = paths.raw(root)
    ids = find_assignments(raw)
    if assignment is not None and assignment not in ids:
        if assignment in (folder.name for folder in folders_without_declaration(raw)):
            raise InputError(tell_of_folder(root, raw / assignment))
        raise InputError(f"Uppdraget ”{assignment}” finns inte. Det som finns: {', '.join(ids) or 'inga'}.")
    if not ids:
        undrafted = (tell_of_folder(root, folder) for folder in folders_without_declaration(raw))
        raise InputError("\n".join((f"Inget uppdrag finns i {raw}. Lägg en mapp med assignment.yaml där.", *undrafted)))
    if assignment is not None:
        return {assignment: declared_assignment(root, assignment)}, ()
    readable, unreadable = {}, []
    for one in ids:
        try:
            readable[one] = declared_assignment(root, one)
        except (InputError, OSError) as error:
            told = str(error) if isinstance(error, InputError) else say_failed_file(error) or str(error)
            unreadable.append(f"Uppdraget ”{one}” är inte med: {_first(told.replace(f'{root}/', ''))}")
    if not readable:
        raise InputError("\n".join(unreadable))
    return readable, tuple(unreadable)


def _first(faults: str) -> str:
    """Return the first of a file's faults, which are a line each."""
    first, *others = faults.splitlines()
    return f"{first} Filen har {len(others)} fel till." if others else first
