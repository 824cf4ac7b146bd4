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

    Folders and missing files do not count; of a file that may not be opened only the name does.
    """
    return _digest({path.relative_to(root).as_posix(): str(path) for path in files if path.is_file()})


def _digest(files: dict[str, str]) -> str:
    whole = hashlib.sha256()
    for name, path in sorted(files.items()):
        whole.update(os.fsencode(name) + b"\0")
        with contextlib.suppress(PermissionError), open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see _files_below
            whole.update(hashlib.sha256(file.read()).digest())
    return whole.hexdigest()


def _files_below(folder: Path) -> dict[str, str]:
    """Return the paths of the package's files in a folder by name below the package; byte code does not count.

    As text: with path objects it takes four times as long, several times in each build.
    """
    start = len(str(_PACKAGE)) + 1
    paths = [f"{place}/{name}" for place, _folders, names in os.walk(folder) for name in names]
    return {path[start:].replace(os.sep, "/"): path for path in paths if not path.endswith(".pyc")}


def digest_of_package() -> str:
    """Return the digest of the package's code and data as they are now."""
    return _digest(_files_below(_PACKAGE))


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
    return _digest(_files_below(_PACKAGE / room))
