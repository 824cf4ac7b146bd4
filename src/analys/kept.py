"""Keeps what is dear to make until what it was made from changes."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from analys.digests import digest_of
from analys.files import write_bytes

Thing = TypeVar("Thing")


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


def save_object(thing: object, path: Path) -> None:
    """Write any object in Python's own form, whole or not at all."""
    write_bytes(path, pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))


def load_object(path: Path) -> object:
    """Return what `save_object` wrote; only for what this program wrote itself."""
    return pickle.loads(path.read_bytes())
