"""Keeps what is dear to make until what it was made from changes."""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from analys.digests import digest_of
from analys.files import write_bytes

Thing = TypeVar("Thing")

#: Seconds in which two changes may bear the same time: the coarsest that file systems in use count in.
_MOMENT = 2


def kept(
    stamp: Path,
    digest: str,
    files: Sequence[Path],
    *,
    make: Callable[[], Thing],
    save: Callable[[Thing], None],
    load: Callable[[], Thing],
) -> Thing:
    """Return a thing as it was kept, or make it anew and keep it.

    Args:
        stamp: the file that says what the kept thing was made from and what its files held; it is written last, so
            that a thing that was only half kept, or was damaged since, is made again.
        digest: of all that the thing is made from.
        files: what `save` writes.
        make: makes it.
        save: keeps it.
        load: returns what was kept.
    """
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == f"{digest} {digest_of(stamp.parent, files)}":
        return load()
    thing = make()
    stamp.unlink(missing_ok=True)
    save(thing)
    whole = f"{digest} {digest_of(stamp.parent, files)}"
    write_bytes(stamp, whole.encode())
    return thing


def kept_object(path: Path, digest: str, make: Callable[[], Thing]) -> Thing:
    """Return any object as it was kept at a path in Python's own form; see `kept`."""
    return kept(
        path.with_suffix(".sha256"),
        digest,
        [path],
        make=make,
        save=lambda thing: write_bytes(path, pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)),
        load=lambda: pickle.loads(path.read_bytes()),
    )


def digest_as_seen(note: Path, root: Path, files: Sequence[Path]) -> str:
    """Return the digest of files by content (digests.digest_of), reading them only if they may have changed.

    A note keeps the digest with the files' sizes, times and places on the disk. Whoever writes to a file changes these,
    and an untrue time of modification changes the time that the system keeps for itself (ctime). A file that was
    written a moment ago may be written again at what counts as the same time; no note is kept of it.

    Args:
        note: where it is kept.
        root: the folder that files are named below.
        files: what the digest is of.
    """
    facts = sorted(_facts(files))
    told = [(name, one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino) for name, one in facts]
    seen = hashlib.sha256(os.fsencode(repr(told))).hexdigest()
    with suppress(OSError, ValueError):
        known, digest = note.read_text(encoding="utf-8").split()
        if known == seen:
            return digest
    digest = digest_of(root, files)
    latest = max((max(one.st_mtime, one.st_ctime) for _, one in facts), default=0)
    if latest < time.time() - _MOMENT:
        write_bytes(note, f"{seen} {digest}".encode())
    return digest


def _facts(files: Iterable[Path]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the names and facts of those that are files, asking the system but once for each."""
    for path in files:
        with suppress(FileNotFoundError):
            facts = path.stat()
            if stat.S_ISREG(facts.st_mode):
                yield str(path), facts
