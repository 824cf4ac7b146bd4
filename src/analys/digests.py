"""Tells whether files changed, by content and never by time stamp."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def digest_of(root: Path, files: Iterable[Path]) -> str:
    """Return the SHA-256 of files' names (below `root`) and contents, whatever order they are given in.

    Folders, missing files and byte code do not count; of a file that may not be opened only the name does.
    """
    whole = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file() and path.suffix != ".pyc"):
        whole.update(os.fsencode(path.relative_to(root).as_posix()) + b"\0")
        with contextlib.suppress(PermissionError), path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


def digest_of_rooms(*rooms: str) -> str:
    """Return the digest of the package's code and data in some of its rooms; of all of it if none is named."""
    package = Path(__file__).parent
    folders = [package / room for room in rooms] or [package]
    return digest_of(package, (path for folder in folders for path in folder.rglob("*")))
