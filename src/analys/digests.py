"""Tells whether files changed, by content and never by time stamp."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


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


def digest_of_package() -> str:
    """Return the digest of the package's code and data as they are now."""
    return digest_of(_PACKAGE, _PACKAGE.rglob("*"))


@cache
def digest_of_program() -> str:
    """Return the digest of the package as it was when first asked for; see `digest_of_rooms`."""
    return digest_of_package()


def digest_of_rooms(*rooms: str) -> str:
    """Return the digest of the code and data in some of the package's rooms, as they were when first asked for.

    A process goes on with the code that it has imported: what it makes after an edit is still made by that.
    """
    return " ".join(map(_digest_of_room, rooms))


@cache
def _digest_of_room(room: str) -> str:
    return digest_of(_PACKAGE, (_PACKAGE / room).rglob("*"))
