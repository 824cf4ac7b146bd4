"""Finds and loads assignments below data/raw."""

from __future__ import annotations

from pathlib import Path

from analys.assignment.model import Assignment
from analys.assignment.yaml_file import load_yaml
from analys.errors import InputError

FILE_NAME = "assignment.yaml"


def find_assignments(raw: Path) -> list[str]:
    """Return the ids of all assignments: the folders below data/raw that have an assignment.yaml."""
    return sorted(path.parent.name for path in raw.glob(f"*/{FILE_NAME}"))


def load_assignment(raw: Path, assignment: str) -> Assignment:
    """Load one assignment.

    Args:
        raw: the folder data/raw.
        assignment: the name of its folder.

    Raises:
        InputError: there is no such assignment, or its file has faults (one sentence each, with line).
    """
    path = raw / assignment / FILE_NAME
    if not path.is_file():
        known = ", ".join(find_assignments(raw)) or "inga"
        raise InputError(f"Uppdraget ”{assignment}” finns inte i {raw}. Uppdrag som finns: {known}.")
    return load_yaml(path, Assignment).model_copy(update={"id": assignment})
