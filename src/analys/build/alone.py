"""One build at a time in a repository, and nothing left of one that was killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from filelock import FileLock, Timeout

from analys.files import left_behind

#: Below the root: temporary files of the build that runs now.
WORK = "data/processed/.work"


@contextmanager
def sole_build(root: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the right to build; a build that is killed gives it up.

    Args:
        root: the repository.
        wait: called once if another build runs, before waiting for its end.
    """
    processed = root / "data" / "processed"
    processed.mkdir(parents=True, exist_ok=True)
    lock = FileLock(processed / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        wait()
        lock.acquire()
    with lock:
        lock.release()  # held twice: once above
        _sweep(root)
        try:
            yield
        finally:
            _sweep(root)


def _sweep(root: Path) -> None:
    """Remove what a killed build left: temporary files, and files that were not yet moved into place."""
    rmtree(root / WORK, ignore_errors=True)
    for folder in (root / "data" / "processed", root / "reports"):
        for path in left_behind(folder):
            path.unlink(missing_ok=True)
