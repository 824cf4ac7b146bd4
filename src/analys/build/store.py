"""Data and reports that live elsewhere: any file system that fsspec knows, such as s3:// or abfs://."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from analys.errors import InputError
from analys.files import sha256

_FETCHED = ("data/raw", "data/processed", "reports")
_PUBLISHED = ("data/processed", "reports")
#: Names of the local copies begin with it; then comes the process.
_PREFIX = "analys-store-"


@contextmanager
def mirrored(store: str, repository: Path) -> Iterator[Path]:
    """Give a local root with what the store holds, and put what was built there into the store afterwards.

    Args:
        store: URL of a folder with data/raw, as in a repository.
        repository: where the notebooks and the lock are.

    Raises:
        InputError: the store cannot be opened.
    """
    try:
        files, base = url_to_fs(store)
    except (ValueError, ImportError) as error:
        raise InputError(f"Lagret {store} kan inte öppnas: {error}.") from error
    _remove_left_behind()
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-") as folder:
        root = Path(folder)
        for name in ("notebooks", "requirements.lock"):
            (root / name).symlink_to(repository / name)
        fetched = _fetch(files, base, root)
        try:
            yield root
        finally:
            _publish(files, base, root, fetched)


def _remove_left_behind() -> None:
    """Remove the copies of builds that were killed: they hold answers."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        builder = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if builder.isdigit() and not psutil.pid_exists(int(builder)):
            shutil.rmtree(folder, ignore_errors=True)


def _fetch(files: AbstractFileSystem, base: str, root: Path) -> dict[str, str]:
    """Copy the store's files to the root and return their SHA-256 by path."""
    fetched = {}
    for part in _FETCHED:
        for remote in files.find(f"{base}/{part}"):
            name = remote[len(base) :].lstrip("/")
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            files.get_file(remote, str(root / name))
            fetched[name] = sha256(root / name)
    return fetched


def _publish(files: AbstractFileSystem, base: str, root: Path, fetched: dict[str, str]) -> None:
    """Copy to the store what is new or changed."""
    for part in _PUBLISHED:
        for path in sorted((root / part).rglob("[!.]*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and fetched.get(name) != sha256(path):
                files.makedirs(f"{base}/{Path(name).parent}", exist_ok=True)
                files.put_file(str(path), f"{base}/{name}")
