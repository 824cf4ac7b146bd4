"""What is declared of an assignment, kept in Python's own form while its files stay the same: YAML is slow to read."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pydantic

from analys import paths
from analys.assignment import Assignment, Codebook, load_assignment, load_codebook
from analys.digests import digest_of, digest_of_rooms
from analys.files import write_bytes

Declared = TypeVar("Declared")


def declared_assignment(root: Path, assignment: str) -> Assignment:
    """Return an assignment; raises as `load_assignment` does."""
    return _kept(root, assignment, "assignment*", lambda: load_assignment(paths.raw(root), assignment))


def declared_codebook(root: Path, assignment: str) -> Codebook | None:
    """Return an assignment's codebook, None if it has none; raises as `load_codebook` does."""
    return _kept(root, assignment, "codebook*", lambda: load_codebook(paths.raw(root), assignment))


def _kept(root: Path, assignment: str, files: str, load: Callable[[], Declared]) -> Declared:
    folder = paths.raw(root) / assignment
    copy = paths.processed_assignment(root, assignment) / f".{files.rstrip('*')}.pickle"
    key = (pydantic.VERSION, digest_of_rooms("assignment"), digest_of(folder, folder.glob(files)))
    with suppress(Exception):  # whatever is wrong with the copy, the files tell
        known, declared = pickle.loads(copy.read_bytes())
        if known == key:
            return declared
    declared = load()
    with suppress(OSError):
        write_bytes(copy, pickle.dumps((key, declared)))
    return declared
