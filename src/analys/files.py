"""Files that are there whole or not at all, and what is in them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: Files in work: hidden, and named after the file that they become.
_MARK = ".part"


@contextmanager
def write_whole(path: Path) -> Iterator[Path]:
    """Give a path to write to and move it into place afterwards; leave nothing behind if the writing fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.stem}.{os.getpid()}{_MARK}{path.suffix}")
    try:
        yield aside
        aside.replace(path)
    except OSError as error:
        if error.filename is None or str(error.filename) == str(aside):  # a full disk does not tell which file
            error.filename = str(path)
        raise
    finally:
        with suppress(OSError):  # it is not there, or the disk has become read-only: what is raised above tells more
            aside.unlink()


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with write_whole(path) as aside:
        aside.write_bytes(content)


def left_behind(folder: Path) -> Iterator[Path]:
    """Yield the files in work below a folder whose writers are gone: processes of this machine that were killed."""
    for path in folder.rglob(f".*{_MARK}*"):
        import psutil  # seldom needed, and not quick to import

        writer = re.fullmatch(rf".*\.(\d+){re.escape(_MARK)}(\.[^.]*)?", path.name)
        if writer and not psutil.pid_exists(int(writer[1])):
            yield path


def sha256(path: Path | str) -> str:
    """Return the SHA-256 of a file's content."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return hashlib.sha256(file.read()).hexdigest()  # hashlib's own way takes longer for the room that it reads into
